import { z } from 'zod';
import { modeSchema } from './prompt-set.ts';
import { provenanceKinds } from './sample-record.ts';

/** One clip made elsewhere. Fields that are not listed are other people's and are ignored. */
export const manifestItemSchema = z.object({
  /** Path relative to the manifest; one that leaves the folder fails this sample only. */
  file: z.string().min(1),
  model: z.string().min(1),
  prompt: z.string().optional(),
  promptId: z.string().min(1).optional(),
  /** Id or path of the suite that the prompt id is looked up in. */
  suite: z.string().min(1).optional(),
  repeat: z.int().positive().optional(),
  seed: z.int().min(0).optional(),
  mode: modeSchema.default('t2v'),
  /** Whether sound was asked for. */
  audio: z.boolean().optional(),
  referenceImage: z.string().optional(),
  source: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  provenance: z.enum(provenanceKinds).exclude(['synthetic']).optional(),
  selectedFrom: z.int().positive().optional(),
  capturedAt: z.string().optional(),
  licence: z.string().optional(),
  latencySeconds: z.number().min(0).optional(),
  costUsd: z.number().min(0).optional(),
  category: z.string().optional(),
});

export const manifestSchema = z.union([
  z.array(manifestItemSchema).min(1),
  z.object({ items: z.array(manifestItemSchema).min(1) }),
]);

export type ManifestItem = z.infer<typeof manifestItemSchema>;
