import { expect, test } from 'vitest';
import { blur } from '../../../harness/defects/blur.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

const settings = { severity: 1, random: () => 0 };

test('a point becomes a twice applied box of radius 1 (36 rows, severity 1)', () => {
  const point = createTestClip({
    width: 9,
    height: 36,
    frameCount: 1,
    pixel: (x, y) => (x === 4 && y === 18 ? 243 : 0),
  });
  const rows = rowsOf(blur.apply(point, settings), 0).slice(16, 21);
  // The kernel is (1 2 3 2 1)/9 both ways, and every pass rounds to whole levels.
  expect(rows).toStrictEqual([
    [0, 0, 3, 6, 9, 6, 3, 0, 0],
    [0, 0, 6, 12, 18, 12, 6, 0, 0],
    [0, 0, 9, 18, 27, 18, 9, 0, 0],
    [0, 0, 6, 12, 18, 12, 6, 0, 0],
    [0, 0, 3, 6, 9, 6, 3, 0, 0],
  ]);
});

test('a flat picture stays as it is, edges too', () => {
  const clip = blur.apply(createTestClip({ width: 6, height: 72, frameCount: 1, pixel: () => 123 }), settings);
  expect(new Set(rowsOf(clip, 0).flat())).toStrictEqual(new Set([123]));
});

test('more severity leaves less of an edge', () => {
  const edge = createTestClip({ width: 32, height: 72, frameCount: 1, pixel: (x) => (x < 16 ? 0 : 240) });
  const steps = [0, 0.25, 0.5, 0.75, 1].map((severity) => {
    const [row = []] = rowsOf(blur.apply(edge, { ...settings, severity }), 0);
    return (row[16] ?? 0) - (row[15] ?? 0);
  });
  expect(steps).toStrictEqual([...steps].sort((one, other) => other - one));
  expect(steps[0]).toBe(240);
  expect(steps[4]).toBeLessThan(80);
});
