import { z } from 'zod';
import { dimensions } from './dimension.ts';
import { estimateSchema } from './estimate.ts';
import { instrumentStateSchema } from './instrument.ts';
import { costBases } from './sample-record.ts';

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
  /**
   * 1 + number of models significantly better (Holm over all pairs of the scope), among the routes that were sent the
   * same; absent without a comparison.
   */
  rank: z.int().positive().optional(),
  rankLow: z.int().positive().optional(),
  rankHigh: z.int().positive().optional(),
  /** Routes that were compared with this one, and that the data cannot tell from it. */
  notSeparatedFrom: z.array(z.string()),
  /** What the routes that this one is ranked among were sent: "5 s 720p". Absent where nothing is known of it. */
  requestGroup: z.string().optional(),
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
  /** Why the two were not compared: "sent 5 s against 8 s". */
  reason: z.string().optional(),
});

/** Settings that may be asked for and sent otherwise; the strings are as the suite and the route say them: "5 s", "720p". */
const sentOtherwiseSchema = z.strictObject({
  setting: z.enum(['duration', 'resolution', 'aspect', 'fps', 'audio']),
  asked: z.string(),
  /** Absent where the route cannot be asked for it. */
  sent: z.string().optional(),
  nSamples: z.int().positive(),
});

/** What a route's samples cost, with what is not known of it. */
const routeCostSchema = z.strictObject({
  bases: z.partialRecord(z.enum(costBases), z.int().positive()),
  /** Samples whose price is known. */
  nPriced: z.int().min(0),
  /** Samples of which it is known what this run paid. */
  nPaidKnown: z.int().min(0),
  /** Price of the clips of known price and length, by their delivered seconds. */
  perSecondUsd: z.number().min(0).optional(),
  /** Samples whose submit was never answered. */
  nUnanswered: z.int().min(0),
  /** Samples that may have cost more than is known: those, and jobs that ended without saying. */
  nUncertain: z.int().min(0),
  /** Of those, the ones of which it is known how much more at most. */
  nBounded: z.int().min(0),
  /** The most that those may have cost beyond what was paid for certain; absent where there is none. */
  possibleUsd: z.number().min(0).optional(),
});

/** Seconds from submit to success of the clips that this run generated, none of them reused. */
const latencySchema = z.strictObject({
  n: z.int().positive(),
  medianSeconds: z.number().min(0),
  leastSeconds: z.number().min(0),
  mostSeconds: z.number().min(0),
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
  latency: latencySchema.optional(),
  priceUsd: z.number().optional(),
  /** Over the samples of which it is known; absent where it is known of none. */
  paidUsd: z.number().optional(),
  cost: routeCostSchema.optional(),
  /** Asked → sent, where they differ. */
  sentOtherwise: z.array(sentOtherwiseSchema).optional(),
  /** Samples whose prompt the service rewrote before it drew. */
  nRewritten: z.int().positive().optional(),
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

/** Routes that were sent the same, and so can be ranked together. */
const requestGroupSchema = z.strictObject({
  /** "5 s 720p"; several where suites differ: "5 s 720p / 8 s 720p". */
  label: z.string(),
  /** The part of the label that tells this group from the others: "5 s". */
  differs: z.string(),
  routes: z.array(z.string()).min(1),
});

/** `report.json`: the one aggregate that every renderer draws from. */
export const aggregateSchema = z.strictObject({
  schemaVersion: z.literal(1),
  run: z.string(),
  /**
   * Routes in the order of every table and chart: those that were sent the same together, by the mean of the estimates
   * that all of them have. Not a ranking.
   */
  routes: z.array(routeSummarySchema),
  leaderboard: z.array(leaderboardRowSchema),
  pairs: z.array(pairRowSchema),
  checks: z.array(checkRateSchema),
  deliveries: z.array(deliverySchema),
  nPrompts: z.int().min(0),
  nSamples: z.int().min(0),
  /** Over all samples; absent where all routes were sent the same duration and resolution. */
  requestGroups: z.array(requestGroupSchema).min(2).optional(),
  /** True where the groups are ranked together all the same, because somebody asked for it. */
  rankAcrossRequests: z.boolean().optional(),
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
export type RouteCost = z.infer<typeof routeCostSchema>;
export type SentOtherwise = z.infer<typeof sentOtherwiseSchema>;
export type RequestGroup = z.infer<typeof requestGroupSchema>;
export type Delivery = z.infer<typeof deliverySchema>;
export type Aggregate = z.infer<typeof aggregateSchema>;
