import { expect, test } from 'vitest';
import { flicker } from '../../../harness/defects/flicker.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

test.each([
  [0.5, [100, 70, 100, 70]],
  [1, [100, 40, 100, 40]],
])('at severity %d every second frame is darker', (severity, expected) => {
  const clip = flicker.apply(createTestClip({ frameCount: 4, pixel: () => 100 }), { severity, random: () => 0 });
  expect(firstPixels(clip)).toStrictEqual(expected);
});
