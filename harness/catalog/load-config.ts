import { access } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { configSchema, type Config } from '../schema/config.ts';
import { checkDocument } from './check-document.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml } from './read-yaml.ts';

export interface LoadedConfig {
  readonly config: Config;
  /** Absent where no file was found and the defaults hold. */
  readonly file?: string;
}

/** Loads the named config file, or the nearest `screentest.yaml` from `directory` upward, or the defaults. */
export async function loadConfig(directory: string, named?: string): Promise<LoadedConfig> {
  const file = named === undefined ? await findUpward(directory) : resolve(directory, named);
  if (file === undefined) return { config: configSchema.parse({}) };
  const document = readYaml(await readTextFile(file), file);
  // An empty file reads as null, and means the defaults.
  return { config: checkDocument({ ...document, value: document.value ?? {} }, configSchema), file };
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
