import { z } from 'zod';
import { configSchema } from './config.ts';
import { httpDescriptionSchema } from './http-description.ts';
import { manifestSchema } from './manifest.ts';
import { promptSetSchema } from './prompt-set.ts';
import { suiteSchema } from './suite.ts';

/** The files that people write, with the words that an editor shows for them. */
const documents = {
  'prompt-set': {
    schema: promptSetSchema,
    title: 'Screentest prompt set',
    description: 'Prompts given to video models, each split into clauses that can be checked one by one.',
  },
  suite: {
    schema: suiteSchema,
    title: 'Screentest suite',
    description:
      'Which prompts to give to the models, what to request, how often, how strictly to check, how to weigh.',
  },
  config: {
    schema: configSchema,
    title: 'Screentest config',
    description: 'Settings of providers, budget and store. Keys come from the environment, never from this file.',
  },
  manifest: {
    schema: manifestSchema,
    title: 'Screentest manifest',
    description: 'Clips made elsewhere, to be scored by `screentest import`.',
  },
  'http-service': {
    schema: httpDescriptionSchema,
    title: 'Screentest service',
    description: 'A video service told in data: how a job is started, asked about and fetched. Keys stay outside.',
  },
} as const;

/** Text of every JSON Schema under `harness/schema/json/`, by file name; for editors, which know no zod. */
export function renderEditorSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(documents).map(([name, { schema, title, description }]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`];
    }),
  );
}
