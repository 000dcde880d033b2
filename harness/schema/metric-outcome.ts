import { z } from 'zod';
import { dimensions } from './dimension.ts';

const base = {
  metric: z.string(),
  version: z.string(),
  kind: z.enum(['score', 'check', 'measure']),
  dimension: z.enum(dimensions).optional(),
  unit: z.string().optional(),
};

/**
 * What a metric makes of one clip. `raw` is the value in the metric's unit. A check has `passed` and the score 0 or 1,
 * a score has `score` in 0–1, a measure has `raw` alone and enters no dimension.
 */
export const metricOutcomeSchema = z.discriminatedUnion('status', [
  z.strictObject({
    ...base,
    status: z.literal('scored'),
    raw: z.union([z.number(), z.boolean(), z.string()]).optional(),
    score: z.number().min(0).max(1).optional(),
    passed: z.boolean().optional(),
    reason: z.string().optional(),
  }),
  z.strictObject({
    ...base,
    status: z.literal('unscored'),
    /** What was read all the same, where the reading stands and only its score does not apply. */
    raw: z.union([z.number(), z.boolean()]).optional(),
    reason: z.string(),
  }),
  z.strictObject({ ...base, status: z.literal('failed'), reason: z.string() }),
]);

/** The mean of a dimension's scores on one sample, each metric counting once. */
export const dimensionScoreSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('scored'), value: z.number().min(0).max(1), metrics: z.int().positive() }),
  z.strictObject({ status: z.literal('unscored'), reason: z.string() }),
]);

export type MetricOutcome = z.infer<typeof metricOutcomeSchema>;
export type DimensionScore = z.infer<typeof dimensionScoreSchema>;
