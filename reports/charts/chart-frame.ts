import { wrapText } from '../wording/wrap-text.ts';
import type { JsonObject } from './chart-spec.ts';
import { chartFontFamily } from './chart-font-family.ts';
import { inks } from './palette.ts';

export const chartWidth = 1120;

const margin = 28;
const titleSize = 22;
const subtitleSize = 15;
export const textSize = 15;
const lineHeight = 1.3;

/** Average width of a letter of Inter, as a share of the font size: semi-bold, then regular. */
const titleLetter = 0.51;
const subtitleLetter = 0.5;

export interface ChartFrame {
  /** Chart.js options that all charts share: fonts, margins, title and subtitle. */
  readonly options: JsonObject;
  readonly plugins: JsonObject;
  /** Height taken by margins, title and subtitle. */
  readonly height: number;
}

/** Title and subtitle broken into lines that fit, left-aligned, with the room they need. */
export function chartFrame({ title, subtitle }: { title: string; subtitle: string }): ChartFrame {
  const room = chartWidth - 2 * margin;
  const titleLines = wrapText(title, Math.floor(room / (titleSize * titleLetter)));
  const subtitleLines = wrapText(subtitle, Math.floor(room / (subtitleSize * subtitleLetter)));
  const gap = 16;
  return {
    options: {
      animation: false,
      responsive: false,
      locale: 'en',
      maintainAspectRatio: false,
      devicePixelRatio: 2,
      color: inks.text,
      font: { family: chartFontFamily, size: textSize, lineHeight },
      layout: { padding: { top: margin - 8, right: margin, bottom: margin - 8, left: margin } },
    },
    plugins: {
      title: {
        display: true,
        text: titleLines,
        align: 'start',
        color: inks.strong,
        font: { family: chartFontFamily, size: titleSize, weight: 600, lineHeight },
        padding: { top: 0, bottom: 6 },
      },
      subtitle: {
        display: true,
        text: subtitleLines,
        align: 'start',
        color: inks.quiet,
        font: { family: chartFontFamily, size: subtitleSize, weight: 400, lineHeight },
        padding: { top: 0, bottom: gap },
      },
    },
    height: Math.ceil(
      2 * (margin - 8) +
        titleLines.length * titleSize * lineHeight +
        6 +
        subtitleLines.length * subtitleSize * lineHeight +
        gap,
    ),
  };
}
