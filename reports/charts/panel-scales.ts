import type { JsonObject } from './chart-spec.ts';
import { textSize } from './chart-frame.ts';
import { chartFontFamily } from './chart-font-family.ts';
import { inks } from './palette.ts';

/** One panel of a chart of small multiples: an x axis of its own, and a strip for text at its right. */
export interface Panel {
  readonly id: string;
  /** In its lines, the first at the top. */
  readonly title: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly stepSize: number;
}

/** A column of words without marks. */
export interface TextColumn {
  readonly id: string;
  readonly title: string;
}

/** Id of the x axis that a panel's text strip has. */
export function textAxis(id: string): string {
  return `${id}-text`;
}

/** Width of the plots beside the longest row labels; an estimate, used to give text strips their share of it. */
const plotWidth = 830;

/**
 * Chart.js scales for panels side by side over shared rows: x axes stacked from left to right, one category axis. Pure
 * configuration; no panel needs a chart of its own. `columns` stand before the panels, `textWidth` is that of the strips
 * and columns in CSS pixels.
 */
export function panelScales({
  columns = [],
  panels,
  rowLabels,
  textWidth,
}: {
  columns?: readonly TextColumn[];
  panels: readonly Panel[];
  rowLabels: readonly string[];
  textWidth: number;
}): JsonObject {
  const plots = plotWidth - (columns.length + panels.length) * textWidth;
  const titleLines = titleLinesOf(panels);
  const textWeight = (textWidth * panels.length) / plots;
  const axes: [id: string, scale: JsonObject][] = [
    ...columns.map(({ id, title }): [string, JsonObject] => [
      id,
      textScale(textWeight, { title: [title], titleLines }),
    ]),
    ...panels.flatMap((panel): [string, JsonObject][] => [
      [panel.id, plotScale(panel, titleLines)],
      [textAxis(panel.id), textScale(textWeight, { titleLines })],
    ]),
  ];
  return {
    // Chart.js stacks axes at the top from right to left.
    ...(Object.fromEntries(axes.toReversed()) as JsonObject),
    y: {
      type: 'category',
      labels: [...rowLabels],
      offset: true,
      ticks: { color: inks.strong, autoSkip: false, padding: 10, font: { size: textSize } },
      grid: { display: false },
      border: { display: false },
    },
  };
}

/**
 * Every stacked axis has the same title lines and a line of ticks, be they blank: Chart.js reserves too little height
 * for a stack whose axes differ.
 */
function plotScale(panel: Panel, titleLines: number): JsonObject {
  return {
    ...stacked(1),
    min: panel.min,
    max: panel.max,
    ticks: { ...ticks, stepSize: panel.stepSize, color: inks.quiet },
    grid: { color: inks.line, drawTicks: false },
    title: titleOf(panel.title, titleLines),
  };
}

function textScale(
  weight: number,
  { title = [], titleLines }: { title?: readonly string[]; titleLines: number },
): JsonObject {
  return {
    ...stacked(weight),
    min: 0,
    max: 1,
    ticks: { ...ticks, color: 'transparent' },
    grid: { display: false },
    title: titleOf(title, titleLines),
  };
}

const ticks: JsonObject = {
  format: { minimumFractionDigits: 0, maximumFractionDigits: 2, useGrouping: false },
  autoSkip: false,
  includeBounds: false,
  font: { size: textSize - 2 },
  align: 'inner',
  maxRotation: 0,
};

function stacked(weight: number): JsonObject {
  return {
    axis: 'x',
    type: 'linear',
    position: 'top',
    stack: 'panels',
    stackWeight: weight,
    border: { display: false },
  };
}

/** The title's lines below as many blank ones as the longest title needs. */
function titleOf(title: readonly string[], lines: number): JsonObject {
  return {
    display: true,
    text: [...Array.from({ length: lines - title.length }, () => ' '), ...title],
    align: 'start',
    color: inks.strong,
    font: { family: chartFontFamily, size: textSize, weight: 600, lineHeight: 1.2 },
    padding: { top: 0, bottom: 4 },
  };
}

function titleLinesOf(panels: readonly Panel[]): number {
  return Math.max(1, ...panels.map(({ title }) => title.length));
}

/** Height of the axis titles and tick labels above the rows. */
export function panelHeadHeight(panels: readonly Panel[]): number {
  return Math.ceil(30 + titleLinesOf(panels) * textSize * 1.2);
}

/** Height of one row; rows close up a little where there are many. */
export function rowHeight(rows: number): number {
  return rows > 10 ? 32 : 40;
}
