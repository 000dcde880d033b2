import { z } from 'zod';
import { capabilitiesSchema } from './capabilities.ts';
import { dateSchema } from './price.ts';
import { routeEntrySchema } from './route-entry.ts';
import { wireFormSchema } from './wire-form.ts';

const ownModeSchema = z.strictObject({
  capabilities: capabilitiesSchema,
  /** Needed unless the provider is of kind `comfyui` or `command`, which take requests as they are. */
  wire: wireFormSchema.optional(),
});

/** A route of the user's own, in `screentest.yaml`. It comes before the shipped ones, and replaces that of its provider. */
export const ownRouteSchema = z.strictObject({
  ...routeEntrySchema.shape,
  provider: z.string().min(1),
  title: z.string().min(1).optional(),
  /** Without it a route through a service counts as `unconfirmed`, and needs --allow-unverified. */
  known: routeEntrySchema.shape.known.optional(),
  date: dateSchema.optional(),
  sources: z.array(z.string().min(1)).default([]),
  modes: z
    .strictObject({ t2v: ownModeSchema.optional(), i2v: ownModeSchema.optional() })
    .refine(({ t2v, i2v }) => t2v !== undefined || i2v !== undefined, 'A route needs at least one mode'),
});

export type OwnRoute = z.infer<typeof ownRouteSchema>;
