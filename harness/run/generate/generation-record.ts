import { z } from 'zod';
import { failureSchema, refusalSchema } from '../../schema/failure.ts';
import { costBases } from '../../schema/sample-record.ts';

const openSchema = z.discriminatedUnion('status', [
  /** Written before the provider is asked: if nothing follows, nobody knows whether the job was started. */
  z.object({ status: z.literal('intent'), at: z.string() }),
  /** Written before the first poll: the job runs and is paid for. */
  z.object({ status: z.literal('started'), at: z.string(), operation: z.record(z.string(), z.unknown()) }),
]);

const settledSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('completed'),
    /** The run that had the clip made, and paid for it. Another one that uses it says so. */
    run: z.string(),
    clip: z.object({ sha256: z.string(), sizeBytes: z.number() }),
    generatedAt: z.string(),
    /** Submit to success; absent where another process had submitted. */
    latencySeconds: z.number().optional(),
    priceUsd: z.number().optional(),
    costBasis: z.enum(costBases),
    actualPrompt: z.string().optional(),
  }),
  z.object({ status: z.literal('failed'), at: z.string(), failure: failureSchema }),
  z.object({ status: z.literal('refused'), at: z.string(), refusal: refusalSchema }),
]);

/** What the store holds of a generation under way. */
export const openGenerationSchema = openSchema;
/** What the store holds of a finished one. */
export const settledGenerationSchema = settledSchema;

export type OpenGeneration = z.infer<typeof openSchema>;
export type SettledGeneration = z.infer<typeof settledSchema>;
