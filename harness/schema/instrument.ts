import { z } from 'zod';
import { sweepSources } from './sensitivity.ts';

const findingSchema = z.strictObject({
  defect: z.string(),
  metric: z.string(),
  /** Version of the metric that was swept. */
  version: z.string(),
  source: z.enum(sweepSources),
  verdict: z.enum(['sensitive', 'insensitive', 'not-applicable']),
  /** Mean rank correlation with the severity of the defect; 1 is the expected direction. */
  correlation: z.number().min(-1).max(1).optional(),
  nClips: z.int().min(0),
});

/** What the last full sweep found of each metric; shipped, so that every report can say what its metrics are worth. */
export const sensitivityFindingsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** Absent where no sweep was made yet. */
  date: z.string().optional(),
  screentest: z.string().optional(),
  findings: z.array(findingSchema),
});

const metricStateSchema = z.strictObject({
  metric: z.string(),
  version: z.string(),
  state: z.enum(['sensitive', 'insensitive', 'not-re-measured', 'not-measured', 'no-planted-defect']),
  /** Of this version of the metric, except where the state is `not-re-measured`: then of the one before. */
  findings: z.array(findingSchema),
});

/** What is known of the metrics that a run was scored with. */
export const instrumentStateSchema = z.strictObject({
  sweptAt: z.string().optional(),
  metrics: z.array(metricStateSchema),
  agreementWithPeople: z.literal('not measured'),
});

export type Finding = z.infer<typeof findingSchema>;
export type SensitivityFindings = z.infer<typeof sensitivityFindingsSchema>;
export type MetricState = z.infer<typeof metricStateSchema>;
export type InstrumentState = z.infer<typeof instrumentStateSchema>;
