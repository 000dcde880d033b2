import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../harness/stats/holm.ts';

const round = (values: number[]): number[] => values.map((value) => Number(value.toFixed(12)));
const pValue = fc.double({ min: 0, max: 1, noNaN: true });

describe('holm', () => {
  it('adjusts as p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm") of R does', () => {
    expect(round(holm([0.01, 0.02, 0.03, 0.04, 0.05]))).toStrictEqual([0.05, 0.08, 0.09, 0.09, 0.09]);
  });

  it('gives its values in the order of its input', () => {
    expect(round(holm([0.01, 0.04, 0.03, 0.005]))).toStrictEqual([0.03, 0.06, 0.06, 0.02]);
  });

  it('never leaves 1, and leaves a family of one and of none as it is', () => {
    expect(holm([0.6, 0.9])).toStrictEqual([1, 1]);
    expect(holm([0.04])).toStrictEqual([0.04]);
    expect(holm([])).toStrictEqual([]);
  });

  it('only raises p-values, keeps their order, and never beyond Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(pValue, { minLength: 1, maxLength: 20 }), (pValues) => {
        const adjusted = holm(pValues);
        for (const [index, p] of pValues.entries()) {
          expect(adjusted[index]).toBeGreaterThanOrEqual(p);
          expect(adjusted[index]).toBeLessThanOrEqual(Math.min(1, p * pValues.length));
        }
        const byP = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
        const inOrder = byP.map(({ index }) => adjusted[index]!);
        expect(inOrder).toStrictEqual([...inOrder].sort((a, b) => a - b));
      }),
    );
  });

  it('rejects what the step-down procedure of the paper rejects, and nothing else', () => {
    // Written from the paper's words: go up from the smallest p, and stop at the first above α / (m − k).
    const rejectedBySteps = (pValues: number[], alpha: number): boolean[] => {
      const rejected = pValues.map(() => false);
      const order = pValues.map((_, index) => index).sort((a, b) => pValues[a]! - pValues[b]!);
      for (const [step, index] of order.entries()) {
        if (pValues[index]! * (pValues.length - step) > alpha) break;
        rejected[index] = true;
      }
      return rejected;
    };
    fc.assert(
      fc.property(fc.array(pValue, { maxLength: 12 }), fc.constantFrom(0.01, 0.05, 0.2), (pValues, alpha) => {
        expect(holm(pValues).map((p) => p <= alpha)).toStrictEqual(rejectedBySteps(pValues, alpha));
      }),
    );
  });
});
