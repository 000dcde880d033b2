import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spearman } from '../../../harness/stats/spearman.ts';

const value = fc.integer({ min: -20, max: 20 });

describe('spearman', () => {
  it('is 1 for any rising curve and −1 for any falling one', () => {
    expect(spearman([0, 0.2, 0.4, 0.6], [1, 10, 11, 1000])).toBe(1);
    expect(spearman([0, 0.2, 0.4, 0.6], [9, 3, 2, -5])).toBe(-1);
  });

  it('agrees with 1 − 6 Σd² / (n³ − n) where nothing is tied', () => {
    // Hours of television and IQ, the worked example of Wikipedia's article: −0.175757…
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(spearman(iq, hours)).toBeCloseTo(-29 / 165, 12);
  });

  it('lets ties share the mean of their places', () => {
    // Ranks 1 2 3.5 3.5 5 6 against 1…6: 17 / √(17 · 17.5).
    expect(spearman([0, 0.2, 0.4, 0.6, 0.8, 1], [0, 1, 2, 2, 3, 4])).toBeCloseTo(17 / Math.sqrt(17 * 17.5), 12);
  });

  it('knows nothing of fewer than three pairs, or where one side never changes', () => {
    expect(spearman([1, 2], [1, 2])).toBeUndefined();
    expect(spearman([1, 2, 3], [4, 4, 4])).toBeUndefined();
    expect(spearman([1, 1, 1], [1, 2, 3])).toBeUndefined();
  });

  it('refuses lists of different length', () => {
    expect(() => spearman([1, 2, 3], [1, 2])).toThrow('got 3 and 2');
  });

  it('is symmetric, within ±1, blind to any rising scale, and turns its sign with one side', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 12 }), (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const found = spearman(a, b);
        expect(spearman(b, a)).toBe(found);
        expect(
          spearman(
            a.map((x) => x ** 3 + 7),
            b,
          ),
        ).toBe(found);
        if (found === undefined) return;
        expect(Math.abs(found)).toBeLessThanOrEqual(1);
        expect(
          spearman(
            a,
            b.map((y) => -y),
          ),
        ).toBeCloseTo(-found, 12);
      }),
    );
  });
});
