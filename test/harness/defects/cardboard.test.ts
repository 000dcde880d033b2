import { expect, test } from 'vitest';
import { cardboard } from '../../../harness/defects/cardboard.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

/** One level a pixel; every frame a little brighter, so that a photograph is told from what moves. */
const clip = createTestClip({
  ...{ width: 130, height: 26, frameCount: 32, fps: 8 },
  pixel: (x, _y, frame) => x + 3 * frame,
});
const firstRow = (severity: number, frame: number, random = () => 0): number[] =>
  rowsOf(cardboard.apply(clip, { severity, random }), frame)[0] ?? [];

test('frames before the photograph are the clip’s own', () => {
  expect(firstRow(0.5, 15)).toStrictEqual(rowsOf(clip, 15)[0]);
  expect(firstRow(0.5, 16)).not.toStrictEqual(rowsOf(clip, 16)[0]);
});

test('the photograph slides by 0.12 frame widths a second, enlarged 1.3 times', () => {
  const row = firstRow(1, 0);
  expect((row[129] ?? 0) - (row[0] ?? 0)).toBeCloseTo(99, -0.5);
  // A second later: 0.12 of the 100 pixels that the frame shows.
  expect((firstRow(1, 8)[60] ?? 0) - (row[60] ?? 0)).toBe(12);
  expect((firstRow(1, 16)[60] ?? 0) - (row[60] ?? 0)).toBe(24);
});

test('it turns back at the edge of the photograph, after 2.5 s', () => {
  expect(firstRow(1, 24)[60]).toBe(firstRow(1, 16)[60]);
});

test('chance decides which way it goes first', () => {
  expect((firstRow(1, 8, () => 0.9)[60] ?? 0) - (firstRow(1, 0, () => 0.9)[60] ?? 0)).toBe(-12);
});
