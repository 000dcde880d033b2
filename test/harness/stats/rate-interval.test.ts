import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateInterval } from '../../../harness/stats/rate-interval.ts';

const rounded = (passed: number, n: number, confidence?: number): [number, number] => {
  const { low, high } = rateInterval(passed, n, confidence);
  return [Number(low.toFixed(4)), Number(high.toFixed(4))];
};

const counts = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('rateInterval', () => {
  // Newcombe (1998), "Two-sided confidence intervals for the single proportion", table I, method 3 (score).
  it.each([
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [1, 29, [0.0061, 0.1718]],
  ])('of %d out of %d is Wilson’s %j of Newcombe’s table', (passed, n, expected) => {
    expect(rounded(passed, n)).toStrictEqual(expected);
  });

  it('solves the score equation (rate − bound)² = z² bound (1 − bound) / n', () => {
    const z = 1.959963984540054;
    fc.assert(
      fc.property(counts, ([passed, n]) => {
        fc.pre(passed > 0 && passed < n);
        const { low, high, method } = rateInterval(passed, n);
        expect(method).toBe('wilson');
        for (const bound of [low, high]) {
          expect(Math.abs((passed / n - bound) ** 2 - (z * z * bound * (1 - bound)) / n)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it.each([1, 2, 3, 10, 20, 100])('of none and all of %d is Clopper–Pearson’s closed form', (n) => {
    for (const confidence of [0.9, 0.95, 0.99]) {
      const bound = ((1 - confidence) / 2) ** (1 / n);
      const none = rateInterval(0, n, confidence);
      const all = rateInterval(n, n, confidence);
      expect([none.low, none.method]).toStrictEqual([0, 'clopper-pearson']);
      expect([all.high, all.method]).toStrictEqual([1, 'clopper-pearson']);
      expect(Math.abs(none.high - (1 - bound))).toBeLessThan(1e-10);
      expect(Math.abs(all.low - bound)).toBeLessThan(1e-10);
    }
  });

  it('of 0 out of 20 is the published [0, 0.1684]', () => {
    expect(rounded(0, 20)).toStrictEqual([0, 0.1684]);
  });

  it('holds the rate, lies in 0–1 and is never a point', () => {
    fc.assert(
      fc.property(counts, ([passed, n]) => {
        const { low, high } = rateInterval(passed, n);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(passed / n);
        expect(high).toBeGreaterThanOrEqual(passed / n);
        expect(high).toBeLessThanOrEqual(1);
        expect(high - low).toBeGreaterThan(0.001);
      }),
    );
  });

  it('mirrors when passed and failed change places', () => {
    fc.assert(
      fc.property(counts, ([passed, n]) => {
        const [one, other] = [rateInterval(passed, n), rateInterval(n - passed, n)];
        expect(Math.abs(one.low - (1 - other.high))).toBeLessThan(1e-10);
        expect(Math.abs(one.high - (1 - other.low))).toBeLessThan(1e-10);
      }),
    );
  });

  it('grows with the confidence', () => {
    fc.assert(
      fc.property(counts, ([passed, n]) => {
        const [narrow, wide] = [rateInterval(passed, n, 0.8), rateInterval(passed, n, 0.99)];
        expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
      }),
    );
  });

  it.each([
    [1, 0],
    [-1, 5],
    [6, 5],
    [Number.NaN, 5],
    [1, Number.NaN],
  ])('refuses %d out of %d', (passed, n) => {
    expect(() => rateInterval(passed, n)).toThrow(`Expected 0 ≤ passed ≤ n and n ≥ 1, got ${passed} of ${n}`);
  });
});
