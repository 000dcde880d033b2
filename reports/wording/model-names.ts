import type { Aggregate } from '../../harness/schema/aggregate.ts';
import { harmlessText } from './harmless-text.ts';
import { shortenText } from './shorten-text.ts';

/** What tells a route's display name: its model, with the route where one model is reached in two ways. */
export interface ModelNames {
  of(route: string): string;
}

/**
 * Display names of all routes: harmless, at most `maximum` columns, no two alike. Synthetic models are always called
 * synthetic.
 */
export function modelNames(aggregate: Pick<Aggregate, 'routes'>, maximum: number): ModelNames {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { model, route, provider } of aggregate.routes) {
    const alone = aggregate.routes.every((other) => other.route === route || other.model !== model);
    const full = harmlessText(alone ? model : `${model} (${route})`);
    const honest = provider === 'synthetic' && !/synthetic/i.test(full) ? `synthetic: ${full}` : full;
    let name = shortenText(honest, maximum);
    for (let copy = 2; taken.has(name); copy += 1) {
      const mark = ` #${copy}`;
      name = shortenText(honest, maximum - mark.length) + mark;
    }
    taken.add(name);
    names.set(route, name);
  }
  return { of: (route) => names.get(route) ?? shortenText(harmlessText(route), maximum) };
}
