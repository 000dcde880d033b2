import { expect, test } from 'vitest';
import { applyGrade, createGradeTable, fitGrade } from '../../../harness/synthetic/grade.ts';
import { lookFor } from '../../../harness/synthetic/look.ts';
import { readWishes } from '../../../harness/synthetic/read-wishes.ts';
import { createRandom } from '../../../harness/stats/random.ts';

/** A picture of all colors, darker and lighter, none of them gray. */
function createPixels(): Uint8ClampedArray {
  const random = createRandom(5);
  return Uint8ClampedArray.from({ length: 4 * 4000 }, () => 40 + 170 * random.next());
}

function gradeFor(text: string): Uint8ClampedArray {
  const pixels = createPixels();
  const graded = new Uint8ClampedArray(pixels.length);
  applyGrade(pixels, graded, 0, createGradeTable(fitGrade(pixels, lookFor(readWishes(text), 4)), 1));
  return graded;
}

function lumaOf(graded: Uint8ClampedArray): { mean: number; spread: number } {
  const lumas = Array.from(
    { length: graded.length / 4 },
    (_, index) => (0.299 * graded[4 * index]! + 0.587 * graded[4 * index + 1]! + 0.114 * graded[4 * index + 2]!) / 255,
  );
  const mean = lumas.reduce((sum, luma) => sum + luma, 0) / lumas.length;
  return { mean, spread: Math.sqrt(lumas.reduce((sum, luma) => sum + (luma - mean) ** 2, 0) / lumas.length) };
}

test.each([
  ['a field', 0.42, 0.195],
  ['a field in nearly dark fog', 0.13, 0.13],
  ['a field in glaring sun', 0.64, 0.2],
  ['a field, hard light and deep shadow', 0.42, 0.255],
])('%s: mean %d, spread %d', (text, mean, spread) => {
  const measured = lumaOf(gradeFor(text));
  expect(Math.abs(measured.mean - mean)).toBeLessThan(0.02);
  expect(Math.abs(measured.spread - spread)).toBeLessThan(0.02);
});

test('black and white has three equal channels', () => {
  const graded = gradeFor('a field in black and white');
  for (let index = 0; index < graded.length; index += 4) {
    expect([graded[index + 1], graded[index + 2]]).toStrictEqual([graded[index], graded[index]]);
  }
});

test('light dims everything in proportion', () => {
  const pixels = createPixels();
  const grade = fitGrade(pixels, lookFor(readWishes('a field'), 4));
  const [full, half] = [1, 0.5].map((light) => {
    const graded = new Uint8ClampedArray(pixels.length);
    applyGrade(pixels, graded, 0, createGradeTable(grade, light));
    return lumaOf(graded).mean;
  });
  expect((half ?? 0) / (full ?? 1)).toBeCloseTo(0.5, 1);
});
