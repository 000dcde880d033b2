import { z } from 'zod';
import { capabilitiesSchema } from './capabilities.ts';
import { modelIdSchema } from './model-entry.ts';
import { dateSchema, priceSchema } from './price.ts';
import { wireFormSchema } from './wire-form.ts';

const routeModeSchema = z.strictObject({ capabilities: capabilitiesSchema, wire: wireFormSchema });

/** One way to reach one model through one service. */
export const routeEntrySchema = z.strictObject({
  model: modelIdSchema,
  /**
   * How well the route is known. `live`: it was called, and a recorded answer exists; `documented`: the service's own
   * pages or code describe it; `unconfirmed`: somebody says so.
   */
  known: z.enum(['live', 'documented', 'unconfirmed']),
  date: dateSchema,
  sources: z.array(z.string().min(1)).min(1),
  /** What a user should know of this route that no other field says. */
  note: z.string().min(1).optional(),
  modes: z
    .strictObject({ t2v: routeModeSchema.optional(), i2v: routeModeSchema.optional() })
    .refine(({ t2v, i2v }) => t2v !== undefined || i2v !== undefined, 'A route needs at least one mode'),
  price: priceSchema.optional(),
  /** Raise it to have clips made anew where the service has changed the model behind the same name. */
  revision: z.string().min(1).default('1'),
});

/** A file of `harness/catalog/routes/`: all that is known of the routes through one service. */
export const routeFileSchema = z.strictObject({
  provider: z.string().min(1),
  routes: z.array(routeEntrySchema).min(1),
});

export type RouteEntry = z.infer<typeof routeEntrySchema>;
