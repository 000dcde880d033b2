import { expect, test } from 'vitest';
import { modelMark, shadeOf } from '../../../reports/charts/palette.ts';

test('28 models have 28 marks, then they come again', () => {
  const marks = Array.from({ length: 28 }, (_, position) => JSON.stringify(modelMark(position)));
  expect(new Set(marks).size).toBe(28);
  expect(modelMark(28)).toStrictEqual(modelMark(0));
});

test.each(['score', 'failure'] as const)('the print of the %s scale has 4.5:1 contrast everywhere', (scale) => {
  for (let value = 0; value <= 1; value += 0.01) {
    const { background, ink } = shadeOf(value, scale);
    const [a, b] = [luminance(background), luminance(ink)].toSorted((x, y) => y - x) as [number, number];
    expect((a + 0.05) / (b + 0.05)).toBeGreaterThanOrEqual(4.5);
  }
});

test.each([
  ['score', -1],
  ['failure', 1],
] as const)('the lightness of the %s scale only goes one way, so that it is readable in grey', (scale, direction) => {
  const levels = Array.from({ length: 101 }, (_, step) => luminance(shadeOf(step / 100, scale).background));
  for (const [index, level] of levels.slice(1).entries()) {
    expect((level - (levels[index] ?? 0)) * direction).toBeGreaterThanOrEqual(0);
  }
});

/** WCAG 2 relative luminance of `rgb(…)` or `#rrggbb`. */
function luminance(colour: string): number {
  const channels = colour.startsWith('#')
    ? [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))
    : colour.slice(4, -1).split(',').map(Number);
  const [red = 0, green = 0, blue = 0] = channels.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
