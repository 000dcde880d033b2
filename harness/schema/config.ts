import { z } from 'zod';
import { ownRouteSchema } from './own-route.ts';
import { isLocalKind, providerSettingsSchema } from './provider-settings.ts';

/** `screentest.yaml`, looked for upward from the working directory. */
export const configSchema = z
  .strictObject({
    schemaVersion: z.literal(1).default(1),
    providers: z.record(z.string(), providerSettingsSchema).optional(),
    /** Routes of the user's own. */
    models: z.array(ownRouteSchema).optional(),
    budgetUsd: z.number().positive().optional(),
    /** Folder of the store, relative to the config file. */
    store: z.string().min(1).optional(),
  })
  .superRefine(({ providers = {}, models = [] }, context) => {
    const seen = new Set<string>();
    for (const [index, { model, provider, modes }] of models.entries()) {
      const id = `${model}@${provider}`;
      if (seen.has(id)) {
        context.addIssue({ code: 'custom', path: ['models', index], message: `The route ${id} stands twice` });
      }
      seen.add(id);
      const settings = providers[provider];
      if (settings !== undefined && isLocalKind(settings)) continue;
      for (const [mode, form] of Object.entries(modes)) {
        if (form === undefined || form.wire !== undefined) continue;
        context.addIssue({
          code: 'custom',
          path: ['models', index, 'modes', mode],
          message: `The mode ${mode} of ${id} has no \`wire\``,
          params: { hint: 'Say where each value stands in the request; only kinds comfyui and command need none' },
        });
      }
    }
  });

export type Config = z.infer<typeof configSchema>;
