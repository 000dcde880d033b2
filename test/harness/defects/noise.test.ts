import { expect, test } from 'vitest';
import { noise } from '../../../harness/defects/noise.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { createTestClip } from './create-test-clip.ts';

const gray = createTestClip({ width: 128, height: 64, frameCount: 2, pixel: () => 128 });
const grainOf = (severity: number, seed = 1): number[][] => {
  const clip = noise.apply(gray, { severity, random: createRandom(seed).next });
  return Array.from(clip.frames, (frame) => Array.from({ length: 128 * 64 }, (_, at) => frame[4 * at]! - 128));
};
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value ** 2)));

test('the deviation is what the severity says, without a change of light', () => {
  for (const severity of [0.2, 0.5, 1]) {
    const [grain = []] = grainOf(severity);
    expect(deviation(grain) / (25 * severity)).toBeCloseTo(1, 1);
    expect(Math.abs(mean(grain))).toBeLessThan(0.5 * severity + 0.1);
  }
});

test('grain is new in every frame, and the same for the same seed', () => {
  const [first = [], second = []] = grainOf(1);
  const product = mean(first.map((value, index) => value * second[index]!));
  expect(Math.abs(product)).toBeLessThan(0.05 * 25 ** 2);
  expect(grainOf(1)).toStrictEqual([first, second]);
  expect(grainOf(1, 1_000_000_007)).not.toStrictEqual([first, second]);
});
