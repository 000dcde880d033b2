import { z } from 'zod';

/** Names of fields that hold a secret. Keys come from the environment; one written into a file is refused. */
const secretName = /(^|_|-)(api|access|secret|private)?(_|-)?(key|token|secret|password|credential)s?$/i;

const providerSettingsSchema = z.looseObject({
  concurrency: z.int().positive().optional(),
  requestsPerMinute: z.number().positive().optional(),
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
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
      for (const name of Object.keys(settings)) {
        const words = name.replace(/([a-z])([A-Z])/g, '$1_$2');
        if (secretName.test(words)) {
          context.addIssue({
            code: 'custom',
            path: ['providers', id, name],
            message: 'A key does not belong in a file: set it in the environment and remove this line',
          });
        }
      }
    }
  });

export type Config = z.infer<typeof configSchema>;
