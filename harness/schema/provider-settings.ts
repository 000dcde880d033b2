import { z } from 'zod';

/** What can be said of every provider, whatever its kind. */
const commonSettings = {
  /** Jobs of one route under way at the same time, instead of what the service documents or tells. */
  concurrency: z.int().positive().optional(),
  requestsPerMinute: z.number().positive().optional(),
  /** Whether jobs under way are cancelled where a run is interrupted. What they cost so far is then lost. @default false */
  cancelOnInterrupt: z.boolean().optional(),
  /** Largest clip to fetch, in megabytes of 10⁶ bytes. */
  maxClipMegabytes: z.number().positive().optional(),
};

const baseUrlSchema = z
  .url({ protocol: /^https?$/ })
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'A name or a key does not belong into a URL');

const pathSchema = z.string().min(1);

/** A service that ships; `baseUrl` leads to another region, a proxy or a server at home. */
const hostedSettingsSchema = z.strictObject({
  kind: z.literal('hosted').optional(),
  ...commonSettings,
  baseUrl: baseUrlSchema.optional(),
});

/** ComfyUI on a machine of the user's own. */
const comfyuiSettingsSchema = z.strictObject({
  kind: z.literal('comfyui'),
  ...commonSettings,
  baseUrl: baseUrlSchema,
  /** A workflow saved in ComfyUI's API format, with placeholders such as `{{prompt}}`. Relative to the config file. */
  workflow: pathSchema,
  /** Frames per second of the workflow's model, for requests that ask for no rate. */
  fps: z.number().positive().max(240).optional(),
});

/** A program that writes a clip. */
const commandSettingsSchema = z.strictObject({
  kind: z.literal('command'),
  ...commonSettings,
  /** The program and its arguments, with placeholders such as `{prompt}`. No shell reads them. */
  program: z.array(z.string().min(1)).min(1),
  timeoutSeconds: z.number().positive().optional(),
  /** Relative to the config file. @default the config file's folder */
  workingDirectory: pathSchema.optional(),
  /** Names of variables that the program is given besides PATH, HOME, LANG and TMPDIR. */
  environment: z
    .array(
      z.string().regex(/^[A-Za-z_]\w*$/, 'Expected the name of a variable only; its value stays in the environment'),
    )
    .optional(),
});

/** Any service with a submit and a poll route, described in a file. */
const httpSettingsSchema = z.strictObject({
  kind: z.literal('http'),
  ...commonSettings,
  baseUrl: baseUrlSchema.optional(),
  /** The description, a YAML file. Relative to the config file. */
  description: pathSchema,
});

/** Settings of one provider in `screentest.yaml`; one with a `kind` is the user's own. */
export const providerSettingsSchema = z.discriminatedUnion('kind', [
  hostedSettingsSchema,
  comfyuiSettingsSchema,
  commandSettingsSchema,
  httpSettingsSchema,
]);

export type ProviderSettings = z.infer<typeof providerSettingsSchema>;

/** Kinds that need no key and no words for each value: a program and a workflow take a request as it is. */
export function isLocalKind({ kind }: ProviderSettings): boolean {
  return kind === 'comfyui' || kind === 'command';
}
