import {
  leaderboardDimensions,
  type Aggregate,
  type LeaderboardDimension,
  type LeaderboardRow,
  type PairRow,
  type RequestGroup,
} from '../../schema/aggregate.ts';
import type { SampleRecord } from '../../schema/sample-record.ts';
import { comparePairs } from './compare-pairs.ts';
import type { GroupedRoutes } from './group-by-request.ts';
import { notesOf } from './notes-of.ts';
import { RequestTable } from './request-table.ts';
import { RouteTally } from './route-tally.ts';
import { ScoreTable } from './score-table.ts';

export interface AggregateOptions {
  readonly run: string;
  /** Smallest difference that matters, where all suites of the run state the same one. */
  readonly margin?: number;
  /** Compares and ranks routes also where they were sent different durations or resolutions. @default false */
  readonly rankAcrossRequests?: boolean;
}

/**
 * Gathers samples one by one and ends with the aggregate that every report draws from. It keeps sums, not records, so
 * that memory grows with prompts × routes and not with what is known of each clip.
 */
export class Aggregator {
  readonly #options: AggregateOptions;
  readonly #scores = new ScoreTable();
  readonly #requests = new RequestTable();
  readonly #tallies = new Map<string, RouteTally>();
  readonly #models = new Map<string, string>();
  readonly #prompts = new Set<string>();
  readonly #provenances = new Set<string>();
  #nSamples = 0;

  constructor(options: AggregateOptions) {
    this.#options = options;
  }

  add(record: SampleRecord): void {
    let tally = this.#tallies.get(record.route);
    if (tally === undefined) {
      tally = new RouteTally(record);
      this.#tallies.set(record.route, tally);
      this.#models.set(record.route, record.model);
    }
    tally.add(record);
    this.#scores.add(record);
    this.#requests.add(record);
    this.#prompts.add(`${record.suite.id}\n${record.prompt.id}`);
    this.#provenances.add(record.provenance.kind);
    this.#nSamples += 1;
  }

  finish(): Aggregate {
    const { groups } = this.#requests.groupsOf('all');
    const order = this.#routeOrder(groups);
    const leaderboard: LeaderboardRow[] = [];
    const pairs: PairRow[] = [];
    for (const scope of this.#scores.scopes()) {
      const spoken = new Set(this.#scores.dimensionsOf(scope));
      const grouped = this.#requests.groupsOf(scope);
      for (const dimension of leaderboardDimensions.filter((name) => spoken.has(name))) {
        const rows = this.#pairsOf(scope, dimension, { order, grouped });
        pairs.push(...rows);
        leaderboard.push(...this.#rowsOf(scope, dimension, { order, grouped, pairs: rows }));
      }
    }
    const tallies = order.map((route) => this.#tallies.get(route)!);
    const aggregate: Omit<Aggregate, 'notes'> = {
      schemaVersion: 1,
      run: this.#options.run,
      routes: tallies.map((tally) => tally.summary()),
      leaderboard,
      pairs,
      checks: tallies.flatMap((tally) => tally.checkRates()),
      deliveries: tallies.flatMap((tally) => tally.deliveries()),
      nPrompts: this.#prompts.size,
      nSamples: this.#nSamples,
      ...(groups.length > 1 ? { requestGroups: this.#inOrder(groups, order) } : {}),
      ...(this.#options.rankAcrossRequests ? { rankAcrossRequests: true } : {}),
    };
    return { ...aggregate, notes: notesOf(aggregate, this.#provenances) };
  }

  /**
   * By the mean of the estimates that every route has, equal ones in the order of the plan. Routes that are ranked together
   * stand together. For display, not a ranking.
   */
  #routeOrder(groups: readonly RequestGroup[]): string[] {
    const routes = [...this.#tallies.keys()];
    const estimates = new Map(
      routes.map((route) => [
        route,
        this.#scores.dimensionsOf('all').map((name) => this.#scores.cell('all', route, name).estimate()),
      ]),
    );
    const shared = this.#scores
      .dimensionsOf('all')
      .map((_, index) => index)
      .filter((index) => routes.every((route) => estimates.get(route)![index]!.status !== 'none'));
    const meanOf = (route: string): number =>
      shared.reduce((sum, index) => {
        const estimate = estimates.get(route)![index]!;
        return sum + (estimate.status === 'none' ? 0 : estimate.value);
      }, 0);
    const byMean = routes
      .map((route, position) => ({ route, position, mean: meanOf(route) }))
      .sort((a, b) => b.mean - a.mean || a.position - b.position)
      .map(({ route }) => route);
    if (groups.length < 2 || this.#options.rankAcrossRequests) return byMean;
    // A group stands where its first route would; routes without a clip are in none, and come last.
    const homeOf = (route: string): number => {
      const home = groups.find((group) => group.routes.includes(route));
      return home ? byMean.findIndex((each) => home.routes.includes(each)) : byMean.length;
    };
    return byMean.toSorted((a, b) => homeOf(a) - homeOf(b));
  }

  #inOrder(groups: readonly RequestGroup[], order: readonly string[]): RequestGroup[] {
    return groups
      .map((group) => ({ ...group, routes: order.filter((route) => group.routes.includes(route)) }))
      .toSorted((a, b) => order.indexOf(a.routes[0]!) - order.indexOf(b.routes[0]!));
  }

  #pairsOf(
    scope: string,
    dimension: LeaderboardDimension,
    { order, grouped }: { order: readonly string[]; grouped: GroupedRoutes },
  ): PairRow[] {
    const present = new Set(this.#scores.routesOf(scope));
    const routes = order
      .filter((route) => present.has(route))
      .map((route) => ({
        route,
        model: this.#models.get(route)!,
        promptMeans: this.#scores.cell(scope, route, dimension).promptMeans(),
      }))
      .filter(({ promptMeans }) => promptMeans.size > 0);
    const { margin, rankAcrossRequests = false } = this.#options;
    return comparePairs({
      scope,
      dimension,
      routes,
      ...(margin === undefined ? {} : { margin }),
      ...(rankAcrossRequests ? {} : { keptApart: grouped.keptApart }),
    });
  }

  #rowsOf(
    scope: string,
    dimension: LeaderboardDimension,
    { order, grouped, pairs }: { order: readonly string[]; grouped: GroupedRoutes; pairs: readonly PairRow[] },
  ): LeaderboardRow[] {
    const present = new Set(this.#scores.routesOf(scope));
    return order
      .filter((route) => present.has(route))
      .map((route) => {
        const cell = this.#scores.cell(scope, route, dimension);
        const own = pairs.filter(
          ({ routeA, routeB, reason }) => reason === undefined && (routeA === route || routeB === route),
        );
        const requestGroup = grouped.groups.find(({ routes }) => routes.includes(route))?.label;
        const losesTo = own.filter(({ routeA, verdict }) => verdict === (routeA === route ? 'b_better' : 'a_better'));
        const beats = own.filter(({ routeA, verdict }) => verdict === (routeA === route ? 'a_better' : 'b_better'));
        const rank =
          own.length === 0
            ? {}
            : { rank: 1 + losesTo.length, rankLow: 1 + losesTo.length, rankHigh: own.length + 1 - beats.length };
        const delivered = cell.delivered();
        const coverage = cell.coverage();
        return {
          scope,
          model: this.#models.get(route)!,
          route,
          dimension,
          estimate: cell.estimate(),
          ...(delivered === undefined ? {} : { delivered }),
          ...(coverage === undefined ? {} : { coverage }),
          nFailed: cell.nFailed,
          nRefused: cell.nRefused,
          nUnscored: cell.nUnscored,
          ...rank,
          notSeparatedFrom: own
            .filter(({ verdict }) => verdict !== 'a_better' && verdict !== 'b_better')
            .map(({ routeA, routeB }) => (routeA === route ? routeB : routeA)),
          ...(requestGroup ? { requestGroup } : {}),
        };
      });
  }
}
