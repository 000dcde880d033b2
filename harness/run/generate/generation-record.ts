import { z } from 'zod';
import { failureSchema, refusalSchema } from '../../schema/failure.ts';
import { costBases } from '../../schema/sample-record.ts';

/** What one submit came to in money. `usd` is absent where nobody knows; `mostUsd` is then what it may have been. */
const expenseSchema = z.object({
  /** The run that paid. */
  run: z.string(),
  usd: z.number().optional(),
  mostUsd: z.number().optional(),
  basis: z.enum(costBases),
});

const operationSchema = z.looseObject({ jobId: z.string().optional() });

/** Of every record, open or settled: what earlier submits of the same clip cost that came to nothing. */
const earlierSchema = z.array(expenseSchema).optional();

const exchangeSchema = z.object({ sent: z.unknown().optional(), answer: z.unknown().optional() }).optional();

/** What is known of a submit from the moment before it is made. */
const submitFields = {
  /** When the submit was made, or was about to be. */
  at: z.string(),
  run: z.string(),
  /** Our own name for the submit. */
  token: z.string(),
  /** The most that it can cost, where anybody knows. */
  mostUsd: z.number().optional(),
  earlier: earlierSchema,
};

const openSchema = z.discriminatedUnion('status', [
  /** Written before the provider is asked: if nothing follows, nobody knows whether the job was started. */
  z.object({ status: z.literal('intent'), ...submitFields }),
  /** The service clearly said no, for now, or has cancelled the job free of charge: nothing runs and nothing is paid. */
  z.object({ status: z.literal('withdrawn'), ...submitFields }),
  /** The answer to the submit was lost: the job may exist and be paid for. */
  z.object({ status: z.literal('ambiguous'), ...submitFields, message: z.string() }),
  /** Written before the first poll: the job runs and is paid for. */
  z.object({
    status: z.literal('started'),
    ...submitFields,
    operation: operationSchema,
    sent: z.unknown().optional(),
  }),
]);

const settledFields = { run: z.string(), earlier: earlierSchema, exchange: exchangeSchema };

const settledSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('completed'),
    /** The run that had the clip made, and paid for it. Another one that uses it says so. */
    ...settledFields,
    operation: operationSchema.optional(),
    clip: z.object({ sha256: z.string(), sizeBytes: z.number() }),
    generatedAt: z.string(),
    /** Submit to success; absent where another process had submitted. */
    latencySeconds: z.number().optional(),
    /** Submit to the first sign that the job runs, where it was seen to wait. */
    queueSeconds: z.number().optional(),
    priceUsd: z.number().optional(),
    costBasis: z.enum(costBases),
    actualPrompt: z.string().optional(),
  }),
  z.object({
    status: z.literal('failed'),
    ...settledFields,
    operation: operationSchema.optional(),
    at: z.string(),
    failure: failureSchema,
    expense: expenseSchema.optional(),
  }),
  z.object({
    status: z.literal('refused'),
    ...settledFields,
    operation: operationSchema.optional(),
    at: z.string(),
    refusal: refusalSchema,
    expense: expenseSchema.optional(),
  }),
]);

/** What the store holds of a generation under way. */
export const openGenerationSchema = openSchema;
/** What the store holds of a finished one. */
export const settledGenerationSchema = settledSchema;

export type Expense = z.infer<typeof expenseSchema>;
export type OpenGeneration = z.infer<typeof openSchema>;
export type StartedGeneration = Extract<OpenGeneration, { status: 'started' }>;
export type SettledGeneration = z.infer<typeof settledSchema>;
