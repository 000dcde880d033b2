import { z } from 'zod';

/** "16:9" as two positive numbers; what the schemas below accept. */
export const aspectRatioSchema = z
  .string()
  .regex(/^(?!0+(\.0*)?:)\d{1,4}(\.\d+)?:(?!0+(\.0*)?$)\d{1,4}(\.\d+)?$/, 'Expected a ratio such as "16:9"');

/** "720p" names the shorter side in pixels; "1280x720" both sides. */
export const resolutionSchema = z
  .string()
  .regex(/^([1-9]\d{1,4}p|[1-9]\d{1,4}x[1-9]\d{1,4}|4k)$/, 'Expected "720p", "4k" or "1280x720"');

/** What a suite asks of every model. */
export const suiteRequestSchema = z.strictObject({
  durationSeconds: z.number().positive().max(600),
  resolution: resolutionSchema,
  aspectRatio: aspectRatioSchema,
  fps: z.number().positive().max(240).optional(),
  audio: z.boolean(),
});

/** Settings of one clip, asked or sent; a field is absent where nothing was asked or the route cannot be asked for it. */
export const requestSettingsSchema = suiteRequestSchema.partial();

export type SuiteRequest = z.infer<typeof suiteRequestSchema>;
export type RequestSettings = z.infer<typeof requestSettingsSchema>;
