import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { meanAndVariance } from './mean-and-variance.ts';
import { rateInterval, type Interval } from './rate-interval.ts';

export interface MeanIntervalOptions {
  /** @default 0.95 */
  readonly confidence?: number;
  /** Lowest and highest value that can occur; the interval is cut there. */
  readonly range: Interval;
}

export type MeanInterval =
  | ({
      readonly status: 'estimated';
      readonly value: number;
      readonly method: 't' | 'identical-values';
      readonly n: number;
    } & Interval)
  /** One value: a mean, and nothing to tell its spread from. */
  | { readonly status: 'point'; readonly value: number; readonly n: 1 }
  | { readonly status: 'none'; readonly n: 0 };

/**
 * Interval of a mean of independent values, by Student's t with n − 1 degrees of freedom.
 *
 * Identical values have no variance, and t would claim certainty. Then all that is known is that n of n draws gave the
 * same value: the share of others is at most 1 minus Clopper–Pearson's bound for n of n, and they may lie anywhere in
 * the range.
 */
export function meanInterval(
  values: readonly number[],
  { confidence = 0.95, range }: MeanIntervalOptions,
): MeanInterval {
  const { n, mean, variance } = meanAndVariance(values);
  if (n === 0) return { status: 'none', n: 0 };
  if (variance === undefined) return { status: 'point', value: mean, n: 1 };
  // Repeats averaged per prompt differ in the last bits even where they are equal.
  const spread = range.high - range.low;
  if (Math.sqrt(variance) < 1e-12 * spread) {
    const share = 1 - rateInterval(n, n, confidence).low;
    return {
      status: 'estimated',
      value: mean,
      low: mean - share * (mean - range.low),
      high: mean + share * (range.high - mean),
      method: 'identical-values',
      n,
    };
  }
  const half = tQuantile(1 - (1 - confidence) / 2, n - 1) * Math.sqrt(variance / n);
  return {
    status: 'estimated',
    value: mean,
    low: Math.max(range.low, mean - half),
    high: Math.min(range.high, mean + half),
    method: 't',
    n,
  };
}
