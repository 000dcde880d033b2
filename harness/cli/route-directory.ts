import type { ModelCatalog } from '../catalog/load-routes.ts';
import type { Route } from '../catalog/route.ts';
import { suggestName } from '../catalog/suggest-name.ts';
import type { Service } from '../providers/service.ts';
import { syntheticRoute, syntheticRoutes } from '../providers/synthetic.ts';
import type { Config } from '../schema/config.ts';
import type { ModelEntry } from '../schema/model-entry.ts';
import { isLocalKind } from '../schema/provider-settings.ts';
import { ScreentestError, type ErrorCode } from '../schema/screentest-error.ts';

export interface RouteDirectoryOptions {
  readonly catalog: ModelCatalog;
  /** Routes of the user's own: they come before the shipped ones of their model, and replace that of the same id. */
  readonly ownRoutes: readonly Route[];
  /** The config's settings of providers. */
  readonly providers: Config['providers'];
  readonly services: readonly Pick<Service, 'id' | 'keyVariable' | 'settings'>[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Whether a route can be used here and now, and what is in the way. */
export type Reachability =
  /** The key is there. That it is a good one is not known before it is used. */
  | { readonly status: 'reachable' }
  /** Made on this machine; no key. */
  | { readonly status: 'local' }
  /** Names of the variables that are not set; never a value. */
  | { readonly status: 'missing_key'; readonly variables: readonly string[] }
  /** Nobody has confirmed the route, and the user has not allowed it; variables may be missing besides. */
  | { readonly status: 'unverified'; readonly variables: readonly string[] }
  | { readonly status: 'ended'; readonly since?: string; readonly successor?: string };

export interface FindOptions {
  /** @default false */
  readonly allowUnverified?: boolean;
  /** A plan needs no key. @default false */
  readonly forDryRun?: boolean;
}

/** A model, what is said of it where anybody says something, and the ways to it in order of preference. */
export interface ListedModel {
  readonly id: string;
  readonly entry?: ModelEntry;
  readonly routes: readonly Route[];
}

/** All models and routes that there are, and which of them can be reached with the keys at hand. */
export class RouteDirectory {
  readonly #models: ReadonlyMap<string, ListedModel>;
  readonly #ownIds: ReadonlySet<string>;
  readonly #providers: Config['providers'];
  readonly #services: RouteDirectoryOptions['services'];
  readonly #environment: RouteDirectoryOptions['environment'];

  constructor({ catalog, ownRoutes, providers, services, environment }: RouteDirectoryOptions) {
    const own = new Set(ownRoutes.map(({ id }) => id));
    const routes = [...ownRoutes, ...catalog.routes.filter(({ id }) => !own.has(id)), ...syntheticRoutes()];
    const entries = new Map(catalog.models.map((entry) => [entry.id, entry]));
    const ids = new Set([...entries.keys(), ...routes.map(({ model }) => model)]);
    const listed = [...ids].map((id): ListedModel => {
      const entry = entries.get(id);
      return { id, ...(entry === undefined ? {} : { entry }), routes: routes.filter(({ model }) => model === id) };
    });
    this.#models = new Map(listed.map((model) => [model.id, model]));
    this.#ownIds = own;
    this.#providers = providers;
    this.#services = services;
    this.#environment = environment;
  }

  /** Every model, ended ones too: shipped ones, then the user's own, then the synthetic ones. */
  list(): readonly ListedModel[] {
    return [...this.#models.values()];
  }

  /** Ids of every provider that a route may be asked for with. */
  providerIds(): string[] {
    const own = Object.entries(this.#providers ?? {}).flatMap(([id, settings]) => (isLocalKind(settings) ? [id] : []));
    return [...new Set([...own, ...this.#services.map(({ id }) => id), 'synthetic'])];
  }

  reachability(route: Route, { allowUnverified = false }: Pick<FindOptions, 'allowUnverified'> = {}): Reachability {
    if (route.verified === 'local') return { status: 'local' };
    const entry = this.#models.get(route.model)?.entry;
    if (entry?.availability?.state === 'ended' && !this.#ownIds.has(route.id)) return endOf(entry);
    const variables = this.missingVariables(route);
    if (route.verified === 'unconfirmed' && !allowUnverified) return { status: 'unverified', variables };
    return variables.length === 0 ? { status: 'reachable' } : { status: 'missing_key', variables };
  }

  /** Variables that the route's service needs and the environment does not have. An empty one is none. */
  missingVariables({ provider }: Pick<Route, 'provider'>): string[] {
    const settings = this.#providers?.[provider];
    if (provider === 'synthetic' || (settings !== undefined && isLocalKind(settings))) return [];
    const service = this.#services.find(({ id }) => id === provider);
    if (service === undefined) throw new Error(`Expected a service "${provider}"`);
    const needed = Object.values(service.settings ?? {}).flatMap(({ variable, fallback }) =>
      fallback === undefined ? [variable] : [],
    );
    return [service.keyVariable, ...needed].filter((variable) => !this.#environment[variable]);
  }

  /**
   * The route that `MODEL` or `MODEL@PROVIDER` means. Without a provider it is the first documented or live one whose key
   * is there, else the first such route. One that cannot be used is a `ScreentestError` that says what to do.
   */
  find(name: string, { allowUnverified = false, forDryRun = false }: FindOptions = {}): Route {
    const at = name.lastIndexOf('@');
    const [id, provider] = at > 0 ? [name.slice(0, at), name.slice(at + 1)] : [name, undefined];
    if (provider !== undefined) this.#checkProvider(provider);
    const found = this.#routesOf(id, name).filter((route) => provider === undefined || route.provider === provider);
    if (found.length === 0) throw this.#noRoute(id, provider);
    const verified = found.filter((route) => route.verified !== 'unconfirmed');
    const candidates = allowUnverified
      ? [...verified, ...found.filter((route) => !verified.includes(route))]
      : verified;
    const [first] = candidates;
    if (first === undefined) throw unverified(name, found);
    const ready = candidates.find((route) => this.missingVariables(route).length === 0);
    if (ready === undefined && !forDryRun) throw this.#missingKey(name, candidates);
    return ready ?? first;
  }

  /** Routes of a model that has not ended; a synthetic one may carry a severity that no list holds. */
  #routesOf(id: string, name: string): readonly Route[] {
    const model = this.#models.get(id);
    if (model !== undefined) {
      const { entry } = model;
      const routes = model.routes.filter((route) => this.reachability(route).status !== 'ended');
      if (routes.length === 0 && entry !== undefined) throw notThere(entry);
      return routes;
    }
    const synthetic = syntheticRoute(id);
    if (synthetic !== undefined) return [synthetic];
    const nearest = suggestName(id, [...this.#models.keys()]);
    throw problem('unknown_model', `There is no model "${name}"`, [
      nearest === undefined
        ? '`screentest models` lists all; a severity is written as synthetic/flicker:0.5'
        : `Did you mean "${nearest}"?`,
    ]);
  }

  #checkProvider(provider: string): void {
    const known = this.providerIds();
    if (known.includes(provider)) return;
    const nearest = suggestName(provider, known);
    throw problem('unknown_model', `There is no provider "${provider}"`, [
      nearest === undefined ? `Providers: ${known.join(', ')}` : `Did you mean "${nearest}"?`,
    ]);
  }

  #noRoute(id: string, provider: string | undefined): ScreentestError {
    const others = this.#models.get(id)?.routes.map((route) => route.provider) ?? ['synthetic'];
    return problem('unknown_model', `There is no route to ${id} through ${provider}`, [
      `It goes through ${others.join(', ')}`,
    ]);
  }

  #missingKey(name: string, candidates: readonly Route[]): ScreentestError {
    const ways = candidates.map((route) => `${this.missingVariables(route).join(' and ')} (${route.provider})`);
    const [first, ...others] = ways;
    return problem('missing_key', `${name} needs ${first} in the environment`, [
      'Set it there; --dry-run plans without any key',
      ...(others.length === 0 ? [] : [`other ways to this model: ${others.join(', ')}`]),
    ]);
  }
}

/** The directory of what is part of every installation. */
export function builtinRoutes(): RouteDirectory {
  const catalog = { models: [], routes: [] };
  return new RouteDirectory({ catalog, ownRoutes: [], providers: undefined, services: [], environment: {} });
}

function endOf({ availability, successor }: ModelEntry): Reachability {
  return {
    status: 'ended',
    ...(availability?.since === undefined ? {} : { since: availability.since }),
    ...(successor === undefined ? {} : { successor }),
  };
}

/** A model that is known of and cannot be had. */
function notThere({ id, availability, successor }: ModelEntry): ScreentestError {
  const instead = successor === undefined ? '`screentest models` lists all' : `Its successor is ${successor}`;
  if (availability?.state === 'ended') {
    const since = availability.since === undefined ? '' : ` on ${availability.since}`;
    return problem('unknown_model', `${id} ended${since} (${availability.source})`, [instead]);
  }
  return problem('unknown_model', `No route to ${id} is known`, [`Add one to screentest.yaml, under \`models\``]);
}

function unverified(name: string, routes: readonly Route[]): ScreentestError {
  const ways = routes.map(({ id }) => id).join(', ');
  return problem(
    'unverified_route',
    `Nobody has confirmed the ${routes.length === 1 ? 'route' : 'routes'} to ${name}: ${ways}`,
    ['Use --allow-unverified to try it anyway; the report will say so'],
  );
}

function problem(code: ErrorCode, message: string, hints: readonly string[]): ScreentestError {
  return new ScreentestError(code, { message, hint: hints.join('; ') });
}
