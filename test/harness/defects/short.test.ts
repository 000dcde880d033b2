import { expect, test } from 'vitest';
import { short } from '../../../harness/defects/short.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

test.each([
  [0.5, [10, 20, 30, 40, 50], 20],
  [1, [10, 20], 8],
])('severity %d', (severity, frames, samples) => {
  const clip = short.apply(createTestClip(), { severity, random: () => 0 });
  expect(clip.frameCount).toBe(frames.length);
  expect(firstPixels(clip)).toStrictEqual(frames);
  expect(clip.audio?.channels.map(({ length }) => length)).toStrictEqual([samples, samples]);
});

test('one frame is always left', () => {
  expect(short.apply(createTestClip({ frameCount: 1 }), { severity: 1, random: () => 0 }).frameCount).toBe(1);
});
