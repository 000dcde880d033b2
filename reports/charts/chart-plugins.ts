import type { Chart, Plugin } from 'chart.js';
import { chartFontFamily } from './chart-font-family.ts';
import { inks } from './palette.ts';

/** Options of `screentestText`: words at a place of the chart's own coordinates. */
interface TextOptions {
  readonly items?: readonly {
    readonly x: string;
    readonly row: number;
    readonly text: string;
    /** From the axis' left end, in CSS pixels. */
    readonly offset: number;
    readonly colour: string;
    readonly weight: number;
  }[];
  readonly size?: number;
}

/** Options of `screentestMarks`: words at a place in the units of the axes x and y. */
interface MarkOptions {
  readonly items?: readonly {
    readonly x: number;
    readonly y: number;
    readonly text: string;
    readonly colour: string;
    readonly weight: number;
    readonly size: number;
  }[];
}

/** Options of `screentestCells`: the grid's size, and what stands in its cells. */
interface CellOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly gap?: number;
  readonly size?: number;
  readonly labels?: readonly { readonly x: number; readonly y: number; readonly text: string; readonly ink: string }[];
  readonly empty?: readonly { readonly x: number; readonly y: number }[];
}

/** Options of `screentestLegend`: datasets that stand for a series; the others repeat them in further panels. */
interface LegendOptions {
  readonly datasets?: readonly number[];
  /** Of the entries: a series has no model's colour. */
  readonly colour?: string;
}

/** Paper under the chart, as PNGs have no page behind them, and English text shaping whatever the host's language. */
const paper: Plugin = {
  id: 'screentestPaper',
  beforeUpdate: ({ ctx }) => void Object.assign(ctx, { lang: 'en' }),
  beforeDraw: ({ ctx, width, height }) => {
    ctx.save();
    ctx.fillStyle = inks.paper;
    ctx.fillRect(0, 0, width, height);
    ctx.restore();
  },
};

/** Every second row tinted over the whole width, to lead the eye from the name to the numbers. */
const bands: Plugin = {
  id: 'screentestBands',
  beforeDatasetsDraw: (chart, _, options: { rows?: number }) => {
    const { ctx, width } = chart;
    const height = rowPitch(chart, options.rows ?? 0);
    ctx.save();
    ctx.fillStyle = inks.band;
    ctx.globalCompositeOperation = 'multiply';
    for (let row = 0; row < (options.rows ?? 0); row += 2) {
      ctx.fillRect(16, rowCentre(chart, row) - height / 2, width - 32, height);
    }
    ctx.restore();
  },
};

/** Numbers beside the marks. `x` names an axis; the text starts at its left end. */
const text: Plugin = {
  id: 'screentestText',
  afterDatasetsDraw: (chart, _, { items = [], size = 14 }: TextOptions) => {
    const { ctx } = chart;
    ctx.save();
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    for (const item of items) {
      const scale = chart.scales[item.x];
      if (scale === undefined) continue;
      ctx.fillStyle = item.colour;
      ctx.font = `${item.weight} ${size}px ${chartFontFamily}`;
      ctx.fillText(item.text, scale.left + item.offset, rowCentre(chart, item.row));
    }
    ctx.restore();
  },
};

/** Captions of small multiples that share one pair of axes. */
const marks: Plugin = {
  id: 'screentestMarks',
  afterDatasetsDraw: ({ ctx, scales }, _, { items = [] }: MarkOptions) => {
    ctx.save();
    ctx.textBaseline = 'bottom';
    ctx.textAlign = 'left';
    for (const { x, y, text: words, colour, weight, size } of items) {
      ctx.fillStyle = colour;
      ctx.font = `${weight} ${size}px ${chartFontFamily}`;
      ctx.fillText(words, scales['x']?.getPixelForValue(x) ?? 0, scales['y']?.getPixelForValue(y) ?? 0);
    }
    ctx.restore();
  },
};

/** Sizes the cells of a matrix to the chart area, prints their values and hatches what is not known. */
const cells: Plugin = {
  id: 'screentestCells',
  beforeDatasetsUpdate: (chart, _, options: CellOptions) => {
    const [dataset] = chart.data.datasets;
    if (options.columns === undefined || dataset === undefined) return;
    const { width, height } = cellSize(chart, options);
    Object.assign(dataset, { width, height });
  },
  afterDatasetsDraw: (chart, _, options: CellOptions) => {
    if (options.columns === undefined) return;
    for (const { x, y } of options.empty ?? []) hatch(chart, { x, y, ...cellSize(chart, options) });
    const { ctx } = chart;
    ctx.save();
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.font = `600 ${options.size ?? 14}px ${chartFontFamily}`;
    for (const label of options.labels ?? []) {
      ctx.fillStyle = label.ink;
      ctx.fillText(label.text, columnCentre(chart, label.x), rowCentre(chart, label.y));
    }
    ctx.restore();
  },
};

/** One legend entry per series, although every panel has its own datasets. */
const legend: Plugin = {
  id: 'screentestLegend',
  beforeInit: (chart, _, { datasets, colour }: LegendOptions) => {
    if (datasets === undefined) return;
    const shown = [...datasets];
    const labels = chart.config.options?.plugins?.legend?.labels;
    if (labels === undefined) return;
    labels.filter = (item) => {
      if (colour !== undefined) {
        if (item.fillStyle !== 'transparent') item.fillStyle = colour;
        item.strokeStyle = colour;
      }
      return item.datasetIndex !== undefined && shown.includes(item.datasetIndex);
    };
  },
};

/** Registered by every renderer; each is idle unless a configuration has options under its id. */
export const chartPlugins: readonly Plugin[] = [paper, bands, text, marks, cells, legend];

function rowCentre(chart: Chart, row: number): number {
  return chart.scales['y']?.getPixelForValue(row) ?? 0;
}

function columnCentre(chart: Chart, column: number): number {
  return chart.scales['x']?.getPixelForValue(column) ?? 0;
}

function rowPitch(chart: Chart, rows: number): number {
  return rows > 0 ? chart.chartArea.height / rows : 0;
}

function cellSize(chart: Chart, { columns = 1, rows = 1, gap = 3 }: CellOptions): { width: number; height: number } {
  return { width: chart.chartArea.width / columns - gap, height: rowPitch(chart, rows) - gap };
}

function hatch(chart: Chart, { x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
  const { ctx } = chart;
  const left = columnCentre(chart, x) - width / 2;
  const top = rowCentre(chart, y) - height / 2;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  ctx.fillStyle = inks.band;
  ctx.fillRect(left, top, width, height);
  ctx.strokeStyle = inks.line;
  ctx.lineWidth = 1;
  for (let offset = -height; offset < width; offset += 9) {
    ctx.beginPath();
    ctx.moveTo(left + offset, top + height);
    ctx.lineTo(left + offset + height, top);
    ctx.stroke();
  }
  ctx.fillStyle = inks.quiet;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.font = `400 14px ${chartFontFamily}`;
  ctx.fillText('–', left + width / 2, top + height / 2);
  ctx.restore();
}
