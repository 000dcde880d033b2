import type { SampleRecord } from '../../schema/sample-record.ts';
import { groupByRequest, type GroupedRoutes, type SentToRoute } from './group-by-request.ts';
import { scopesOf } from './scopes-of.ts';
import { sentRequestOf, type SentRequest } from './sent-request.ts';

/** What every route was sent for every prompt that it made a clip of, per scope. */
export class RequestTable {
  readonly #scopes = new Map<string, Map<string, Map<string, SentRequest>>>();
  /** One object for each different request: prompts × routes share a handful. */
  readonly #known = new Map<string, SentRequest>();

  /** Without a clip there is nothing to compare, and what was never sent must not part anybody. */
  add(record: SampleRecord): void {
    if (record.outcome.status !== 'completed') return;
    const prompt = `${record.suite.id}\n${record.prompt.id}`;
    const sent = this.#shared(sentRequestOf(record.sent));
    for (const scope of scopesOf(record)) {
      const byRoute = this.#scopes.get(scope) ?? new Map<string, Map<string, SentRequest>>();
      const byPrompt = byRoute.get(record.route) ?? new Map<string, SentRequest>();
      byPrompt.set(prompt, sent);
      byRoute.set(record.route, byPrompt);
      this.#scopes.set(scope, byRoute);
    }
  }

  /** The routes of a scope, parted by what they were sent. Routes without a clip are in no group. */
  groupsOf(scope: string): GroupedRoutes {
    const routes = [...(this.#scopes.get(scope) ?? [])].map(([route, sent]): SentToRoute => ({ route, sent }));
    return groupByRequest(routes);
  }

  #shared(request: SentRequest): SentRequest {
    const key = `${request.durationSeconds}\n${request.shortSidePixels}`;
    const known = this.#known.get(key) ?? request;
    this.#known.set(key, known);
    return known;
  }
}
