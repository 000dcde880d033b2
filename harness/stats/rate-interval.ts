import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Interval of a rate of `passed` out of `n`: Wilson's score interval (1927), and Clopper–Pearson's exact one (1934) at
 * 0/n and n/n, where Wilson's is too short. Bounds lie in 0–1.
 */
export function rateInterval(
  passed: number,
  n: number,
  confidence = 0.95,
): Interval & { method: 'wilson' | 'clopper-pearson' } {
  if (!(n >= 1 && passed >= 0 && passed <= n))
    throw new RangeError(`Expected 0 ≤ passed ≤ n and n ≥ 1, got ${passed} of ${n}`);
  const tail = (1 - confidence) / 2;
  if (passed === 0) return { low: 0, high: betaQuantile(1 - tail, 1, n), method: 'clopper-pearson' };
  if (passed === n) return { low: betaQuantile(tail, n, 1), high: 1, method: 'clopper-pearson' };
  const z = normalQuantile(1 - tail, 0, 1);
  const rate = passed / n;
  const scale = 1 + (z * z) / n;
  const middle = (rate + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half), method: 'wilson' };
}
