import { liveFolder, withLiveRoutes } from '../catalog/live-routes.ts';
import { loadConfig, type LoadedConfig } from '../catalog/load-config.ts';
import { loadOwnRoutes } from '../catalog/load-own-routes.ts';
import { loadModelCatalog } from '../catalog/load-routes.ts';
import type { Service } from '../providers/service.ts';
import type { Outside } from './console.ts';
import { loadServices } from './load-services.ts';
import { RouteDirectory } from './route-directory.ts';
import { storeDirectory } from './store-directory.ts';

export interface OpenCatalog extends LoadedConfig {
  readonly services: readonly Service[];
  readonly routes: RouteDirectory;
}

/** What there is to run: the config, the services with those it describes, and all routes with the user's own. */
export async function openCatalog(
  options: { readonly config?: string; readonly store?: string },
  { directory, environment }: Pick<Outside, 'directory' | 'environment'>,
): Promise<OpenCatalog> {
  const shipped = await loadServices();
  const loaded = await loadConfig(directory, options.config, { services: shipped.map(({ id }) => id) });
  const services = await loadServices(loaded.config);
  const catalog = await loadModelCatalog();
  const { config } = loaded;
  const store = storeDirectory(loaded, directory, options.store);
  const live = liveFolder(store);
  const routes = new RouteDirectory({
    catalog: { ...catalog, routes: await withLiveRoutes(catalog.routes, live) },
    ownRoutes: await withLiveRoutes(await loadOwnRoutes(config, catalog.models), live),
    providers: loaded.config.providers,
    services,
    environment,
  });
  return { ...loaded, services, routes };
}
