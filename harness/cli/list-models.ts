import picomatch from 'picomatch';
import type { Route } from '../catalog/route.ts';
import type { ListedModel, Reachability, RouteDirectory } from './route-directory.ts';

export interface ModelFilter {
  /** A glob against ids. */
  readonly model?: string;
  readonly provider?: string;
  /** Only what could be run here and now. @default false */
  readonly reachable?: boolean;
}

export interface ListedRoute {
  readonly route: Route;
  readonly reachability: Reachability;
}

export interface ModelRow {
  readonly model: ListedModel;
  readonly routes: readonly ListedRoute[];
}

/** The models of a directory that a filter leaves. Those without a route come last, where no filter asks for one. */
export function listModels(directory: RouteDirectory, { model, provider, reachable = false }: ModelFilter): ModelRow[] {
  const isWanted = model === undefined ? () => true : picomatch(model);
  const asksForRoute = provider !== undefined || reachable;
  return directory
    .list()
    .filter(({ id }) => isWanted(id))
    .map((listed) => ({
      model: listed,
      routes: listed.routes
        .filter((route) => provider === undefined || route.provider === provider)
        .map((route) => ({ route, reachability: directory.reachability(route) }))
        .filter(({ reachability: { status } }) => !reachable || status === 'reachable' || status === 'local'),
    }))
    .filter(({ routes }) => !asksForRoute || routes.length > 0)
    .sort((a, b) => Number(a.routes.length === 0) - Number(b.routes.length === 0));
}

/** Everything known of a model as JSON: what the table has no room for, too. */
export function modelJson({ model: { id, entry }, routes }: ModelRow): unknown {
  const { title, vendor, family, successor, availability, openWeights, claims } = entry ?? {};
  return {
    model: id,
    title: title ?? routes[0]?.route.title ?? id,
    vendor,
    family,
    successor,
    availability,
    openWeights,
    claims: claims ?? [],
    routes: routes.map(({ route, reachability }) => ({
      route: route.id,
      provider: route.provider,
      reachability,
      known: route.verified,
      date: route.verifiedAt,
      sources: route.sources ?? [],
      note: route.note,
      modes: Object.fromEntries(
        Object.entries(route.modes).map(([mode, { capabilities, wire }]) => [
          mode,
          { ...capabilities, endpoint: wire?.endpoint },
        ]),
      ),
      // Absent where nobody knows it; what this machine makes costs nothing.
      price: route.price ?? (route.verified === 'local' ? { per: 'clip', rates: [{ usd: 0 }] } : undefined),
    })),
  };
}
