import { z } from 'zod';

/** What a clip's container says of itself, as ffprobe reads it. Nothing here is trusted before the decoder confirms it. */
export const probeSchema = z.strictObject({
  /** ffprobe's names of the demuxer, such as "mov,mp4,m4a,3gp,3g2,mj2". */
  container: z.string(),
  sizeBytes: z.int().min(0),
  durationSeconds: z.number().min(0).optional(),
  bitRateKbps: z.number().min(0).optional(),
  video: z
    .strictObject({
      codec: z.string(),
      profile: z.string().optional(),
      pixelFormat: z.string().optional(),
      /** Coded size in pixels, before rotation. */
      width: z.int().min(0),
      height: z.int().min(0),
      /** Clockwise turn to apply for display: 0, 90, 180 or 270. */
      rotationDegrees: z.number(),
      /** Width of a pixel over its height; 1 for square pixels. */
      sampleAspect: z.number().positive(),
      averageFps: z.number().positive().optional(),
      nominalFps: z.number().positive().optional(),
      frames: z.int().min(0).optional(),
      durationSeconds: z.number().min(0).optional(),
    })
    .optional(),
  audio: z
    .strictObject({
      codec: z.string(),
      sampleRateHz: z.number().positive().optional(),
      channels: z.int().min(0).optional(),
      durationSeconds: z.number().min(0).optional(),
    })
    .optional(),
});

export type Probe = z.infer<typeof probeSchema>;
