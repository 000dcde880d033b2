import { z } from 'zod';
import { adherenceSchema, clauseResultSchema } from './clause-result.ts';
import { dimensions } from './dimension.ts';
import { failureSchema, refusalSchema } from './failure.ts';
import { decodedSchema, measurementSchema } from './measurement.ts';
import { dimensionScoreSchema, metricOutcomeSchema } from './metric-outcome.ts';
import { probeSchema } from './probe.ts';
import { barePromptSchema, modeSchema } from './prompt-set.ts';
import { requestSettingsSchema } from './request-settings.ts';
import { warningSchema } from './warning.ts';

export const provenanceKinds = ['own', 'demo', 'community', 'vendor', 'synthetic'] as const;

/** Where a clip comes from. `selectedFrom` is the number of tries it was picked from, if its publisher says so. */
const provenanceSchema = z.strictObject({
  kind: z.enum(provenanceKinds),
  source: z.string().optional(),
  licence: z.string().optional(),
  selectedFrom: z.int().positive().optional(),
  capturedAt: z.string().optional(),
});

const clipSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().min(0),
  /** Without a dot, from the detected container. */
  extension: z.string().regex(/^[a-z0-9]{1,8}$/),
});

const outcomeSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('completed'), clip: clipSchema }),
  z.strictObject({ status: z.literal('failed'), failure: failureSchema, clip: clipSchema.optional() }),
  z.strictObject({ status: z.literal('refused'), refusal: refusalSchema }),
]);

export const costBases = ['billed', 'metered', 'table', 'unknown', 'none'] as const;

/** One line of `samples.jsonl`: everything known of one draw of a case, enough to score and report it again. */
export const sampleRecordSchema = z.strictObject({
  schemaVersion: z.literal(1),
  run: z.string(),
  sampleId: z.string(),
  suite: z.strictObject({ id: z.string(), sha256: z.string() }),
  category: z.string(),
  prompt: barePromptSchema,
  model: z.string(),
  provider: z.string(),
  route: z.string(),
  provenance: provenanceSchema,
  repeat: z.int().positive(),
  seed: z.int().min(0).optional(),
  epoch: z.string(),
  mode: modeSchema,
  generatedAt: z.string().optional(),
  asked: requestSettingsSchema,
  sent: requestSettingsSchema,
  actualPrompt: z.string().optional(),
  warnings: z.array(warningSchema),
  outcome: outcomeSchema,
  /** The still that an image-to-video clip was to open with, as the store keeps it. */
  still: z.strictObject({ sha256: z.string() }).optional(),
  probe: probeSchema.optional(),
  decoded: decodedSchema.optional(),
  measurements: z.record(z.string(), measurementSchema),
  clauses: z.array(clauseResultSchema),
  scores: z.array(metricOutcomeSchema),
  dimensions: z.partialRecord(z.enum(dimensions), dimensionScoreSchema),
  adherence: adherenceSchema,
  signalAdherence: adherenceSchema,
  /** Weighted mean of the suite's dimensions; absent unless every weighted dimension is scored. */
  overall: z.number().min(0).max(1).optional(),
  /** True where the clip was in the store already, so this run neither generated nor paid for it. */
  reused: z.boolean(),
  timing: z.strictObject({
    latencySeconds: z.number().min(0).optional(),
    queueSeconds: z.number().min(0).optional(),
  }),
  cost: z.strictObject({
    priceUsd: z.number().min(0).optional(),
    /** Absent where it is not known; 0 only where nothing was paid for certain. */
    paidUsd: z.number().min(0).optional(),
    /** The most that a submit without an answer, or a job without a bill, may have cost this run beyond that. */
    possibleUsd: z.number().min(0).optional(),
    basis: z.enum(costBases),
    judgePaidUsd: z.number().min(0).optional(),
  }),
  /** What was sent to the service, without its key, and the raw answer that the outcome was read from. */
  exchange: z.strictObject({ sent: z.unknown().optional(), answer: z.unknown().optional() }).optional(),
});

export type Provenance = z.infer<typeof provenanceSchema>;
export type Clip = z.infer<typeof clipSchema>;
export type Outcome = z.infer<typeof outcomeSchema>;
export type SampleRecord = z.infer<typeof sampleRecordSchema>;
