import type { OwnRoute } from '../schema/own-route.ts';
import type { VerifiedState } from '../schema/run-record.ts';
import type { Route } from './route.ts';

/** What a route is made from: an entry of a shipped file or of the user's own. */
type RouteFacts = Omit<OwnRoute, 'title' | 'known'> & {
  readonly title: string;
  readonly known: VerifiedState;
};

/** A route as the planner wants it. What an entry leaves out is absent, never `undefined`. */
export function routeFrom(facts: RouteFacts): Route {
  const { model, provider, known, date, sources, note, title, modes, price, revision } = facts;
  return {
    id: `${model}@${provider}`,
    model,
    provider,
    verified: known,
    ...(date === undefined ? {} : { verifiedAt: date }),
    title,
    revision,
    modes: Object.fromEntries(Object.entries(modes).filter(([, mode]) => mode !== undefined)),
    ...(price === undefined ? {} : { price }),
    sources,
    ...(note === undefined ? {} : { note }),
  };
}
