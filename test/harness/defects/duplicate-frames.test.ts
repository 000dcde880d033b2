import { expect, test } from 'vitest';
import { duplicateFrames } from '../../../harness/defects/duplicate-frames.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

const repeatsIn = (pixels: readonly number[]): number =>
  pixels.filter((pixel, index) => index > 0 && pixel === pixels[index - 1]).length;

test('at severity 1 every frame is shown twice', () => {
  const clip = duplicateFrames.apply(createTestClip(), { severity: 1, random: () => 0 });
  expect(firstPixels(clip)).toStrictEqual([10, 10, 30, 30, 50, 50, 70, 70]);
});

test('half as many at severity 0.5, one in each half of the clip', () => {
  const clip = duplicateFrames.apply(createTestClip(), { severity: 0.5, random: () => 0.9 });
  expect(firstPixels(clip)).toStrictEqual([10, 20, 30, 30, 50, 60, 70, 70]);
});

test('the share of repeats goes with the severity, whatever the seed', () => {
  const source = createTestClip({ frameCount: 100, pixel: (_x, _y, frame) => frame });
  for (const severity of [0, 0.1, 0.2, 0.4, 0.6, 0.8, 1]) {
    for (const seed of [1, 2, 3]) {
      const clip = duplicateFrames.apply(source, { severity, random: createRandom(seed).next });
      expect(repeatsIn(firstPixels(clip))).toBe(Math.round(50 * severity));
    }
  }
});
