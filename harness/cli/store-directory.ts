import { dirname, resolve } from 'node:path';
import type { LoadedConfig } from '../catalog/load-config.ts';

/** Where the store is: as the command line says, else as the config does, else beside the user. */
export function storeDirectory({ config, file }: LoadedConfig, directory: string, named: string | undefined): string {
  if (named !== undefined) return resolve(directory, named);
  return config.store === undefined ? resolve(directory, '.screentest') : resolve(dirname(file ?? '.'), config.store);
}
