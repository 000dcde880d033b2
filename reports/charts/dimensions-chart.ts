import type { Aggregate, LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import { capitalise } from '../wording/capitalise.ts';
import { describeRequestGroups } from '../wording/describe-request-groups.ts';
import { dimensionLabel, dimensionOrder } from '../wording/dimension-label.ts';
import { formatScore } from '../wording/format-estimate.ts';
import { joinWords } from '../wording/join-words.ts';
import { modelNames, type ModelNames } from '../wording/model-names.ts';
import { rankedGroups } from '../wording/ranked-groups.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { HeatMapCell } from './heat-map.ts';
import { heatMapChart } from './heat-map-chart.ts';
import { dimensionsTitle } from './dimensions-title.ts';

/** More columns than this, and those without a score are told in words. */
const maximumColumns = 9;

const nameColumns = 28;

/** Dimension × model as a heat map of estimates. Absent where nothing was scored. */
export function dimensionsChart(aggregate: Aggregate): ChartSpec | undefined {
  const rows = aggregate.leaderboard.filter((row) => row.scope === 'all');
  const isScored = (row: LeaderboardRow) => row.estimate.status !== 'none';
  const scored = dimensionOrder.filter((each) => rows.some((row) => row.dimension === each && isScored(row)));
  if (scored.length === 0) return undefined;
  const unscored = dimensionOrder.filter(
    (each) => rows.some((row) => row.dimension === each) && !scored.includes(each),
  );
  const fits = scored.length + unscored.length <= maximumColumns;
  const shown = fits ? dimensionOrder.filter((each) => scored.includes(each) || unscored.includes(each)) : scored;
  const names = modelNames(aggregate, nameColumns);
  const title = titleOf(aggregate, { rows, scored, names });
  const parted = describeRequestGroups(aggregate, names);
  const cells: HeatMapCell[][] = aggregate.routes.map(({ route }) =>
    shown.map((dimension) => {
      const value = valueOf(rows, { route, dimension });
      return value === undefined ? { text: '–' } : { value, text: formatScore(value) };
    }),
  );
  const isPartial = cells.flat().some(({ value }) => value === undefined);
  return heatMapChart({
    name: 'dimensions',
    aggregate,
    names,
    title,
    subtitle: [
      'Mean score over prompts, 0–1, darker is higher',
      ...(isPartial ? ['hatched: not scored'] : []),
      ...(parted === undefined ? [] : [parted]),
      ...(fits ? [] : [`not scored: ${joinWords(unscored.map(dimensionLabel))}`]),
    ],
    columns: shown.map((each) => capitalise(dimensionLabel(each))),
    cells,
    scale: 'score',
  });
}

/** Where models were sent different things, the title is about the largest group only: ends of one range are a ranking. */
function titleOf(
  aggregate: Aggregate,
  {
    rows,
    scored,
    names,
  }: { rows: readonly LeaderboardRow[]; scored: readonly LeaderboardDimension[]; names: ModelNames },
): string {
  const [largest] = rankedGroups(aggregate).toSorted((a, b) => (b.routes?.length ?? 0) - (a.routes?.length ?? 0));
  if (largest?.routes === undefined) return dimensionsTitle(rows, { scored, names });
  if (largest.routes.length === 1) return 'No two models were sent the same, so none are compared';
  const own = rows.filter(({ route, estimate }) => largest.routes?.includes(route) && estimate.status !== 'none');
  const spoken = scored.filter((dimension) => own.some((row) => row.dimension === dimension));
  return `Sent ${largest.sent}: ${dimensionsTitle(own, { scored: spoken, names })}`;
}

function valueOf(
  rows: readonly LeaderboardRow[],
  { route, dimension }: { route: string; dimension: LeaderboardDimension },
): number | undefined {
  const estimate = rows.find((row) => row.route === route && row.dimension === dimension)?.estimate;
  return estimate === undefined || estimate.status === 'none' ? undefined : estimate.value;
}
