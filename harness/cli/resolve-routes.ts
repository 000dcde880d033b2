import type { Route } from '../catalog/route.ts';
import { suggestName } from '../catalog/suggest-name.ts';
import type { Provider } from '../providers/provider.ts';
import { ScreentestError } from '../schema/screentest-error.ts';

/** What runs where nobody names a model: the reference, and defects that five different checks should catch. */
export const demoModels = [
  'synthetic/reference',
  'synthetic/inattentive',
  'synthetic/freeze',
  'synthetic/black-lead-in',
  'synthetic/mute',
  'synthetic/short',
] as const;

/** Routes of models named as `ID` or `ID@PROVIDER`, in the order given and each once. */
export function resolveRoutes(names: readonly string[], providers: ReadonlyMap<string, Provider>): Route[] {
  const routes = new Map<string, Route>();
  for (const name of names) {
    const route = resolveRoute(name, providers);
    routes.set(route.id, route);
  }
  return [...routes.values()];
}

function resolveRoute(name: string, providers: ReadonlyMap<string, Provider>): Route {
  const at = name.lastIndexOf('@');
  const [model, providerId] = at > 0 ? [name.slice(0, at), name.slice(at + 1)] : [name, undefined];
  if (providerId !== undefined && !providers.has(providerId)) {
    throw new ScreentestError('unknown_model', {
      message: `There is no provider "${providerId}"`,
      hint: `Providers: ${[...providers.keys()].join(', ')}`,
    });
  }
  for (const [id, provider] of providers) {
    if (providerId !== undefined && id !== providerId) continue;
    const route = provider.route(model);
    if (route !== undefined) return route;
  }
  const known = [...providers.values()].flatMap((provider) => provider.routes().map((route) => route.model));
  const nearest = suggestName(model, known);
  throw new ScreentestError('unknown_model', {
    message: `There is no model "${name}"`,
    hint:
      nearest === undefined
        ? '`screentest models` lists all; a severity is written as synthetic/flicker:0.5'
        : `Did you mean "${nearest}"?`,
  });
}
