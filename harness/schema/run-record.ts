import { z } from 'zod';
import { dateSchema, priceSchema } from './price.ts';
import { suiteSchema } from './suite.ts';

const verifiedStates = ['local', 'live', 'documented', 'unconfirmed'] as const;

/** `run.json`: what was run, with what, and what became of it. */
export const runRecordSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().optional(),
  status: z.enum(['running', 'finished', 'interrupted', 'stopped']),
  screentest: z.string(),
  /** SHA-256 of the plan: the same command on the same folder continues the run, another one is refused. */
  planSha256: z.string(),
  epoch: z.string(),
  command: z.array(z.string()),
  suites: z.array(
    z.strictObject({
      id: z.string(),
      version: z.string(),
      sha256: z.string(),
      title: z.string(),
      nPrompts: z.int().min(0),
      request: suiteSchema.shape.request.partial(),
      repeats: z.int().positive(),
      margin: z.number().optional(),
      checks: suiteSchema.shape.checks,
      rules: suiteSchema.shape.rules,
      weights: suiteSchema.shape.weights,
    }),
  ),
  routes: z.array(
    z.strictObject({
      model: z.string(),
      provider: z.string(),
      route: z.string(),
      verified: z.enum(verifiedStates),
      /** Day of the facts behind `verified`. */
      verifiedAt: dateSchema.optional(),
      /** What the cost of this run was reckoned with. Absent where nobody knows it, and at local routes. */
      price: priceSchema.optional(),
      note: z.string().optional(),
    }),
  ),
  settings: z.strictObject({
    seed: z.int().min(0).optional(),
    repeats: z.int().positive().optional(),
    concurrency: z.int().positive(),
    limit: z.int().positive().optional(),
    prompts: z.string().optional(),
    /** The ceiling on what the run may cost, in US dollars. */
    budgetUsd: z.number().min(0).optional(),
    allowUnverified: z.boolean().optional(),
    /** Whether routes that were sent different durations or resolutions are compared all the same. */
    rankAcrossRequests: z.boolean().optional(),
  }),
  runtime: z.strictObject({
    node: z.string(),
    ffprobe: z.string(),
    decoder: z.string(),
    platform: z.string(),
  }),
  /** SHA-256 over the versions of all that reads and judges clips: while it is the same, so are the scores. */
  judgeSha256: z.string().optional(),
  /** Checks that clips did not pass, once the run has finished. */
  failedChecks: z.int().min(0).optional(),
  counts: z.strictObject({
    samples: z.int().min(0),
    completed: z.int().min(0),
    failed: z.int().min(0),
    refused: z.int().min(0),
    reused: z.int().min(0),
  }),
  cost: z.strictObject({
    plannedUsd: z.number().min(0),
    paidUsd: z.number().min(0),
    /** The most that submits without an answer and jobs without a bill may have cost, beyond what was paid for certain. */
    possibleUsd: z.number().min(0).optional(),
    reusedUsd: z.number().min(0),
    judgeUsd: z.number().min(0),
  }),
});

export type VerifiedState = (typeof verifiedStates)[number];
export type RunRecord = z.infer<typeof runRecordSchema>;
