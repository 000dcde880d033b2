import type { Route } from '../../catalog/route.ts';
import type { Price } from '../../schema/price.ts';
import type { Store } from '../../store/store.ts';
import {
  openGenerationSchema,
  settledGenerationSchema,
  type OpenGeneration,
  type SettledGeneration,
} from '../generate/generation-record.ts';
import { reopens } from '../generate/reopens.ts';
import type { PlannedSample } from './planned-sample.ts';

/** What one route of a plan will cost. Samples that share a clip count once. */
export interface RouteCost {
  readonly route: Route;
  readonly clips: number;
  /** Seconds of video that the route is sent for, of all clips. */
  readonly seconds: number;
  /** Clips and refusals that are known already. */
  readonly inStore: number;
  /** Jobs that were started or may have been, and are paid for or may be. */
  readonly underWay: number;
  /** Clips that are not sent at all, and why: message → number. */
  readonly unsendable: ReadonlyMap<string, number>;
  /** Clips that have to be made, and those of them whose price nobody knows. */
  readonly toMake: number;
  readonly unpriced: number;
  /** US dollars for what has to be made: by the table, and at most. */
  readonly usd: number;
  readonly mostUsd: number;
  /** Prices that the sums are made of. */
  readonly rates: readonly { readonly rateUsd: number; readonly price: Price }[];
  /** What was asked for and cannot be: each difference once. */
  readonly gaps: readonly string[];
}

export interface PlannedCost {
  readonly samples: number;
  readonly routes: readonly RouteCost[];
  readonly toMake: number;
  readonly unpriced: number;
  readonly usd: number;
  readonly mostUsd: number;
  /** What the run itself has paid, or may have paid, for clips of this plan that are settled. */
  readonly spentUsd: number;
  /** What jobs that the run has started, or may have started, may cost at most, by the clip's key. */
  readonly open: ReadonlyMap<string, number>;
}

export interface PlanCostOptions {
  /** The run whose own expenses are summed up. */
  readonly run?: string | undefined;
  /** Whether submits that were lost are sent again, and so paid for once more. @default false */
  readonly resendsLost?: boolean;
}

/** Reckons what a plan will cost before anything is paid: what lies in the store or is under way costs nothing more. */
export async function planCost(
  samples: readonly PlannedSample[],
  store: Store,
  { run, resendsLost = false }: PlanCostOptions = {},
): Promise<PlannedCost> {
  const tallies = new Map<string, RouteTally>();
  const seen = new Set<string>();
  const open = new Map<string, number>();
  let spentUsd = 0;
  for (const planned of samples) {
    const tally = tallies.get(planned.route.id) ?? new RouteTally(planned.route);
    tallies.set(planned.route.id, tally);
    if (seen.has(planned.generationKey)) continue;
    seen.add(planned.generationKey);
    const state = await stateOf(planned, store);
    const isResent = resendsLost && state.status === 'under-way' && state.record.status !== 'started';
    tally.add(planned, isResent ? 'to-make' : state.status);
    if (run === undefined) continue;
    spentUsd += spentOf(state, run);
    if (state.status === 'under-way' && state.record.run === run) {
      open.set(planned.generationKey, state.record.mostUsd ?? 0);
    }
  }
  const routes = [...tallies.values()].map((tally) => tally.cost());
  const sum = (pick: (cost: RouteCost) => number): number => routes.reduce((total, cost) => total + pick(cost), 0);
  return {
    samples: samples.length,
    routes,
    toMake: sum(({ toMake }) => toMake),
    unpriced: sum(({ unpriced }) => unpriced),
    usd: sum(({ usd }) => usd),
    mostUsd: sum(({ mostUsd }) => mostUsd),
    spentUsd,
    open,
  };
}

type State =
  | { readonly status: 'to-make'; readonly before?: SettledGeneration | OpenGeneration }
  | { readonly status: 'under-way'; readonly record: OpenGeneration }
  | { readonly status: 'in-store'; readonly record: SettledGeneration };

async function stateOf({ generationKey }: PlannedSample, store: Store): Promise<State> {
  const found = await store.peek('generate', generationKey);
  if (found === undefined || found.record === undefined) return { status: 'to-make' };
  if (found.isSettled) {
    const record = settledGenerationSchema.parse(found.record);
    return reopens(record) ? { status: 'to-make', before: record } : { status: 'in-store', record };
  }
  const record = openGenerationSchema.parse(found.record);
  return record.status === 'withdrawn' ? { status: 'to-make', before: record } : { status: 'under-way', record };
}

function spentOf(state: State, run: string): number {
  const record = state.status === 'to-make' ? state.before : state.record;
  if (record === undefined) return 0;
  const isOwn = record.run === run;
  const earlier = (record.earlier ?? []).filter((expense) => expense.run === run);
  const before = earlier.reduce((sum, { usd, mostUsd }) => sum + (usd ?? mostUsd ?? 0), 0);
  if (!isOwn) return before;
  switch (record.status) {
    case 'completed':
      return before + (record.priceUsd ?? 0);
    case 'failed':
    case 'refused':
      return before + (record.expense?.usd ?? record.expense?.mostUsd ?? 0);
    case 'withdrawn':
    case 'intent':
    case 'ambiguous':
    case 'started':
      return before;
  }
}

class RouteTally {
  readonly #route: Route;
  readonly #counts = { clips: 0, seconds: 0, inStore: 0, underWay: 0, toMake: 0, unpriced: 0, usd: 0, mostUsd: 0 };
  readonly #unsendable = new Map<string, number>();
  readonly #rates = new Map<string, { rateUsd: number; price: Price }>();
  readonly #gaps = new Set<string>();

  constructor(route: Route) {
    this.#route = route;
  }

  add({ sent, price, unsendable, warnings }: PlannedSample, status: State['status']): void {
    const counts = this.#counts;
    counts.clips += 1;
    for (const { message } of warnings) this.#gaps.add(message);
    if (unsendable !== undefined) {
      this.#unsendable.set(unsendable.message, (this.#unsendable.get(unsendable.message) ?? 0) + 1);
      return;
    }
    counts.seconds += sent.durationSeconds ?? 0;
    if (price.status === 'known') {
      this.#rates.set(`${price.rateUsd} ${price.price.per}`, { rateUsd: price.rateUsd, price: price.price });
    }
    if (status === 'in-store') counts.inStore += 1;
    else if (status === 'under-way') counts.underWay += 1;
    else {
      counts.toMake += 1;
      if (price.status === 'unknown') counts.unpriced += 1;
      if (price.status === 'known') {
        counts.usd += price.usd;
        counts.mostUsd += price.mostUsd;
      }
    }
  }

  cost(): RouteCost {
    return {
      route: this.#route,
      ...this.#counts,
      unsendable: this.#unsendable,
      rates: [...this.#rates.values()],
      gaps: [...this.#gaps],
    };
  }
}
