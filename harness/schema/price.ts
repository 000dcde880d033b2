import { z } from 'zod';
import { modeSchema } from './prompt-set.ts';
import { resolutionSchema } from './request-settings.ts';

/** A day, since prices and facts are of a day. */
export const dateSchema = z.iso.date();

const rateSchema = z.strictObject({
  /** A rate without a condition holds for all. The first rate whose conditions hold is taken. */
  resolution: resolutionSchema.optional(),
  audio: z.boolean().optional(),
  mode: modeSchema.optional(),
  usd: z.number().min(0),
  /** Where sources disagree, the highest: budgets reckon with it. */
  usdHigh: z.number().min(0).optional(),
});

/** What a route costs, with where and when that was read. A route whose price nobody knows has none. */
export const priceSchema = z.strictObject({
  /** `million-tokens`: of width × height × (frames + 1) ÷ 1024 tokens, as ByteDance counts them. */
  per: z.enum(['second', 'clip', 'million-tokens']),
  rates: z.array(rateSchema).min(1),
  source: z.string().min(1),
  date: dateSchema,
  /** `published`: by the service itself; `second-hand`: by somebody else; `derived`: reckoned from another price. */
  known: z.enum(['published', 'second-hand', 'derived']),
});

export type Price = z.infer<typeof priceSchema>;
