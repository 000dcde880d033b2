import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../harness/stats/mean-interval.ts';
import {
  pairedComparison,
  type PairedComparison,
  type PairedComparisonOptions,
} from '../../../harness/stats/paired-comparison.ts';
import { createRandom } from '../../../harness/stats/random.ts';

type Compared = Extract<PairedComparison, { status: 'compared' }>;

function compare(differences: readonly number[], options: Partial<PairedComparisonOptions> = {}): Compared {
  const comparison = pairedComparison(differences, { random: createRandom(1), ...options });
  if (comparison.status !== 'compared') throw new Error(`Expected a comparison, got ${comparison.status}`);
  return comparison;
}

const scoreDifferences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 20 });

describe('pairedComparison', () => {
  it('compares no pair and one pair not at all, and says how many there were', () => {
    const options = { random: createRandom(1) };
    expect(pairedComparison([], options)).toStrictEqual({ status: 'insufficient', n: 0 });
    expect(pairedComparison([0.2], options)).toStrictEqual({ status: 'insufficient', n: 1, difference: 0.2 });
  });

  it('joins interval, permutation test and the narrower interval of the equivalence tests', () => {
    const differences = [0.1, 0.2, -0.05, 0.15, 0.3, 0];
    const [at95, at90] = [0.95, 0.9].map((confidence) => {
      const interval = meanInterval(differences, { confidence, range: { low: -1, high: 1 } });
      return interval.status === 'estimated' ? [interval.low, interval.high] : [];
    });
    const { n, difference, low, high, p, equivalenceLow, equivalenceHigh } = compare(differences);
    expect([n, [low, high], [equivalenceLow, equivalenceHigh]]).toStrictEqual([6, at95, at90]);
    expect(difference).toBeCloseTo(0.7 / 6, 12);
    // Of the 32 patterns of the five that are not 0, four reach the observed sum of 0.7: ±(all +) and ±(as observed).
    expect(p).toBe(4 / 32);
  });

  it('follows the stated α', () => {
    const differences = [0.1, 0.2, -0.05, 0.15, 0.3, 0];
    const [strict, loose] = [compare(differences, { alpha: 0.01 }), compare(differences, { alpha: 0.1 })];
    expect(strict.high - strict.low).toBeGreaterThan(loose.high - loose.low);
  });

  it('does not call two models equal on a few identical scores', () => {
    const { difference, low, high, p } = compare([0, 0, 0]);
    expect([difference, p]).toStrictEqual([0, 1]);
    // Three of three tied: up to 1 − 0.025^(1/3) of all prompts may differ, by as much as 1.
    expect([low, high].map((bound) => Number(bound.toFixed(4)))).toStrictEqual([-0.7076, 0.7076]);
  });

  it('negates the difference and keeps p when A and B change places', () => {
    fc.assert(
      fc.property(scoreDifferences, (differences) => {
        const [one, other] = [compare(differences), compare(differences.map((difference) => -difference))];
        expect(one.difference + other.difference).toBeCloseTo(0, 12);
        expect(one.low + other.high).toBeCloseTo(0, 12);
        expect(one.high + other.low).toBeCloseTo(0, 12);
        expect(one.equivalenceLow + other.equivalenceHigh).toBeCloseTo(0, 12);
        expect(other.p).toBe(one.p);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the equivalence interval inside the interval', () => {
    fc.assert(
      fc.property(scoreDifferences, (differences) => {
        const { low, high, equivalenceLow, equivalenceHigh } = compare(differences);
        expect(equivalenceLow).toBeGreaterThanOrEqual(low);
        expect(equivalenceHigh).toBeLessThanOrEqual(high);
      }),
      { numRuns: 50 },
    );
  });
});
