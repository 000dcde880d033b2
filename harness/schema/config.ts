import { z } from 'zod';

/** Names of fields that hold a secret. Keys come from the environment; one written into a file is refused. */
const secretName =
  /(^|[_-])(api|access|secret|private)?(keys?|token|secrets?|password|passphrase|credentials?|authorization|bearer)([_-]?id)?$/i;

const providerSettingsSchema = z.looseObject({
  concurrency: z.int().positive().optional(),
  requestsPerMinute: z.number().positive().optional(),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), 'A name or a key does not belong into a URL')
    .optional(),
});

/** `screentest.yaml`, looked for upward from the working directory. */
export const configSchema = z
  .strictObject({
    schemaVersion: z.literal(1).default(1),
    providers: z.record(z.string(), providerSettingsSchema).optional(),
    budgetUsd: z.number().positive().optional(),
    /** Folder of the store, relative to the config file. */
    store: z.string().min(1).optional(),
  })
  .superRefine((config, context) => {
    for (const [id, settings] of Object.entries(config.providers ?? {})) {
      for (const path of secretPaths(settings)) {
        context.addIssue({
          code: 'custom',
          path: ['providers', id, ...path],
          message: 'A key does not belong in a file',
          params: { hint: 'Set it in the environment and remove this line; `screentest doctor` names the variables' },
        });
      }
    }
  });

/** Where fields that are named like secrets stand, at any depth. */
function secretPaths(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
    const key = Array.isArray(value) ? Number(name) : name;
    return secretName.test(words) ? [[key]] : secretPaths(inner).map((path) => [key, ...path]);
  });
}

export type Config = z.infer<typeof configSchema>;
