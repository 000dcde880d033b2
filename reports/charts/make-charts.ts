import type { Aggregate } from '../../harness/schema/aggregate.ts';
import { askedAgainstDeliveredChart } from './asked-against-delivered-chart.ts';
import type { ChartSpec } from './chart-spec.ts';
import { checkPassRateChart } from './check-pass-rate-chart.ts';
import { dimensionsChart } from './dimensions-chart.ts';
import { leaderboardChart } from './leaderboard-chart.ts';

/** All charts that the aggregate has data for, in the order of the report. The file of each is `charts/<name>.png`. */
export function makeCharts(aggregate: Aggregate): ChartSpec[] {
  if (aggregate.routes.length === 0) return [];
  return [leaderboardChart, dimensionsChart, askedAgainstDeliveredChart, checkPassRateChart]
    .map((chart) => chart(aggregate))
    .filter((chart) => chart !== undefined);
}
