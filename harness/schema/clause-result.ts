import { z } from 'zod';
import { clauseSchema } from './clause.ts';

export const clauseStatuses = ['satisfied', 'violated', 'unclear', 'skipped', 'unjudged'] as const;

/** A clause of a sample's prompt with the answer it got. `probability` is that of *satisfied*. */
export const clauseResultSchema = z.strictObject({
  clause: clauseSchema,
  status: z.enum(clauseStatuses),
  method: z.enum(['signal', 'judge', 'human', 'none']),
  judge: z.string().optional(),
  answer: z.enum(['yes', 'no', 'unclear']).optional(),
  probability: z.number().min(0).max(1).optional(),
  /** Every single answer behind `answer`, where there were several. */
  answers: z.array(z.enum(['yes', 'no', 'unclear'])).optional(),
  reason: z.string().optional(),
});

/**
 * Weighted share of clauses kept: satisfied over satisfied, violated and skipped. Coverage is the weight of these over
 * the weight of all clauses. The value is absent where no clause was decided, or coverage is too low to show one.
 */
export const adherenceSchema = z.strictObject({
  value: z.number().min(0).max(1).optional(),
  coverage: z.number().min(0).max(1),
  decided: z.int().min(0),
  clauses: z.int().min(0),
});

export type ClauseResult = z.infer<typeof clauseResultSchema>;
export type Adherence = z.infer<typeof adherenceSchema>;
