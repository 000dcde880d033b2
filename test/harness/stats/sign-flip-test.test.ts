import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../harness/stats/random.ts';
import { signFlipTest } from '../../../harness/stats/sign-flip-test.ts';

/** Darwin's maize, cross- minus self-fertilised in eighths of an inch; Fisher (1935), The Design of Experiments, §21. */
const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

/** All sign patterns by recursion, in integers: no rounding, and no code shared with the test. */
function extremePatterns(values: readonly number[]): { extreme: number; patterns: number } {
  const observed = Math.abs(values.reduce((sum, value) => sum + value, 0));
  const count = (index: number, sum: number): number => {
    const value = values[index];
    if (value === undefined) return Math.abs(sum) >= observed ? 1 : 0;
    return count(index + 1, sum + value) + count(index + 1, sum - value);
  };
  return { extreme: count(0, 0), patterns: 2 ** values.length };
}

const test = (differences: readonly number[], seed = 1): number =>
  signFlipTest(differences, { random: createRandom(seed) });

describe('signFlipTest', () => {
  it('comes within 0.01 of Fisher’s 1726 of 32768 patterns on Darwin’s maize', () => {
    expect(extremePatterns(maize)).toStrictEqual({ extreme: 1726, patterns: 32_768 });
    for (const seed of [1, 2, 3]) expect(Math.abs(test(maize, seed) - 1726 / 32_768)).toBeLessThan(0.01);
  });

  it('goes through all patterns of up to 12 differences', () => {
    const integers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(integers, (values) => {
        const { extreme, patterns } = extremePatterns(values);
        expect(test(values)).toBe(extreme / patterns);
      }),
    );
  });

  it.each([
    [[], 1],
    [[0, 0, 0], 1],
    [[0.4], 1],
    [[1, 1], 0.5],
    [[1, 1, 1, 1, 1, 1], 2 / 64],
    [[1, -1], 1],
    // Student's sleep data: nine of ten differences have one sign, one is 0.
    [[1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4], 2 / 512],
  ])('of %j is %d', (values, expected) => {
    expect(test(values)).toBe(expected);
  });

  it('counts patterns that tie with the observed one though their sums round differently', () => {
    expect(test([0.1, 0.2, 0.3, -0.6])).toBe(1);
    expect(test([0.1, 0.2, 0.3])).toBe(2 / 8);
  });

  it('is never 0 where it draws at random', () => {
    expect(test(new Array<number>(40).fill(0.5))).toBe(1 / 10_000);
    expect(signFlipTest(new Array<number>(40).fill(0.5), { random: createRandom(1), draws: 99 })).toBe(0.01);
  });

  it('gives the same p for the same seed, for either sign and at any scale, above 0 and up to 1', () => {
    const differences = fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 30 });
    fc.assert(
      fc.property(differences, fc.integer(), (values, seed) => {
        const p = test(values, seed);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(test(values, seed)).toBe(p);
        const [negated, scaled] = [values.map((value) => -value), values.map((value) => value / 128)];
        expect([test(negated, seed), test(scaled, seed)]).toStrictEqual([p, p]);
      }),
      { numRuns: 40 },
    );
  });

  it('is exact in any order of up to 12 differences', () => {
    const thousandths = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 1000);
    const pair = fc
      .array(thousandths, { minLength: 1, maxLength: 12 })
      .chain((values) =>
        fc.tuple(
          fc.constant(values),
          fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length }),
        ),
      );
    fc.assert(
      fc.property(pair, ([values, other]) => {
        expect(test(other)).toBe(test(values));
      }),
    );
  });

  it('rejects a true null hypothesis in 5 % of 400 seeded samples of 20', () => {
    const random = createRandom(5);
    let rejected = 0;
    for (let sample = 0; sample < 400; sample += 1) {
      const values = Array.from({ length: 20 }, () => random.next() - 0.5);
      if (signFlipTest(values, { random, draws: 199 }) <= 0.05) rejected += 1;
    }
    // Four standard errors of a share of 0.05 in 400.
    expect(Math.abs(rejected / 400 - 0.05)).toBeLessThan(0.044);
  });
});
