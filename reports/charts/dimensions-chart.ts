import type { Aggregate, LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import { capitalise } from '../wording/capitalise.ts';
import { dimensionLabel, dimensionOrder } from '../wording/dimension-label.ts';
import { formatScore } from '../wording/format-estimate.ts';
import { joinWords } from '../wording/join-words.ts';
import { modelNames } from '../wording/model-names.ts';
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
  const title = dimensionsTitle(rows, { scored, names });
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
      ...(fits ? [] : [`not scored: ${joinWords(unscored.map(dimensionLabel))}`]),
    ],
    columns: shown.map((each) => capitalise(dimensionLabel(each))),
    cells,
    scale: 'score',
  });
}

function valueOf(
  rows: readonly LeaderboardRow[],
  { route, dimension }: { route: string; dimension: LeaderboardDimension },
): number | undefined {
  const estimate = rows.find((row) => row.route === route && row.dimension === dimension)?.estimate;
  return estimate === undefined || estimate.status === 'none' ? undefined : estimate.value;
}
