import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { modelFileSchema, type ModelEntry } from '../schema/model-entry.ts';
import { routeFileSchema, type RouteEntry } from '../schema/route-entry.ts';
import { checkDocument } from './check-document.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml } from './read-yaml.ts';
import { routeFrom } from './route-from.ts';
import type { Route } from './route.ts';

/** What there is to run through services: models, and the ways to reach them in order of preference. */
export interface ModelCatalog {
  readonly models: readonly ModelEntry[];
  readonly routes: readonly Route[];
}

/** The models and routes that ship. Routes of a model come in the order that its entry prefers. */
export async function loadModelCatalog(): Promise<ModelCatalog> {
  const [modelFiles, routeFiles] = await Promise.all([
    readFolder('./models', modelFileSchema),
    readFolder('./routes', routeFileSchema),
  ]);
  const models = modelFiles.flatMap((file) => file.models);
  const entries = routeFiles.flatMap(({ provider, routes }) => routes.map((entry) => ({ provider, entry })));
  const routes = models.flatMap((model) =>
    model.routes.flatMap((provider) => {
      const found = entries.find((each) => each.provider === provider && each.entry.model === model.id);
      return found === undefined ? [] : [routeOf(model.title, provider, found.entry)];
    }),
  );
  return { models, routes };
}

/** A route as the planner wants it, from its entry in a file. */
export function routeOf(title: string, provider: string, entry: RouteEntry): Route {
  return routeFrom({ ...entry, provider, title });
}

async function readFolder<Schema extends z.ZodType>(folder: string, schema: Schema): Promise<z.infer<Schema>[]> {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  const names = (await readdir(path)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (name) => {
      const file = join(path, name);
      return checkDocument(readYaml(await readTextFile(file), file), schema);
    }),
  );
}
