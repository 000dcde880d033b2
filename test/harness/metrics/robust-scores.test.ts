import { describe, expect, it } from 'vitest';
import { createThirdsPeak } from '../../../harness/metrics/thirds-peak.ts';
import { percentile } from '../../../harness/metrics/percentile.ts';
import { robustScores } from '../../../harness/metrics/robust-scores.ts';

describe('robustScores', () => {
  it('are deviations above the median, 0 below it and where a value is missing', () => {
    // Median 2, median absolute deviation 1.
    expect(robustScores([1, 2, 3, 1, 102, undefined], 0)).toStrictEqual([0, 0, 1 / 1.4826, 0, 100 / 1.4826, 0]);
  });

  it('do not make an outlier of grain', () => {
    expect(robustScores([0, 0, 0, 0, 0.1], 0.5)).toStrictEqual([0, 0, 0, 0, 0.2]);
  });

  it('of nothing are none', () => {
    expect(robustScores([], 1)).toStrictEqual([]);
  });
});

describe('percentile', () => {
  it.each([
    [0, 1],
    [0.5, 2.5],
    [0.95, 3.85],
    [1, 4],
  ])('%f of 1, 2, 3, 4 is %f', (share, value) => {
    expect(percentile([4, 2, 1, 3], share)).toBeCloseTo(value, 12);
  });

  it('of nothing is not there', () => {
    expect(percentile([], 0.5)).toBeUndefined();
  });
});

describe('createThirdsPeak', () => {
  it('keeps the largest value of each third', () => {
    const peak = createThirdsPeak();
    for (const [time, value] of [5, 1, 2, 8, 3, 4].entries()) peak.add(time, value);
    expect(peak.finish(6)).toStrictEqual({ value: 8, thirds: { start: 5, middle: 8, end: 4 } });
  });

  it('has no thirds where one is empty, and nothing without values', () => {
    const peak = createThirdsPeak();
    expect(peak.finish(6)).toBeUndefined();
    peak.add(0, -2);
    expect(peak.finish(6)).toStrictEqual({ value: -2 });
  });
});
