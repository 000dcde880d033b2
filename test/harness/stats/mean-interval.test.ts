import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval, type MeanInterval } from '../../../harness/stats/mean-interval.ts';
import { createRandom } from '../../../harness/stats/random.ts';

const wide = { low: -1000, high: 1000 };
const unit = { low: 0, high: 1 };

function estimated(interval: MeanInterval): Extract<MeanInterval, { status: 'estimated' }> {
  if (interval.status !== 'estimated') throw new Error(`Expected an estimate, got ${interval.status}`);
  return interval;
}

/** Hours of sleep gained on the first drug: Student (1908), `sleep` in R. */
const sleep = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
/** Differences to the second drug. */
const sleepDifferences = [-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4];

const scores = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 40 });

describe('meanInterval', () => {
  it.each([
    ['t.test(extra)', sleep, 0.75, -0.5297804, 2.0297804],
    ['t.test(extra, paired)', sleepDifferences, -1.58, -2.4598858, -0.7001142],
  ])('equals R’s %s on Student’s sleep data within 1e-7', (_, values, mean, low, high) => {
    const interval = estimated(meanInterval(values, { range: wide }));
    expect([interval.method, interval.n]).toStrictEqual(['t', 10]);
    expect(Math.abs(interval.value - mean)).toBeLessThan(1e-12);
    expect(Math.abs(interval.low - low)).toBeLessThan(1e-7);
    expect(Math.abs(interval.high - high)).toBeLessThan(1e-7);
  });

  it('uses the tabled t quantiles: 12.706 for two values, 2.045 for thirty, 1.833 for ten at 90 %', () => {
    const halfWidth = (values: number[], confidence?: number): number => {
      const { low, high } = estimated(
        meanInterval(values, { range: wide, ...(confidence === undefined ? {} : { confidence }) }),
      );
      return (high - low) / 2;
    };
    const alternating = (n: number): number[] => Array.from({ length: n }, (_, index) => (index % 2 === 0 ? 1 : -1));
    const standardError = (n: number): number => Math.sqrt(n / (n - 1) / n);
    expect((halfWidth(alternating(2)) / standardError(2)).toFixed(3)).toBe('12.706');
    expect((halfWidth(alternating(30)) / standardError(30)).toFixed(3)).toBe('2.045');
    expect((halfWidth(alternating(10), 0.9) / standardError(10)).toFixed(3)).toBe('1.833');
  });

  it('says when there is nothing to estimate from', () => {
    expect(meanInterval([], { range: unit })).toStrictEqual({ status: 'none', n: 0 });
    expect(meanInterval([0.4], { range: unit })).toStrictEqual({ status: 'point', value: 0.4, n: 1 });
  });

  it('is cut at the ends of the range', () => {
    const interval = estimated(meanInterval([0, 1, 1], { range: unit }));
    expect([interval.low, interval.high]).toStrictEqual([0, 1]);
  });

  it('does not claim certainty from identical values', () => {
    // Clopper–Pearson for 10 of 10: the share of other values is at most 1 − 0.025^(1/10).
    const share = 1 - 0.025 ** (1 / 10);
    const interval = estimated(meanInterval(new Array<number>(10).fill(0.8), { range: unit }));
    expect([interval.value, interval.method, interval.n]).toStrictEqual([0.8, 'identical-values', 10]);
    expect(Math.abs(interval.low - (0.8 - 0.8 * share))).toBeLessThan(1e-10);
    expect(Math.abs(interval.high - (0.8 + 0.2 * share))).toBeLessThan(1e-10);
  });

  it('takes values that differ in their last bits for identical', () => {
    const interval = estimated(meanInterval([0.1 + 0.2, 0.3, 0.3], { range: unit }));
    expect(interval.method).toBe('identical-values');
    expect(interval.high - interval.low).toBeGreaterThan(0.5);
  });

  it('gives all-perfect and all-zero scores one open side, narrower with more values', () => {
    const widths = [2, 5, 20, 100].map((n) => {
      const { low, high } = estimated(meanInterval(new Array<number>(n).fill(1), { range: unit }));
      expect(high).toBe(1);
      return Number((1 - low).toFixed(4));
    });
    expect(widths).toStrictEqual([0.8419, 0.5218, 0.1684, 0.0362]);
    const zeros = estimated(meanInterval(new Array<number>(20).fill(0), { range: unit }));
    expect([zeros.low, Number(zeros.high.toFixed(4))]).toStrictEqual([0, 0.1684]);
  });

  it('holds its mean, stays in the range, and is never a point nor NaN', () => {
    fc.assert(
      fc.property(scores, (values) => {
        const { value, low, high } = estimated(meanInterval(values, { range: unit }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value + 1e-12);
        expect(high).toBeGreaterThanOrEqual(value - 1e-12);
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it('does not depend on the order of its values', () => {
    const shuffled = scores.chain((values) =>
      fc.tuple(
        fc.constant(values),
        fc.shuffledSubarray(values, { minLength: values.length, maxLength: values.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([values, other]) => {
        const [one, two] = [meanInterval(values, { range: unit }), meanInterval(other, { range: unit })].map(estimated);
        expect(Math.abs(one!.low - two!.low)).toBeLessThan(1e-9);
        expect(Math.abs(one!.high - two!.high)).toBeLessThan(1e-9);
      }),
    );
  });

  it('covers the true mean of 12 uniform values in 95 % of 2000 seeded repeats', () => {
    const random = createRandom(20_261_122);
    let covered = 0;
    for (let repeat = 0; repeat < 2000; repeat += 1) {
      const values = Array.from({ length: 12 }, () => random.next());
      const { low, high } = estimated(meanInterval(values, { range: unit }));
      if (low <= 0.5 && 0.5 <= high) covered += 1;
    }
    expect(covered / 2000).toBeGreaterThan(0.93);
    expect(covered / 2000).toBeLessThan(0.97);
  });
});
