import { expect, test } from 'vitest';
import { createBoxBlur } from '../../../harness/defects/box-blur.ts';

/** Red of every pixel. */
const redOf = (picture: Uint8ClampedArray): number[] => [...picture].filter((_, at) => at % 4 === 0);

function blurred(rows: readonly (readonly number[])[], radius: number, times: 1 | 2): number[] {
  const width = rows[0]?.length ?? 0;
  const picture = Uint8ClampedArray.from(rows.flat().flatMap((level) => [level, level, level, 255]));
  createBoxBlur(width, rows.length).blur(picture, picture, radius, times);
  return redOf(picture);
}

test('a radius may be a part of a pixel, and the edge repeats beyond itself', () => {
  expect(blurred([[0, 0, 200, 0, 0]], 0.5, 1)).toStrictEqual([0, 50, 100, 50, 0]);
  expect(blurred([[200, 0, 0]], 1, 1)).toStrictEqual([133, 67, 0]);
});

test('rows and columns, once and twice, in place', () => {
  const column = [[0], [0], [180], [0], [0]];
  expect(blurred(column, 1, 1)).toStrictEqual([0, 60, 60, 60, 0]);
  expect(blurred(column, 1, 2)).toStrictEqual([20, 40, 60, 40, 20]);
});

test('white stays white under any radius', () => {
  const white = Array.from({ length: 7 }, () => Array.from({ length: 9 }, () => 255));
  for (const radius of [0, 0.3, 1.7, 5, 60.4]) expect(new Set(blurred(white, radius, 2))).toStrictEqual(new Set([255]));
});
