import { expect, test } from 'vitest';
import { jitter } from '../../../harness/defects/jitter.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

const ramp = createTestClip({ width: 200, height: 100, frameCount: 2, pixel: (x) => x });
/** The middle of a ramp of one level a pixel tells where the frame is. */
const middle = (frame: number, draws: readonly number[], severity: number): number => {
  let next = 0;
  const clip = jitter.apply(ramp, { severity, random: () => draws[next++] ?? 0.5 });
  const [row = []] = rowsOf(clip, frame);
  return ((row[99] ?? 0) + (row[100] ?? 0)) / 2;
};

test('a frame is shifted by up to 1.5 % of the width, both ways', () => {
  expect(middle(0, [1, 0.5, 0, 0.5], 1)).toBeCloseTo(99.5 + 3 / 1.04, 0);
  expect(middle(1, [1, 0.5, 0, 0.5], 1)).toBeCloseTo(99.5 - 3 / 1.04, 0);
  expect(middle(0, [0.5, 1, 0.5, 1], 1)).toBe(99.5);
  expect(middle(0, [1, 0.5, 0, 0.5], 0.5)).toBeCloseTo(99.5 + 1.5 / 1.02, 0);
});

test('no displacement shows an edge', () => {
  const framed = createTestClip({
    width: 240,
    height: 240,
    frameCount: 2,
    pixel: (x, y) => (x === 0 || x === 239 || y === 0 || y === 239 ? 255 : 0),
  });
  const draws = [0, 0, 1, 1];
  const clip = jitter.apply(framed, { severity: 1, random: () => draws.pop() ?? 0 });
  for (const frame of [0, 1]) expect(new Set(rowsOf(clip, frame).flat())).toStrictEqual(new Set([0]));
});
