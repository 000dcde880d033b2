import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDocument } from '../catalog/check-document.ts';
import { readTextFile } from '../catalog/read-text-file.ts';
import { readYaml } from '../catalog/read-yaml.ts';
import { httpDescriptionSchema } from '../schema/http-description.ts';
import { httpService } from './http.ts';
import type { Service } from './service.ts';

/** The described services that ship, in the order of their ids. Each file of `descriptions/` is one. */
export async function loadDescriptions(): Promise<Service[]> {
  const folder = fileURLToPath(new URL('./descriptions', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map((name) => loadDescription(join(folder, name))));
}

/**
 * A service from one file, a shipped one or the user's own. Every fault of it comes with line and column. `id` is what it
 * is called where that is said elsewhere, as in a config.
 */
export async function loadDescription(file: string, id?: string): Promise<Service> {
  const document = readYaml(await readTextFile(file, 'A description of a service is a YAML file'), file);
  const description = checkDocument(document, httpDescriptionSchema);
  return httpService(id === undefined ? description : { ...description, id });
}
