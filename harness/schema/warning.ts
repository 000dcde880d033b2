import { z } from 'zod';

/** Differences that are recorded instead of being passed over. */
const warningCodes = [
  'duration_gap',
  'resolution_gap',
  'aspect_gap',
  'fps_gap',
  'audio_gap',
  'seed_unsupported',
  'negative_prompt_unsupported',
  'reference_image_unsupported',
  'reference_image_missing',
  'sent_assumed',
  'header_frames_differ',
  'header_duration_differs',
  'header_size_differs',
  'header_incomplete',
  'prompt_rewritten',
  'prompt_not_in_suite',
] as const;

export const warningSchema = z.strictObject({ code: z.enum(warningCodes), message: z.string() });

export type Warning = z.infer<typeof warningSchema>;
