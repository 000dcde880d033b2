import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { configSchema, type Config } from '../schema/config.ts';
import type { ProviderSettings } from '../schema/provider-settings.ts';
import { ScreentestError, type Problem } from '../schema/screentest-error.ts';
import { secretFreeSchema } from '../schema/secret-free.ts';
import { checkDocument } from './check-document.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml, type PositionedDocument } from './read-yaml.ts';
import { suggestName } from './suggest-name.ts';

export interface LoadedConfig {
  /** Files that providers name are absolute paths. */
  readonly config: Config;
  /** Absent where no file was found and the defaults hold. */
  readonly file?: string;
}

export interface LoadConfigOptions {
  /** Ids of the services that there are, so that a mistyped one is found. Without them any name is taken. */
  readonly services?: readonly string[];
}

/** Loads the named config file, or the nearest `screentest.yaml` from `directory` upward, or the defaults. */
export async function loadConfig(
  directory: string,
  named?: string,
  options: LoadConfigOptions = {},
): Promise<LoadedConfig> {
  const file = named === undefined ? await findUpward(directory) : resolve(directory, named);
  if (file === undefined) return { config: configSchema.parse({}) };
  const config = checkConfig(readYaml(await readTextFile(file), file), options);
  if (config.providers === undefined) return { config, file };
  const providers = Object.fromEntries(
    Object.entries(config.providers).map(([id, settings]) => [id, withAbsolutePaths(settings, dirname(file))]),
  );
  return { config: { ...config, providers }, file };
}

/** Reads a config document; every problem has its place. */
function checkConfig(document: PositionedDocument, { services }: LoadConfigOptions = {}): Config {
  // An empty file reads as null, and means the defaults.
  const filled = { ...document, value: document.value ?? {} };
  checkDocument(filled, secretFreeSchema);
  const config = checkDocument(filled, configSchema);
  const problems = services === undefined ? [] : problemsOfProviders(config, services, document);
  if (problems.length > 0) throw new ScreentestError('invalid_file', problems);
  return config;
}

/** Providers that are part of every installation and make their own routes. */
const builtin: readonly string[] = ['synthetic', 'folder'];

function problemsOfProviders(
  { providers = {}, models = [] }: Config,
  services: readonly string[],
  document: PositionedDocument,
): Problem[] {
  const isOwn = ({ kind }: ProviderSettings): boolean => kind !== undefined && kind !== 'hosted';
  const own = Object.entries(providers).flatMap(([id, settings]) => (isOwn(settings) ? [id] : []));
  const unknown = (id: string, known: readonly string[]): Omit<Problem, 'place'> => {
    const nearest = suggestName(id, known);
    return {
      message: `There is no provider "${id}"`,
      hint:
        nearest === undefined
          ? `Providers: ${known.join(', ')}; one of your own needs a \`kind\` (comfyui, command or http)`
          : `Did you mean "${nearest}"?`,
    };
  };
  return [
    ...Object.entries(providers).flatMap(([id, settings]) => {
      const place = document.placeOfKey(['providers'], id);
      if (isOwn(settings)) {
        const isTaken = services.includes(id) || builtin.includes(id);
        return isTaken
          ? [{ message: `"${id}" is a provider that ships`, place, hint: 'Give your own provider another name' }]
          : [];
      }
      return services.includes(id) || builtin.includes(id) ? [] : [{ ...unknown(id, services), place }];
    }),
    ...models.flatMap(({ provider }, index) => {
      const place = document.placeOf(['models', index, 'provider']);
      if (builtin.includes(provider)) {
        return [{ message: `"${provider}" makes its own routes`, place, hint: 'Remove the entry' }];
      }
      const known = [...services, ...own];
      return known.includes(provider) ? [] : [{ ...unknown(provider, known), place }];
    }),
  ];
}

function withAbsolutePaths(settings: ProviderSettings, folder: string): ProviderSettings {
  switch (settings.kind) {
    case undefined:
    case 'hosted':
      return settings;
    case 'comfyui':
      return { ...settings, workflow: resolve(folder, settings.workflow) };
    case 'command':
      return { ...settings, workingDirectory: resolve(folder, settings.workingDirectory ?? '.') };
    case 'http':
      return { ...settings, description: resolve(folder, settings.description) };
  }
}

async function findUpward(directory: string): Promise<string | undefined> {
  const candidate = join(directory, 'screentest.yaml');
  const found = await access(candidate).then(
    () => true,
    () => false,
  );
  if (found) return candidate;
  const parent = dirname(directory);
  return parent === directory ? undefined : findUpward(parent);
}
