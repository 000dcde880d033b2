import type { Config } from '../schema/config.ts';
import type { ModelEntry } from '../schema/model-entry.ts';
import type { OwnRoute } from '../schema/own-route.ts';
import { isLocalKind, type ProviderSettings } from '../schema/provider-settings.ts';
import type { VerifiedState } from '../schema/run-record.ts';
import { contentHash } from './content-hash.ts';
import { readTextFile } from './read-text-file.ts';
import type { Route } from './route.ts';
import { routeFrom } from './route-from.ts';

/** The routes that a config file adds, in its order. Their files are looked for, so that a missing one is told early. */
export async function loadOwnRoutes(
  { providers = {}, models: entries = [] }: Pick<Config, 'providers' | 'models'>,
  models: readonly ModelEntry[],
): Promise<Route[]> {
  return Promise.all(
    entries.map(async (entry) => {
      const settings = providers[entry.provider];
      const title = entry.title ?? models.find(({ id }) => id === entry.model)?.title ?? entry.model;
      return routeFrom({
        ...entry,
        title,
        known: knownOf(entry, settings),
        revision: [entry.revision, ...(await makerOf(settings))].join(' '),
      });
    }),
  );
}

/** What runs on machines of the user's own costs nothing and needs no proof, unless the user puts a price to it. */
function knownOf({ known, price }: OwnRoute, settings: ProviderSettings | undefined): VerifiedState {
  if (settings === undefined || !isLocalKind(settings)) return known ?? 'unconfirmed';
  return price === undefined ? 'local' : (known ?? 'documented');
}

/** What makes the clips, where the config names it: another workflow or program makes other clips of the same request. */
async function makerOf(settings: ProviderSettings | undefined): Promise<string[]> {
  switch (settings?.kind) {
    case 'comfyui':
      return [
        contentHash(await readTextFile(settings.workflow)),
        // It decides how many frames the workflow is asked for.
        ...(settings.fps === undefined ? [] : [`${settings.fps} fps`]),
      ];
    case 'command':
      return [contentHash(settings.program)];
    case 'http':
      return [contentHash(await readTextFile(settings.description))];
    case 'hosted':
    case undefined:
      return [];
  }
}
