import { z } from 'zod';
import { aspectRatioSchema, resolutionSchema } from './request-settings.ts';

/** What a route can be asked for in one mode. The planner takes the nearest legal request and records every difference. */
export const capabilitiesSchema = z.strictObject({
  /** Seconds: a range with an optional step, or the only lengths there are. */
  durationSeconds: z.union([
    z.strictObject({ min: z.number().min(0), max: z.number().positive(), step: z.number().positive().optional() }),
    z.array(z.number().positive()).min(1),
  ]),
  /** One entry: fixed. None: cannot be asked for, and what comes is not known beforehand. */
  resolutions: z.array(resolutionSchema),
  /** None: cannot be asked for; with a still to open with, the clip follows the still. */
  aspectRatios: z.array(aspectRatioSchema),
  /** Frame rates to choose from; with one entry the rate is fixed, with none it cannot be asked for. */
  fps: z.array(z.number().positive()),
  /** `flag`: can be switched; `always`: cannot be switched off; `none`: silent pictures only. */
  audio: z.enum(['flag', 'always', 'none']),
  seed: z.boolean(),
  negativePrompt: z.boolean(),
  /** Longest prompt in UTF-16 units; a longer one is not sent, since services cut it without a word. */
  promptCharacters: z.int().positive().optional(),
});

export type Capabilities = Readonly<z.infer<typeof capabilitiesSchema>>;
