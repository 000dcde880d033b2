import { z } from 'zod';
import { checkTolerancesSchema } from './check-tolerances.ts';
import { idSchema } from './clause.ts';
import { dimensions } from './dimension.ts';
import { suiteRequestSchema } from './request-settings.ts';
import { scoringRulesSchema } from './scoring-rule.ts';

const promptSelectionSchema = z.union([
  z.string().min(1),
  z.strictObject({
    /** Id or path of a prompt set. */
    set: z.string().min(1),
    /** Ids or globs of the prompts to take; all of them where left out. */
    include: z.array(z.string().min(1)).min(1).optional(),
  }),
]);

/** A file of `suites/`: which prompts, what to request, how often, how strictly to check, how to weigh. */
export const suiteSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: idSchema,
  version: z.string().regex(/^\d+\.\d+(\.\d+)?$/, 'Expected a version such as "1.0"'),
  title: z.string().min(1),
  description: z.string().min(1),
  prompts: z.array(promptSelectionSchema).min(1),
  request: suiteRequestSchema,
  repeats: z.int().min(1).max(1000),
  /** The smallest difference in a 0–1 score that matters to the suite's users. */
  margin: z.number().positive().max(1).optional(),
  checks: checkTolerancesSchema.prefault({}),
  /** Scoring rules that differ from the metrics' own; `screentest metrics` lists those. */
  rules: scoringRulesSchema.optional(),
  weights: z
    .partialRecord(z.enum(dimensions), z.number().min(0))
    .refine((weights) => Object.values(weights).some((weight) => weight > 0), {
      message: 'Expected at least one dimension with a weight above 0',
    }),
});

export type Suite = z.infer<typeof suiteSchema>;
