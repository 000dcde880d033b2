import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../harness/stats/random.ts';

const draw = (seed: number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('createRandom', () => {
  it('gives the same numbers for a seed, on every machine and in every version', () => {
    expect(draw(1, 3)).toMatchInlineSnapshot(`
      [
        0.9999999999706687,
        0.9970706307831811,
        0.11944892620900194,
      ]
    `);
    const random = createRandom(1);
    expect([random.bits(), random.bits()]).toMatchInlineSnapshot(`
      [
        -2,
        -16908320,
      ]
    `);
  });

  it('gives other numbers for another seed, 0 included', () => {
    expect(new Set([0, 1, 2, 3].map((seed) => draw(seed, 1)[0])).size).toBe(4);
  });

  it('repeats itself for any seed and stays in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const numbers = draw(seed, 20);
        expect(draw(seed, 20)).toStrictEqual(numbers);
        expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
      }),
    );
  });

  it('is uniform: mean and variance of 100,000 draws within four standard errors of 1/2 and 1/12', () => {
    const numbers = draw(7, 100_000);
    const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
    const variance = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0) / numbers.length;
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / numbers.length));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / numbers.length));
  });

  it('gives each of its 32 bits as often as not', () => {
    const random = createRandom(3);
    const counts = new Array<number>(32).fill(0);
    for (let draws = 0; draws < 10_000; draws += 1) {
      const bits = random.bits();
      for (let bit = 0; bit < 32; bit += 1) counts[bit]! += (bits >>> bit) & 1;
    }
    // Five standard deviations of Binomial(10000, 1/2).
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(250);
  });
});
