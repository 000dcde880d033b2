import { z } from 'zod';
import { resolutionSchema } from './request-settings.ts';

/** Where a value stands in a JSON body, as a JSON pointer (RFC 6901). A number as a part makes a list. */
export const pointerSchema = z
  .string()
  .regex(/^(\/([^~/]|~[01])+)+$/, 'Expected a JSON pointer such as "/settings/duration"');

const scalarSchema = z.union([z.string(), z.number(), z.boolean()]);

/** The form that a value takes: seconds are a number to one service, "8" to the next and "8s" to a third. */
const formSchema = z.enum(['as-is', 'text', 'text-with-s']);

const fieldSchema = z.union([
  pointerSchema,
  z.strictObject({
    at: pointerSchema,
    as: formSchema.default('as-is'),
    /** The service's own word for each of ours: `{ "720p": "720P" }`, `{ "true": "native", "false": "off" }`. */
    values: z.record(z.string(), scalarSchema).optional(),
  }),
]);

const imageFieldSchema = z.strictObject({
  at: pointerSchema,
  /** `upload`: the service's own upload makes a URL of it. */
  as: z.enum(['data-uri', 'base64', 'upload']),
  /** Where the image's media type stands, beside its bytes. */
  mediaTypeAt: pointerSchema.optional(),
});

/** How one mode of a route is put into the service's words: where each part of a request stands in the body. */
export const wireFormSchema = z.strictObject({
  /** The service's name for the model, or the path that stands for it; where each resolution has its own, all of them. */
  endpoint: z.union([z.string().min(1), z.partialRecord(resolutionSchema, z.string().min(1))]),
  fields: z.strictObject({
    prompt: fieldSchema,
    negativePrompt: fieldSchema.optional(),
    seed: fieldSchema.optional(),
    durationSeconds: fieldSchema.optional(),
    resolution: fieldSchema.optional(),
    aspectRatio: fieldSchema.optional(),
    /** Resolution and aspect ratio in one word: the keys of `values` are such as "720p 16:9". */
    pictureSize: fieldSchema.optional(),
    fps: fieldSchema.optional(),
    audio: fieldSchema.optional(),
    referenceImage: imageFieldSchema.optional(),
  }),
  /** Sent always: rewriting and watermarks off, one clip, our own values instead of defaults that may change. */
  constants: z.record(pointerSchema, z.json()).default({}),
});

export type WireField = z.infer<typeof fieldSchema>;
export type WireForm = z.infer<typeof wireFormSchema>;
