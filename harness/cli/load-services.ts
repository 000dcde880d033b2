import { loadDescription, loadDescriptions } from '../providers/load-descriptions.ts';
import { services } from '../providers/registry.ts';
import type { Service } from '../providers/service.ts';
import type { Config } from '../schema/config.ts';

/** Every service there is: those with code of their own, the described ones that ship, and those that the user describes. */
export async function loadServices({ providers = {} }: Pick<Config, 'providers'> = {}): Promise<Service[]> {
  const own = Object.entries(providers).flatMap(([id, settings]) =>
    settings.kind === 'http' ? [{ id, description: settings.description }] : [],
  );
  return [
    ...Object.values<Service>(services),
    ...(await loadDescriptions()),
    // The config's name for it holds, since routes are written with it.
    ...(await Promise.all(own.map(({ id, description }) => loadDescription(description, id)))),
  ];
}
