import { chartFontFamily } from './chart-font-family.ts';
import type { ChartFrame } from './chart-frame.ts';
import { textSize } from './chart-frame.ts';
import type { JsonObject } from './chart-spec.ts';
import { inks, shadeOf } from './palette.ts';
import { shortenText } from '../wording/shorten-text.ts';

export interface HeatMapCell {
  /** 0–1; absent where nothing is known. */
  readonly value?: number;
  /** What is printed in the cell. */
  readonly text: string;
}

const gap = 3;

/** Fewer columns would make bars of the cells; blank ones keep their place at the right. */
const fewestColumns = 4;

/** Room for the columns beside the longest row labels; an estimate, for labels and margins. */
const cellsWidth = 830;

/** More columns take smaller print. */
const crowded = 9;

/** And more than these have their heads turned upright, since words would no longer fit beside each other. */
const mostLyingHeads = 12;

const headLineHeight = 1.15;

/** Characters of an upright head. */
const longestUprightHead = 28;

/** Chart.js configuration of a matrix: rows are models, columns what they are looked at for, every value printed. */
export function heatMap({
  frame,
  columnLabels,
  rowLabels,
  cells,
  scale,
}: {
  frame: ChartFrame;
  /** A label in its lines. */
  columnLabels: readonly (readonly string[])[];
  rowLabels: readonly string[];
  /** Rows of cells, in the order of the labels. */
  cells: readonly (readonly HeatMapCell[])[];
  scale: 'score' | 'failure';
}): JsonObject {
  const all = cells.flatMap((row, y) => row.map((cell, x) => ({ ...cell, x, y })));
  const known = all.filter((cell): cell is typeof cell & { value: number } => cell.value !== undefined);
  const columns = Math.max(fewestColumns, columnLabels.length);
  const columnIds = Array.from({ length: columns }, (_, index) => `c${index}`);
  const shades = known.map(({ value }) => shadeOf(value, scale));
  return {
    type: 'matrix',
    data: {
      datasets: [
        {
          // Ids rather than numbers, which a category axis would take for the point's own index.
          data: known.map(({ x, y, value }) => ({ x: columnIds[x] ?? '', y: rowLabels[y] ?? '', v: value })),
          backgroundColor: shades.map(({ background }) => background),
          borderWidth: 0,
          borderRadius: 3,
          width: 1,
          height: 1,
        },
      ],
    },
    options: {
      ...frame.options,
      scales: {
        x: { type: 'category', labels: columnIds, display: false, offset: true },
        heads: {
          axis: 'x',
          type: 'category',
          labels: columnIds.map((_, index) => [...(columnLabels[index] ?? [''])]),
          position: 'top',
          offset: true,
          ticks: {
            color: inks.strong,
            autoSkip: false,
            ...headTurn(columnLabels.length),
            font: {
              family: chartFontFamily,
              size: headSize(columnLabels.length),
              weight: 600,
              lineHeight: headLineHeight,
            },
          },
          grid: { display: false },
          border: { display: false },
        },
        y: {
          type: 'category',
          labels: [...rowLabels],
          reverse: false,
          offset: true,
          ticks: { color: inks.strong, autoSkip: false, padding: 8, font: { size: textSize } },
          grid: { display: false },
          border: { display: false },
        },
      },
      plugins: {
        ...frame.plugins,
        legend: { display: false },
        tooltip: { enabled: false },
        screentestCells: {
          columns,
          rows: rowLabels.length,
          gap,
          size: columnLabels.length > crowded ? textSize - 2 : textSize,
          labels: known.map(({ x, y, text }, index) => ({ x, y, text, ink: shades[index]?.ink ?? inks.strong })),
          empty: all.filter(({ value }) => value === undefined).map(({ x, y, text }) => ({ x, y, text })),
        },
      },
    },
  };
}

/** Chart.js turns labels of an upper axis about a point a whole line beside their tick. */
function headTurn(columns: number): JsonObject {
  if (columns <= mostLyingHeads) return { maxRotation: 0 };
  return { minRotation: 90, maxRotation: 90, labelOffset: headSize(columns) * headLineHeight };
}

/** A column's head in as many lines as it needs beside `count - 1` others, broken behind spaces and hyphens. */
export function columnHead(label: string, count: number): string[] {
  if (count > mostLyingHeads) return [shortenText(label, longestUprightHead)];
  const room = Math.floor(cellsWidth / Math.max(fewestColumns, count) / (headSize(count) * 0.58));
  return label
    .split(/(?<=[- ])/u)
    .reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      const fits = last !== undefined && (last + word).trimEnd().length <= room;
      return fits ? [...lines.slice(0, -1), last + word] : [...lines, word];
    }, [])
    .slice(0, 3)
    .map((line) => shortenText(line.trimEnd(), Math.max(room, 6)));
}

function headSize(columns: number): number {
  return columns > crowded ? 12 : textSize - 1;
}

/** Height of the column heads. */
export function headHeight(columnLabels: readonly (readonly string[])[]): number {
  if (columnLabels.length > mostLyingHeads) {
    const characters = Math.max(1, ...columnLabels.map(([label = '']) => label.length));
    return Math.ceil(18 + characters * headSize(columnLabels.length) * 0.62);
  }
  const lines = Math.max(1, ...columnLabels.map((label) => label.length));
  return Math.ceil(14 + lines * (textSize - 1) * 1.15);
}
