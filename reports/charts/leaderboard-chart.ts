import type { Aggregate, LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import type { Estimate } from '../../harness/schema/estimate.ts';
import { capitalise } from '../wording/capitalise.ts';
import { describeRequestGroups } from '../wording/describe-request-groups.ts';
import { dimensionLabel, dimensionOrder } from '../wording/dimension-label.ts';
import { formatEstimate, formatScore } from '../wording/format-estimate.ts';
import { intervalLabel } from '../wording/interval-label.ts';
import { modelNames, type ModelNames } from '../wording/model-names.ts';
import { promptRange } from '../wording/prompt-range.ts';
import { runLabel } from '../wording/run-label.ts';
import { chartFontFamily } from './chart-font-family.ts';
import { chartFrame, chartWidth, textSize } from './chart-frame.ts';
import type { ChartSpec, JsonObject } from './chart-spec.ts';
import { leaderboardTitle } from './leaderboard-title.ts';
import { inks, modelMark, type ModelMark } from './palette.ts';
import { panelHeadHeight, panelScales, rowHeight, textAxis, type Panel } from './panel-scales.ts';

/** More would leave no room to see an interval in. */
const maximumPanels = 5;

/** Space for the legend of delivered estimates. */
const legendHeight = 34;

/** From this many panels on, a title of two words takes two lines. */
const crowded = 5;

const nameColumns = 28;

const markRadius = 5;

/** Models × dimensions: every estimate with its interval, one panel per dimension. Absent where nothing was scored. */
export function leaderboardChart(aggregate: Aggregate): ChartSpec | undefined {
  const rows = aggregate.leaderboard.filter((row) => row.scope === 'all' && row.estimate.status !== 'none');
  const scored = dimensionOrder.filter((dimension) => rows.some((row) => row.dimension === dimension));
  if (scored.length === 0) return undefined;
  const shown = scored.slice(0, maximumPanels);
  const names = modelNames(aggregate, nameColumns);
  const panels = shown.map((dimension) => panelOf(dimension, { rows, narrow: shown.length >= crowded }));
  const lines = aggregate.routes.map(({ route }, position) => ({
    name: names.of(route),
    mark: modelMark(position),
    rows: rows.filter((row) => row.route === route && shown.includes(row.dimension)),
  }));
  const estimates = shown.map((dimension) => estimateDataset(dimension, lines));
  const delivered = shown.map((dimension) => deliveredDataset(dimension, lines));
  const anyDelivered = delivered.some(({ data }) => data.length > 0);
  const title = leaderboardTitle(aggregate, { names, dimensions: scored });
  const parted = describeRequestGroups(aggregate, names);
  const subtitle = [
    `Mean score, 0–1, higher is better; ${barsLabel(rows.map((row) => row.estimate))}`,
    ...(scored.length > shown.length ? [`first ${shown.length} of ${scored.length} dimensions`] : []),
    ...(parted === undefined ? [] : [parted]),
    runLabel(aggregate.run),
  ].join(' · ');
  const frame = chartFrame({ title, subtitle });
  const body = aggregate.routes.length * rowHeight(aggregate.routes.length);
  return {
    name: 'leaderboard',
    width: chartWidth,
    height: frame.height + panelHeadHeight(panels) + body + (anyDelivered ? legendHeight : 0),
    title,
    subtitle,
    description: describe(aggregate, rows, names),
    configuration: {
      type: 'scatterWithErrorBars',
      data: { datasets: [...estimates, ...(anyDelivered ? delivered : [])] },
      options: {
        ...frame.options,
        scales: panelScales({
          columns: [{ id: 'prompts', title: 'n' }],
          panels,
          rowLabels: lines.map(({ name }) => name),
          textWidth: 52,
        }),
        plugins: {
          ...frame.plugins,
          legend: legendOptions(anyDelivered),
          tooltip: { enabled: false },
          screentestBands: { rows: aggregate.routes.length },
          ...(anyDelivered ? { screentestLegend: { datasets: [shown.length], colour: inks.quiet } } : {}),
          screentestText: { items: lines.flatMap((line, row) => texts(line, { row, shown })) },
        },
      },
    },
  };
}

interface Line {
  readonly name: string;
  readonly mark: ModelMark;
  readonly rows: readonly LeaderboardRow[];
}

function panelOf(
  dimension: LeaderboardDimension,
  { rows, narrow }: { rows: readonly LeaderboardRow[]; narrow: boolean },
): Panel {
  const title = capitalise(dimensionLabel(dimension));
  const bounds = rows
    .filter((row) => row.dimension === dimension)
    .flatMap(({ estimate }) => (estimate.status === 'estimated' ? [estimate.low, estimate.high] : []));
  return {
    id: dimension,
    title: narrow ? title.split(' ') : [title],
    // An interval by t may leave 0–1; it is shown as it is.
    min: Math.min(0, ...bounds),
    max: Math.max(1, ...bounds),
    stepSize: 0.5,
  };
}

function estimateDataset(dimension: LeaderboardDimension, lines: readonly Line[]) {
  const points = lines.flatMap(({ name, mark, rows }) => {
    const estimate = rows.find((row) => row.dimension === dimension)?.estimate;
    if (estimate === undefined || estimate.status === 'none') return [];
    const interval = estimate.status === 'estimated' ? { xMin: estimate.low, xMax: estimate.high } : {};
    // By name: Chart.js takes a number on a category axis for whatever stands at the point's own index.
    return [{ mark, point: { x: estimate.value, y: name, ...interval } }];
  });
  const colours = points.map(({ mark }) => mark.colour);
  return {
    label: dimensionLabel(dimension),
    xAxisID: dimension,
    yAxisID: 'y',
    data: points.map(({ point }) => point),
    backgroundColor: colours,
    borderColor: colours,
    pointStyle: points.map(({ mark }) => mark.shape),
    radius: markRadius,
    borderWidth: 1,
    errorBarColor: colours,
    errorBarLineWidth: 2,
    errorBarWhiskerColor: colours,
    errorBarWhiskerLineWidth: 2,
    errorBarWhiskerSize: 11,
    errorBarWhiskerRatio: 0,
    clip: 12,
  };
}

/** A cross where refusals and the model's own failures, counted as 0, would put the estimate. */
function deliveredDataset(dimension: LeaderboardDimension, lines: readonly Line[]) {
  return {
    label: 'with refusals and the model’s own failures counted as 0',
    xAxisID: dimension,
    yAxisID: 'y',
    data: lines.flatMap(({ name, rows }) => {
      const row = rows.find((each) => each.dimension === dimension);
      if (row?.delivered === undefined || row.estimate.status === 'none') return [];
      return Math.abs(row.delivered - row.estimate.value) < 0.005 ? [] : [{ x: row.delivered, y: name }];
    }),
    pointStyle: 'crossRot',
    borderColor: inks.text,
    backgroundColor: inks.text,
    borderWidth: 2,
    radius: 5,
    clip: 12,
  };
}

function texts({ rows }: Line, { row, shown }: { row: number; shown: readonly LeaderboardDimension[] }): JsonObject[] {
  const values = shown.map((dimension) => {
    const estimate = rows.find((each) => each.dimension === dimension)?.estimate;
    const known = estimate !== undefined && estimate.status !== 'none';
    return {
      x: textAxis(dimension),
      row,
      offset: 12,
      text: known ? formatScore(estimate.value) : '–',
      colour: known ? inks.strong : inks.quiet,
      weight: known ? 600 : 400,
    };
  });
  return [{ x: 'prompts', row, text: promptRange(rows), offset: 0, colour: inks.quiet, weight: 400 }, ...values];
}

function barsLabel(estimates: readonly Estimate[]): string {
  const known = estimates.some(({ status }) => status === 'estimated');
  return known ? `bars: ${intervalLabel(estimates)} over n prompts` : 'one prompt gives no interval';
}

function legendOptions(shown: boolean): JsonObject {
  if (!shown) return { display: false };
  return {
    display: true,
    position: 'bottom',
    align: 'start',
    labels: {
      usePointStyle: true,
      color: inks.quiet,
      font: { family: chartFontFamily, size: textSize - 1 },
      boxHeight: 8,
      padding: 12,
    },
  };
}

function describe(aggregate: Aggregate, rows: readonly LeaderboardRow[], names: ModelNames): string {
  const models = aggregate.routes.map(({ route }) => {
    const own = rows.filter((row) => row.route === route);
    return `${names.of(route)}: ${own.map((row) => `${dimensionLabel(row.dimension)} ${formatEstimate(row.estimate)}`).join(', ')}`;
  });
  return `${models.join('. ')}.`;
}
