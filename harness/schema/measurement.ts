import { z } from 'zod';

/** Values over the first, middle and last third of a clip. */
const thirdsSchema = z.strictObject({ start: z.number(), middle: z.number(), end: z.number() });

/** One metric's raw reading of a clip, in the metric's unit. */
export const measurementSchema = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('measured'),
    value: z.union([z.number(), z.boolean()]),
    thirds: thirdsSchema.optional(),
    /** Further numbers worth keeping (a p95, a frame index), named with their units. */
    details: z.record(z.string(), z.number()).optional(),
  }),
  z.strictObject({ status: z.literal('not-applicable'), reason: z.string() }),
]);

/** Facts from the decoding pass. They outrank the header's. */
export const decodedSchema = z.strictObject({
  /** Decoded size in pixels after rotation, as displayed with square pixels left out of account. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** Displayed width over height, pixel shape and rotation applied. */
  aspect: z.number().positive(),
  frames: z.int().positive(),
  /** From the first frame's time to the end of the last one's display. */
  durationSeconds: z.number().positive(),
  fps: z.number().positive().optional(),
  /** Frames or packets that the decoder gave up on. */
  errors: z.int().min(0),
  /** Fewer frames than the header announced, or decode errors. */
  truncated: z.boolean(),
  audio: z
    .strictObject({
      sampleRateHz: z.number().positive(),
      channels: z.int().positive(),
      durationSeconds: z.number().min(0),
      /** Highest absolute sample of any channel, dB relative to full scale; absent for digital silence. */
      peakDbfs: z.number().optional(),
      /** No sample of any channel above −60 dBFS. */
      silent: z.boolean(),
      /** EBU R128 integrated loudness; absent under 0.4 s or where silent. */
      loudnessLufs: z.number().optional(),
    })
    .optional(),
});

/** All that one decoding pass yields. */
export const clipMeasurementSchema = z.strictObject({
  decoded: decodedSchema,
  measurements: z.record(z.string(), measurementSchema),
});

export type Measurement = z.infer<typeof measurementSchema>;
export type Decoded = z.infer<typeof decodedSchema>;
export type ClipMeasurement = z.infer<typeof clipMeasurementSchema>;
