import type { ScoringRule } from '../schema/scoring-rule.ts';
import type { Metric } from './metric.ts';
import { metrics } from './registry.ts';

/** Every metric by id, with the rule that it scores by, for whoever checks the files that name metrics. */
export const knownMetrics: ReadonlyMap<string, ScoringRule | undefined> = new Map(
  Object.values<Metric>(metrics).map(({ id, rule }) => [id, rule]),
);
