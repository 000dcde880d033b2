import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanAndVariance } from '../../../harness/stats/mean-and-variance.ts';

describe('meanAndVariance', () => {
  it('has no variance for fewer than two values', () => {
    expect(meanAndVariance([])).toStrictEqual({ n: 0, mean: 0, variance: undefined });
    expect(meanAndVariance([0.3])).toStrictEqual({ n: 1, mean: 0.3, variance: undefined });
  });

  it('keeps its digits where the values are large and their spread is small', () => {
    // The textbook case: the naive formula E[x²] − E[x]² loses every digit of 30 here.
    expect(meanAndVariance([4, 7, 13, 16].map((value) => value + 1e9))).toStrictEqual({
      n: 4,
      mean: 1e9 + 10,
      variance: 30,
    });
  });

  it('is exact for identical values', () => {
    expect(meanAndVariance(Array.from({ length: 1000 }, () => 0.1))).toStrictEqual({ n: 1000, mean: 0.1, variance: 0 });
  });

  it('equals the two-pass definition within 1e-12', () => {
    const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 50 });
    fc.assert(
      fc.property(values, (list) => {
        const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
        const variance = list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (list.length - 1);
        const found = meanAndVariance(list);
        expect(Math.abs(found.mean - mean)).toBeLessThan(1e-12);
        expect(Math.abs(found.variance! - variance)).toBeLessThan(1e-12);
      }),
    );
  });
});
