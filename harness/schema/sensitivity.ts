import { z } from 'zod';

/** Where the clips of a sweep come from: drawn by the synthetic reference, or made by models and cameras. */
export const sweepSources = ['synthetic', 'real'] as const;

/** Where a raw value goes as a defect grows. */
const directions = ['rises', 'falls'] as const;
const movements = [...directions, 'either'] as const;

/** The metric that exists to see a defect, and how well its raw value follows the defect's severity. */
const ownResponseSchema = z.strictObject({
  defect: z.string(),
  defectVersion: z.int().min(0),
  metric: z.string(),
  /** Absent where this version of Screentest has no such metric. */
  metricVersion: z.string().optional(),
  direction: z.enum(directions),
  source: z.enum(sweepSources),
  /** The mean rank correlation that makes a metric sensitive. */
  bar: z.number(),
  verdict: z.enum(['sensitive', 'insensitive', 'not-applicable']),
  /** Spearman's correlation of severity and raw value, turned so that 1 is the expected direction: mean over clips. */
  mean: z.number().min(-1).max(1).optional(),
  min: z.number().min(-1).max(1).optional(),
  nClips: z.int().min(0),
  /** Clips left out, as the metric applies at fewer than three severities. */
  nNotApplicable: z.int().min(0),
  /** Of `nClips`, those where the metric applies at some severities only. */
  nPartial: z.int().min(0),
});

/** What one defect does to one metric. Effects are changes from severity 0, divided by `scale`. */
const crossTalkSchema = z.strictObject({
  defect: z.string(),
  metric: z.string(),
  source: z.enum(sweepSources),
  nClips: z.int().min(0),
  rankCorrelation: z.number().min(-1).max(1).optional(),
  /** Mean over clips, with its sign. */
  effect: z.number().optional(),
  /** Mean over clips, without signs. */
  effectSize: z.number().min(0).optional(),
  /** In the metric's unit. */
  scale: z.number().positive().optional(),
  scaleKind: z.enum(['ramp', 'spread', 'largest-change']).optional(),
  /** Absent where the metric is expected to stay. */
  expected: z.enum(['own', ...movements]).optional(),
  verdict: z.enum(['own', 'expected', 'missing', 'wrong-direction', 'unexpected', 'still', 'not-applicable']),
});

const deviationSchema = crossTalkSchema.extend({
  verdict: z.enum(['missing', 'wrong-direction', 'unexpected']),
  /** Why it is so, where somebody found out. */
  explanation: z.string().optional(),
});

/** `sensitivity.json`: whether each metric answers its own defect, and what else moves. */
export const sensitivitySchema = z.strictObject({
  schemaVersion: z.literal(1),
  date: z.string(),
  screentest: z.string(),
  decoder: z.string(),
  renderer: z.string(),
  seed: z.int().min(0),
  severities: z.array(z.number()),
  /** What makes a metric move: least mean change in scales, least mean rank correlation. */
  movesFrom: z.strictObject({ effectSize: z.number(), rankCorrelation: z.number() }),
  /** Versions by id. */
  metrics: z.record(z.string(), z.string()),
  defects: z.record(z.string(), z.int().min(0)),
  clips: z.array(z.strictObject({ id: z.string(), source: z.enum(sweepSources), sha256: z.string().optional() })),
  nMeasured: z.int().min(0),
  failed: z.array(
    z.strictObject({
      clip: z.string(),
      source: z.enum(sweepSources),
      defect: z.string().optional(),
      severity: z.number(),
      reason: z.string(),
    }),
  ),
  own: z.array(ownResponseSchema),
  deviations: z.array(deviationSchema),
  agreementWithPeople: z.literal('not measured'),
});

export type SweepSource = (typeof sweepSources)[number];
type Movement = (typeof movements)[number];
export type OwnResponse = z.infer<typeof ownResponseSchema>;
export type CrossTalk = z.infer<typeof crossTalkSchema>;
export type Deviation = z.infer<typeof deviationSchema>;
export type Sensitivity = z.infer<typeof sensitivitySchema>;

/** One reading of one clip at one severity, as the tables and charts show it. */
export interface Dose {
  readonly defect: string;
  readonly severity: number;
  readonly source: SweepSource;
  readonly clip: string;
  readonly metric: string;
  /** Absent where the metric does not apply, with the reason. */
  readonly raw?: number;
  readonly unit: string;
  readonly reason?: string;
  readonly expected?: 'own' | Movement;
}
