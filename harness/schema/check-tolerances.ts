import { z } from 'zod';

/** How far a delivered clip may be off before a check fails; every field has a default, so a suite states differences only. */
export const checkTolerancesSchema = z.strictObject({
  /** Seconds between sent and delivered duration. Services round up to whole latent frames, 5 s arriving as 5.04 s. */
  durationToleranceSeconds: z.number().min(0).default(0.25),
  /** Relative difference of the displayed aspect ratio. */
  aspectTolerance: z.number().min(0).max(1).default(0.02),
  /** Relative difference of the shorter side in pixels. */
  resolutionTolerance: z.number().min(0).max(1).default(0.03),
  /** Relative difference of the frame rate. */
  fpsTolerance: z.number().min(0).max(1).default(0.02),
  /** Share of the container's frame rate that distinct frames must reach. */
  minDistinctShare: z.number().min(0).max(1).default(0.85),
  /** Longest run of black frames allowed, in seconds. */
  maxBlackSeconds: z.number().min(0).default(0.25),
  /** Longest run of unchanged frames allowed, in seconds. */
  maxFreezeSeconds: z.number().min(0).default(0.5),
});

export type CheckTolerances = z.infer<typeof checkTolerancesSchema>;

export const defaultCheckTolerances: CheckTolerances = checkTolerancesSchema.parse({});
