import { z } from 'zod';

/** One call to a service and its answer, without key, media and signatures. */
const recordedCallSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  sent: z.unknown().optional(),
  status: z.string(),
  httpStatus: z.int().optional(),
  answer: z.unknown().optional(),
});

/** What `screentest doctor --live` heard from a route: kept beside the store, a fixture for whoever works on the route. */
export const liveRecordSchema = z.strictObject({
  schemaVersion: z.literal(1),
  route: z.string(),
  /** Of the wire form that was used: another one has not been called yet. */
  wireSha256: z.string(),
  at: z.string(),
  outcome: z.enum(['completed', 'failed', 'refused']),
  code: z.string().optional(),
  latencySeconds: z.number().optional(),
  priceUsd: z.number().optional(),
  clipSha256: z.string().optional(),
  calls: z.array(recordedCallSchema),
});

export type RecordedCall = z.infer<typeof recordedCallSchema>;
export type LiveRecord = z.infer<typeof liveRecordSchema>;
