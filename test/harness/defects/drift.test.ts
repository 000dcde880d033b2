import { expect, test } from 'vitest';
import { drift } from '../../../harness/defects/drift.ts';
import { createTestClip } from './create-test-clip.ts';

const clip = createTestClip({ width: 4, height: 72, frameCount: 5, pixel: () => 28 });
const colors = (severity: number): number[][] =>
  Array.from(drift.apply(clip, { severity, random: () => 0 }).frames, (frame) => [...frame.subarray(0, 3)]);

test('contrast weakens and the tint grows in even steps from the opening', () => {
  // 28 lies 100 under mid gray: 10 levels of contrast and 7.5 of tint a step.
  expect(colors(1)).toStrictEqual([
    [28, 28, 28],
    [46, 38, 30],
    [63, 48, 33],
    [80, 58, 36],
    [98, 68, 38],
  ]);
});

test('half as far at severity 0.5', () => {
  expect(colors(0.5).at(-1)).toStrictEqual([63, 48, 33]);
});

test('an edge gets softer, step by step', () => {
  const edge = createTestClip({ width: 8, height: 144, frameCount: 3, pixel: (x) => (x < 4 ? 28 : 228) });
  const steps = Array.from(
    drift.apply(edge, { severity: 1, random: () => 0 }).frames,
    (frame) => (frame[17] ?? 0) - (frame[13] ?? 0),
  );
  // Contrast 1, 0.8, 0.6; boxes of 1, 3 and 5 pixels.
  const expected = [200, 160 / 3, 120 / 5];
  for (const [index, step] of steps.entries()) expect(Math.abs(step - expected[index]!)).toBeLessThan(1);
});
