import type { CrossTalk, Sensitivity } from '../../harness/schema/sensitivity.ts';
import { chartFrame, textSize } from '../charts/chart-frame.ts';
import { chartFontFamily } from '../charts/chart-font-family.ts';
import type { ChartSpec, JsonObject } from '../charts/chart-spec.ts';
import { inks } from '../charts/palette.ts';
import { effectShade, strongestEffect } from './effect-shade.ts';
import { responseTitle } from './response-title.ts';

const rowPitch = 22;
const columnPitch = 19;
const labelSize = textSize - 2;
const labelLineHeight = 1.2;
const labelRoom = { left: 210, top: 170 };

/** Defect × metric: what moves, and by how much. A defect's own metric is framed, an expected effect has a dot. */
export function sensitivityHeatMap(sensitivity: Sensitivity, crossTalk: readonly CrossTalk[]): ChartSpec | undefined {
  const metrics = [...new Set(crossTalk.map(({ metric }) => metric))];
  const rows = [...Map.groupBy(crossTalk, ({ defect, source }) => rowLabel(defect, source))];
  if (metrics.length === 0 || rows.length === 0) return undefined;
  const title = responseTitle(sensitivity);
  const subtitle = [
    'Change of each metric’s raw value at full severity: orange rises, violet falls',
    `full colour at ${strongestEffect} times the metric’s scale (ramp, or spread over undefected clips)`,
    'framed: the defect’s own metric; dot: expected to move; grey: does not apply',
  ].join(' · ');
  const frame = chartFrame({ title, subtitle });
  const cells = rows.flatMap(([label, talk]) => talk.map((cell) => ({ ...cell, label })));
  const isOwn = cells.map(({ expected }) => expected === 'own');
  return {
    name: 'heat-map',
    width: Math.max(1120, labelRoom.left + metrics.length * columnPitch),
    height: frame.height + labelRoom.top + rows.length * rowPitch,
    title,
    subtitle,
    description: rows.map(([label, talk]) => describe(label, talk)).join(' '),
    configuration: {
      type: 'matrix',
      data: {
        datasets: [
          {
            data: cells.map(({ metric, label, effect }) => ({ x: metric, y: label, v: effect ?? 0 })),
            backgroundColor: cells.map(({ effect }) => (effect === undefined ? inks.line : effectShade(effect))),
            borderColor: isOwn.map((own) => (own ? inks.strong : inks.paper)),
            borderWidth: isOwn.map((own) => (own ? 2.5 : 0)),
            width: 1,
            height: 1,
          },
        ],
      },
      options: {
        ...frame.options,
        scales: {
          x: axis(metrics, { isTop: true }),
          y: axis(
            rows.map(([label]) => label),
            { isTop: false },
          ),
        },
        plugins: {
          ...frame.plugins,
          legend: { display: false },
          tooltip: { enabled: false },
          screentestCells: {
            columns: metrics.length,
            rows: rows.length,
            gap: 1,
            size: 13,
            labels: cells.flatMap(({ metric, label, expected, effect = 0 }) =>
              expected === undefined || expected === 'own'
                ? []
                : [
                    {
                      x: metrics.indexOf(metric),
                      y: rows.findIndex(([row]) => row === label),
                      text: '·',
                      ink: Math.abs(effect) > strongestEffect * 0.75 ? inks.paper : inks.strong,
                    },
                  ],
            ),
            empty: [],
          },
        },
      },
    },
  };
}

function axis(labels: readonly string[], { isTop }: { isTop: boolean }): JsonObject {
  return {
    type: 'category',
    labels: [...labels],
    ...(isTop ? { position: 'top' } : { reverse: false }),
    offset: true,
    ticks: {
      color: inks.strong,
      autoSkip: false,
      padding: 4,
      // Chart.js turns labels of an upper axis about a point a whole line beside their tick.
      ...(isTop ? { minRotation: 90, maxRotation: 90, labelOffset: labelSize * labelLineHeight } : {}),
      font: { family: chartFontFamily, size: labelSize, lineHeight: labelLineHeight },
    },
    grid: { display: false },
    border: { display: false },
  };
}

function rowLabel(defect: string, source: CrossTalk['source']): string {
  return source === 'synthetic' ? defect : `${defect}, real`;
}

function describe(label: string, talk: readonly CrossTalk[]): string {
  const moved = talk.filter(({ verdict }) => verdict === 'own' || verdict === 'expected' || verdict === 'unexpected');
  return `${label}: ${moved.map(({ metric, effect }) => `${metric} ${(effect ?? 0).toFixed(1)}`).join(', ') || 'nothing moves'}.`;
}
