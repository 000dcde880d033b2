import type { Aggregate } from '../../harness/schema/aggregate.ts';
import { runLabel } from '../wording/run-label.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { chartFrame, chartWidth } from './chart-frame.ts';
import type { ChartName, ChartSpec } from './chart-spec.ts';
import { columnHead, headHeight, heatMap, type HeatMapCell } from './heat-map.ts';
import { rowHeight } from './panel-scales.ts';

export interface HeatMapChartInput {
  readonly name: ChartName;
  readonly aggregate: Aggregate;
  readonly names: ModelNames;
  readonly title: string;
  /** Parts of the subtitle; the run is added. */
  readonly subtitle: readonly string[];
  readonly columns: readonly string[];
  /** One row for each route of the aggregate. */
  readonly cells: readonly (readonly HeatMapCell[])[];
  readonly scale: 'score' | 'failure';
}

/** A heat map of something × model, with its description in words. */
export function heatMapChart({
  name,
  aggregate,
  names,
  title,
  subtitle: parts,
  columns,
  cells,
  scale,
}: HeatMapChartInput): ChartSpec {
  const subtitle = [...parts, runLabel(aggregate.run)].join(' · ');
  const frame = chartFrame({ title, subtitle });
  const columnLabels = columns.map((column) => columnHead(column, columns.length));
  const rowLabels = aggregate.routes.map(({ route }) => names.of(route));
  return {
    name,
    width: chartWidth,
    height: frame.height + headHeight(columnLabels) + rowLabels.length * rowHeight(rowLabels.length),
    title,
    subtitle,
    description: rowLabels
      .map(
        (label, row) => `${label}: ${columns.map((column, at) => `${column} ${cells[row]?.[at]?.text}`).join(', ')}.`,
      )
      .join(' '),
    configuration: heatMap({ frame, columnLabels, rowLabels, cells, scale }),
  };
}
