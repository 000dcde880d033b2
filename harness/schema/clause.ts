import { z } from 'zod';

/** What a clause is about. The list is closed: reports compare models per type. */
export const clauseTypes = [
  'subject',
  'attribute',
  'count',
  'action',
  'interaction',
  'relation',
  'setting',
  'lighting',
  'atmosphere',
  'composition',
  'camera',
  'style',
  'text',
  'order',
  'physics',
  'sound',
  'speech',
  'negative',
] as const;

/** Lower-case kebab, the form of every id in Screentest's own files. */
export const idSchema = z
  .string()
  .max(120)
  .regex(
    /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/,
    'Expected lower-case letters and digits joined by "-", such as "foggy-harbor"',
  );

/**
 * When a clause must hold. `start` and `end` are the first and last third of the clip, `throughout` is every third,
 * `any` at least one of them. Left out, the clip is judged as a whole.
 */
const duringSchema = z.enum(['any', 'start', 'end', 'throughout']);

/**
 * Lets a signal decide a clause: the named measurement must lie strictly above and/or below the bounds, or equal the
 * value. Units and ranges are those of the metric (`screentest metrics`).
 */
const expectSchema = z
  .strictObject({
    metric: z.string().min(1),
    above: z.number().optional(),
    below: z.number().optional(),
    equals: z.union([z.number(), z.boolean()]).optional(),
  })
  .refine((expect) => expect.above !== undefined || expect.below !== undefined || expect.equals !== undefined, {
    message: 'Expected at least one of `above`, `below`, `equals`',
  });

/** One atomic, checkable requirement of a prompt; after the tuples of the Davidsonian Scene Graph (Cho et al. 2024). */
export const clauseSchema = z.strictObject({
  id: idSchema,
  type: z.enum(clauseTypes),
  /** The words of the prompt that state the requirement, verbatim, unless `implicit`. */
  says: z.string().min(1),
  /** A question about the clip whose "yes" means that the clause is satisfied. */
  ask: z.string().min(1),
  /** Clauses without which this one makes no sense; it is skipped where one of them is violated. */
  dependsOn: z.array(idSchema).optional(),
  during: duringSchema.optional(),
  weight: z.number().positive().optional(),
  /** True where the prompt implies the clause without saying it. */
  implicit: z.boolean().optional(),
  expect: expectSchema.optional(),
});

export type ClauseType = (typeof clauseTypes)[number];
export type During = z.infer<typeof duringSchema>;
export type Expect = z.infer<typeof expectSchema>;
export type Clause = z.infer<typeof clauseSchema>;
