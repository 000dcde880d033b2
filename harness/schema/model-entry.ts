import { z } from 'zod';
import { dateSchema } from './price.ts';

const statedSchema = { source: z.string().min(1), date: dateSchema };

/** What a model or a route is called on a command line: no "@", which parts the two. */
export const modelIdSchema = z
  .string()
  .regex(/^[a-z0-9]+([._/-][a-z0-9]+)*$/, 'Expected lower-case letters, digits, ".", "-"');

/** One named model and what is said of it. Shipped ones lie in `harness/catalog/models/`, a file for each family. */
const modelEntrySchema = z.strictObject({
  id: modelIdSchema,
  title: z.string().min(1),
  vendor: z.string().min(1),
  /** Models of one family are made by the same people: a judge of the family is no neutral one. */
  family: z.string().min(1),
  successor: modelIdSchema.optional(),
  availability: z
    .strictObject({ state: z.enum(['available', 'ended', 'announced']), since: dateSchema.optional(), ...statedSchema })
    .optional(),
  openWeights: z
    .strictObject({ state: z.enum(['open', 'closed', 'announced', 'unknown']), ...statedSchema })
    .optional(),
  /** What its makers say of it; nobody here has measured it. */
  claims: z.array(z.strictObject({ says: z.string().min(1), selfReported: z.boolean(), ...statedSchema })).default([]),
  /** Providers that have a route to it, the one to prefer first; their files in `harness/catalog/routes/` tell the rest. */
  routes: z.array(z.string().min(1)).default([]),
});

export type ModelEntry = z.infer<typeof modelEntrySchema>;

/** A file of `harness/catalog/models/`. */
export const modelFileSchema = z.strictObject({ models: z.array(modelEntrySchema).min(1) });
