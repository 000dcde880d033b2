import { expect, test } from 'vitest';
import { upscaled } from '../../../harness/defects/upscaled.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

const random = () => 0;

test('at severity 1 fields of 4×4 pixels are averaged and blended', () => {
  const clip = createTestClip({
    width: 8,
    height: 4,
    frameCount: 1,
    pixel: (x, y) => (x < 4 ? 0 : 100 + 40 * (y % 2)),
  });
  // Means 0 and 120, whose middles lie at 1.5 and 5.5.
  expect(rowsOf(upscaled.apply(clip, { severity: 1, random }), 0)).toStrictEqual(
    Array.from({ length: 4 }, () => [0, 0, 15, 45, 75, 105, 120, 120]),
  );
});

test('fine detail is gone, mean light stays, at factors that do not divide the size', () => {
  const checkered = createTestClip({ width: 30, height: 22, frameCount: 1, pixel: (x, y) => 200 * ((x + y) % 2) });
  const pixels = rowsOf(upscaled.apply(checkered, { severity: 0.5, random }), 0).flat();
  expect(pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length).toBeCloseTo(100, 0);
  expect(Math.max(...pixels) - Math.min(...pixels)).toBeLessThan(60);
});

test('a flat picture stays as it is', () => {
  const flat = createTestClip({ width: 30, height: 22, frameCount: 1, pixel: () => 123 });
  for (const severity of [0.1, 0.37, 1]) {
    expect(new Set(rowsOf(upscaled.apply(flat, { severity, random }), 0).flat())).toStrictEqual(new Set([123]));
  }
});
