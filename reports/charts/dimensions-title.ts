import type { LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import { capitalise } from '../wording/capitalise.ts';
import { dimensionLabel } from '../wording/dimension-label.ts';
import { formatScore } from '../wording/format-estimate.ts';
import type { ModelNames } from '../wording/model-names.ts';

interface Spread {
  readonly dimension: LeaderboardDimension;
  readonly least: number;
  readonly most: number;
  readonly lowest: readonly string[];
  readonly highest: readonly string[];
  readonly models: number;
}

/** Where the estimates differ most. No claim that the difference is real: that is the leaderboard's to say. */
export function dimensionsTitle(
  rows: readonly LeaderboardRow[],
  { scored, names }: { scored: readonly LeaderboardDimension[]; names: ModelNames },
): string {
  const spreads = scored
    .map((dimension) => spreadOf(dimension, rows))
    .toSorted((a, b) => b.most - b.least - (a.most - a.least));
  const [widest] = spreads;
  if (widest === undefined) return 'Nothing was scored';
  const label = dimensionLabel(widest.dimension);
  if (widest.models === 1) return singleModelTitle(spreads, names);
  if (formatScore(widest.least) === formatScore(widest.most)) {
    return spreads.length === 1
      ? `All ${widest.models} models score ${formatScore(widest.most)} on ${label}`
      : `The ${widest.models} models score alike on every dimension`;
  }
  const range = `from ${end(widest.least, widest.lowest, names)} to ${end(widest.most, widest.highest, names)}`;
  return spreads.length === 1
    ? `${capitalise(label)}, the only dimension scored, ranges ${range}`
    : `${capitalise(label)} spreads the models most: ${range}`;
}

function spreadOf(dimension: LeaderboardDimension, rows: readonly LeaderboardRow[]): Spread {
  const own = rows.flatMap(({ route, dimension: of, estimate }) =>
    of === dimension && estimate.status !== 'none' ? [{ route, value: estimate.value }] : [],
  );
  const values = own.map(({ value }) => value);
  const least = Math.min(...values);
  const most = Math.max(...values);
  // Two models with the same printed value share an end.
  const at = (bound: number) =>
    own.filter(({ value }) => formatScore(value) === formatScore(bound)).map(({ route }) => route);
  return { dimension, least, most, lowest: at(least), highest: at(most), models: own.length };
}

/** "0.31 (synthetic/inattentive)", "1.00 (3 models)". */
function end(value: number, routes: readonly string[], names: ModelNames): string {
  const [first = ''] = routes;
  return `${formatScore(value)} (${routes.length === 1 ? names.of(first) : `${routes.length} models`})`;
}

function singleModelTitle(spreads: readonly Spread[], names: ModelNames): string {
  const [lowest] = spreads.toSorted((a, b) => a.least - b.least);
  if (lowest === undefined) return 'Nothing was scored';
  const score = `${formatScore(lowest.least)} on ${dimensionLabel(lowest.dimension)}`;
  const name = names.of(lowest.lowest[0] ?? '');
  return spreads.length === 1 ? `${name} scores ${score}` : `${name} scores lowest, ${score}`;
}
