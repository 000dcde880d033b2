import { z } from 'zod';

const counts = {
  nPrompts: z.int().min(0),
  nSamples: z.int().min(0),
};

/**
 * An aggregate that never stands without its denominators. `point` is one prompt: a value, but no interval can be had;
 * `none` is no scored sample at all.
 */
export const estimateSchema = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('estimated'),
    value: z.number(),
    low: z.number(),
    high: z.number(),
    confidence: z.number(),
    method: z.enum(['t', 'bootstrap', 'identical-values', 'wilson', 'clopper-pearson']),
    ...counts,
  }),
  z.strictObject({ status: z.literal('point'), value: z.number(), ...counts }),
  z.strictObject({ status: z.literal('none'), reason: z.string(), ...counts }),
]);

export type Estimate = z.infer<typeof estimateSchema>;
