import { dimensions, type Dimension } from '../../schema/dimension.ts';
import type { DimensionScore, MetricOutcome } from '../../schema/metric-outcome.ts';

/** Per dimension the mean of its metrics' scores, each metric counting once; a check counts 1 or 0. */
export function dimensionScores(outcomes: readonly MetricOutcome[]): Partial<Record<Dimension, DimensionScore>> {
  const result: Partial<Record<Dimension, DimensionScore>> = {};
  for (const dimension of dimensions) {
    const own = outcomes.filter((outcome) => outcome.dimension === dimension);
    if (own.length === 0) continue;
    const scores = own.flatMap((outcome) =>
      outcome.status === 'scored' && outcome.score !== undefined ? [outcome.score] : [],
    );
    if (scores.length > 0) {
      const value = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      result[dimension] = { status: 'scored', value, metrics: scores.length };
    } else {
      const reasons = own.flatMap((outcome) => (outcome.status === 'scored' ? [] : [outcome.reason]));
      result[dimension] = { status: 'unscored', reason: [...new Set(reasons)].join('; ') };
    }
  }
  return result;
}
