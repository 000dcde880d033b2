import { expect, test } from 'vitest';
import { blackLeadIn } from '../../../harness/defects/black-lead-in.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

test.each([
  [0.25, [0, 20, 30, 40, 50, 60, 70, 80]],
  [0.5, [0, 0, 30, 40, 50, 60, 70, 80]],
  [1, [0, 0, 0, 0, 50, 60, 70, 80]],
])('severity %d', (severity, expected) => {
  const clip = blackLeadIn.apply(createTestClip(), { severity, random: () => 0 });
  expect(firstPixels(clip)).toStrictEqual(expected);
});

test('black is opaque', () => {
  const clip = blackLeadIn.apply(createTestClip(), { severity: 1, random: () => 0 });
  const [first] = clip.frames;
  expect([...(first ?? []).slice(0, 4)]).toStrictEqual([0, 0, 0, 255]);
});
