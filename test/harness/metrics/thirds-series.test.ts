import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createThirdsSeries } from '../../../harness/metrics/thirds-series.ts';

describe('createThirdsSeries', () => {
  it('splits by time, the bounds belonging to the later third', () => {
    const series = createThirdsSeries();
    for (const [time, value] of [
      [0, 1],
      [1, 2],
      [2, 4],
      [2.9, 6],
    ] as const) {
      series.add(time, value);
    }
    expect(series.finish(3)).toStrictEqual({ value: 3.25, thirds: { start: 1, middle: 2, end: 5 } });
  });

  it('weighs', () => {
    const series = createThirdsSeries();
    series.add(0, 10, 3);
    series.add(0.1, 2, 1);
    expect(series.finish(3)).toStrictEqual({ value: 8 });
  });

  it('says nothing of nothing', () => {
    expect(createThirdsSeries().finish(3)).toBeUndefined();
  });

  it('has every mean between the least and the greatest value', () => {
    const values = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 30 });
    fc.assert(
      fc.property(values, (list) => {
        const series = createThirdsSeries();
        for (const [index, value] of list.entries()) series.add(index, value);
        const { value, thirds } = series.finish(list.length) ?? { value: NaN };
        for (const mean of [value, ...Object.values(thirds ?? {})]) {
          expect(mean).toBeGreaterThanOrEqual(Math.min(...list) - 1e-9);
          expect(mean).toBeLessThanOrEqual(Math.max(...list) + 1e-9);
        }
      }),
    );
  });
});
