import type { Metric } from '../metrics/metric.ts';
import type { CrossTalk } from '../schema/sensitivity.ts';
import { meanAndVariance } from '../stats/mean-and-variance.ts';
import type { ResponseCurve } from './response-curves.ts';

export interface MetricScale {
  /** In the metric's unit. */
  readonly scale: number;
  readonly scaleKind: NonNullable<CrossTalk['scaleKind']>;
}

/** A metric that is alike on all undefected clips would make an effect of every rounding error. */
const leastShareOfLargest = 0.1;

/**
 * What a change of a metric is measured by: the width of its ramp where it is scored on one, else the spread (standard
 * deviation) over undefected clips, but at least a tenth of the largest change that any defect makes. `undefined` for a
 * metric that nothing moves.
 */
export function metricScale(
  metric: Metric,
  { undefected, curves }: { undefected: readonly number[]; curves: readonly ResponseCurve[] },
): MetricScale | undefined {
  const { rule } = metric;
  if (rule !== undefined && 'best' in rule && rule.best !== rule.worst) {
    return { scale: Math.abs(rule.best - rule.worst), scaleKind: 'ramp' };
  }
  let largest = 0;
  for (const { points } of curves) for (const { change } of points) largest = Math.max(largest, Math.abs(change));
  const spread = Math.sqrt(meanAndVariance(undefected).variance ?? 0);
  const least = largest * leastShareOfLargest;
  if (spread > least) return { scale: spread, scaleKind: 'spread' };
  return least > 0 ? { scale: least, scaleKind: 'largest-change' } : undefined;
}
