import { z } from 'zod';
import { dimensions } from './dimension.ts';
import { estimateSchema } from './estimate.ts';
import { instrumentStateSchema } from './instrument.ts';

/** What a leaderboard row can be about: the dimensions, the signal-only part of adherence, and the weighted overall. */
export const leaderboardDimensions = [...dimensions, 'signal_adherence', 'overall'] as const;

const leaderboardRowSchema = z.strictObject({
  /** `all`, `suite:<id>`, `category:<id>`, `mode:<t2v|i2v>` or `audio:<asked|not-asked>`. */
  scope: z.string(),
  model: z.string(),
  route: z.string(),
  dimension: z.enum(leaderboardDimensions),
  estimate: estimateSchema,
  /** The mean with refusals and the model's own failures taken as 0; absent where nothing was delivered or refused. */
  delivered: z.number().optional(),
  /** Mean share of clause weight decided; for adherence and signal adherence only. */
  coverage: z.number().optional(),
  judge: z.string().optional(),
  nFailed: z.int().min(0),
  nRefused: z.int().min(0),
  nUnscored: z.int().min(0),
  /** 1 + number of models significantly better (Holm over all pairs of the scope); absent without a comparison. */
  rank: z.int().positive().optional(),
  rankLow: z.int().positive().optional(),
  rankHigh: z.int().positive().optional(),
  /** Routes that the data cannot tell from this one. */
  notSeparatedFrom: z.array(z.string()),
});

const pairVerdicts = ['a_better', 'b_better', 'equivalent', 'inconclusive', 'insufficient'] as const;

const pairRowSchema = z.strictObject({
  scope: z.string(),
  dimension: z.enum(leaderboardDimensions),
  modelA: z.string(),
  routeA: z.string(),
  modelB: z.string(),
  routeB: z.string(),
  nPrompts: z.int().min(0),
  /** A minus B, mean over prompts both were scored on. */
  difference: z.number().optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  p: z.number().optional(),
  pAdjusted: z.number().optional(),
  margin: z.number().optional(),
  verdict: z.enum(pairVerdicts),
});

const routeSummarySchema = z.strictObject({
  model: z.string(),
  provider: z.string(),
  route: z.string(),
  nSamples: z.int().min(0),
  nCompleted: z.int().min(0),
  nFailed: z.int().min(0),
  nRefused: z.int().min(0),
  nReused: z.int().min(0),
  /** Failure and refusal codes with their counts. */
  failures: z.record(z.string(), z.int().positive()),
  /** Warning codes with their counts: the route's capability gaps among them. */
  warnings: z.record(z.string(), z.int().positive()),
  /** Median seconds from submit to success of the clips this run generated. */
  medianLatencySeconds: z.number().optional(),
  priceUsd: z.number().optional(),
  paidUsd: z.number().optional(),
});

/** Share of clips that pass one check, per route; clips the check does not apply to are left out and counted. */
const checkRateSchema = z.strictObject({
  model: z.string(),
  route: z.string(),
  metric: z.string(),
  dimension: z.enum(dimensions).optional(),
  rate: estimateSchema,
  nPassed: z.int().min(0),
  nUnscored: z.int().min(0),
});

/** Asked, sent and delivered of one setting, per route; medians for numbers, the share of clips for sound. */
const deliverySchema = z.strictObject({
  model: z.string(),
  route: z.string(),
  setting: z.enum(['durationSeconds', 'shortSidePixels', 'aspect', 'fps', 'audioShare']),
  asked: z.number().optional(),
  sent: z.number().optional(),
  delivered: z.number().optional(),
  nSamples: z.int().min(0),
});

/** `report.json`: the one aggregate that every renderer draws from. */
export const aggregateSchema = z.strictObject({
  schemaVersion: z.literal(1),
  run: z.string(),
  /** Routes in the order of every table and chart: by the mean of the estimates that all of them have. Not a ranking. */
  routes: z.array(routeSummarySchema),
  leaderboard: z.array(leaderboardRowSchema),
  pairs: z.array(pairRowSchema),
  checks: z.array(checkRateSchema),
  deliveries: z.array(deliverySchema),
  nPrompts: z.int().min(0),
  nSamples: z.int().min(0),
  /** Sentences about what is missing and why: no overall, coverage too low, one model only. */
  notes: z.array(z.string()),
  /** What is known of the metrics themselves; `report` adds it. */
  instrument: instrumentStateSchema.optional(),
});

export type LeaderboardDimension = (typeof leaderboardDimensions)[number];
export type LeaderboardRow = z.infer<typeof leaderboardRowSchema>;
export type PairRow = z.infer<typeof pairRowSchema>;
export type RouteSummary = z.infer<typeof routeSummarySchema>;
export type CheckRate = z.infer<typeof checkRateSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
export type Aggregate = z.infer<typeof aggregateSchema>;
