import type { Dose, OwnResponse, Sensitivity, SweepSource } from '../../harness/schema/sensitivity.ts';
import { chartFrame, chartWidth } from '../charts/chart-frame.ts';
import type { ChartSpec, JsonObject } from '../charts/chart-spec.ts';
import { inks, modelMark } from '../charts/palette.ts';
import { doseLines } from './dose-lines.ts';
import { responseTitle } from './response-title.ts';

const columns = 5;

/** Sides of the squares are 1; the rest is captions and the space between. */
const pitch = { x: 1.18, y: 1.62 };
const rowPixels = 210;

const colours: Readonly<Record<SweepSource, string>> = { synthetic: modelMark(0).colour, real: modelMark(1).colour };

/** Small multiples: how each defect's own metric follows its severity, a thin line for every clip. */
export function doseResponseChart(sensitivity: Sensitivity, doses: readonly Dose[]): ChartSpec | undefined {
  const panels = [...Map.groupBy(sensitivity.own, ({ defect }) => defect)].map(([defect, own], index) => ({
    defect,
    own,
    left: (index % columns) * pitch.x,
    bottom: -Math.floor(index / columns) * pitch.y,
  }));
  if (panels.length === 0) return undefined;
  const rows = Math.ceil(panels.length / columns);
  const title = responseTitle(sensitivity);
  const subtitle = [
    'x: severity 0–1 (signed defects −1–1); y: change of the own metric in the expected direction, as a share of the largest of each clip',
    'one line a clip: blue synthetic, red real',
    'numbers: mean rank correlation',
  ].join(' · ');
  const frame = chartFrame({ title, subtitle });
  const squares = panels.map(({ left, bottom }) => square(left, bottom));
  const lines = panels.flatMap(({ own, left, bottom }) =>
    doseLines(doses, own[0]!).map(({ source, points }): JsonObject => ({
      ...line(points.map(({ x, y }) => ({ x: left + x, y: bottom + y }))),
      borderColor: colours[source],
      borderWidth: 1.5,
    })),
  );
  return {
    name: 'dose-response',
    width: chartWidth,
    height: frame.height + rows * rowPixels,
    title,
    subtitle,
    description: panels.map(({ defect, own }) => `${defect}: ${own.map(caption).join(', ')}.`).join(' '),
    configuration: {
      type: 'scatter',
      data: { datasets: [...squares, ...lines] },
      options: {
        ...frame.options,
        scales: {
          x: { type: 'linear', display: false, min: -0.04, max: columns * pitch.x - 0.1 },
          y: { type: 'linear', display: false, min: -(rows - 1) * pitch.y - 0.08, max: pitch.y },
        },
        plugins: {
          ...frame.plugins,
          legend: { display: false },
          tooltip: { enabled: false },
          screentestMarks: { items: panels.flatMap(captions) },
        },
      },
    },
  };
}

interface CaptionedPanel {
  readonly defect: string;
  readonly own: readonly OwnResponse[];
  readonly left: number;
  readonly bottom: number;
}

function captions({ defect, own, left, bottom }: CaptionedPanel): JsonObject[] {
  const missed = own.some(({ verdict }) => verdict === 'insensitive');
  const at = (rise: number, text: string, style: { colour: string; weight: number; size: number }): JsonObject => ({
    x: left,
    y: bottom + rise,
    text,
    ...style,
  });
  return [
    at(1.38, defect, { colour: missed ? inks.alert : inks.strong, weight: 600, size: 14 }),
    at(1.21, own[0]!.metric, { colour: inks.text, weight: 400, size: 13 }),
    at(1.05, own.map(caption).join(', '), { colour: missed ? inks.alert : inks.quiet, weight: 400, size: 12 }),
  ];
}

function caption({ source, mean, nClips, metricVersion }: OwnResponse): string {
  if (metricVersion === undefined) return `${source}: there is no such metric`;
  return mean === undefined ? `${source}: does not apply` : `${source} ${mean.toFixed(2)} (${nClips})`;
}

function square(left: number, bottom: number): JsonObject {
  const corners = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ] as const;
  return {
    ...line(corners.map(([x, y]) => ({ x: left + x, y: bottom + y }))),
    borderColor: inks.line,
    borderWidth: 1,
  };
}

function line(data: readonly { x: number; y: number }[]): JsonObject {
  return { data: data.map(({ x, y }) => ({ x, y })), showLine: true, pointRadius: 0, tension: 0, clip: 30 };
}
