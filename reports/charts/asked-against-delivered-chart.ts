import type { Aggregate, Delivery } from '../../harness/schema/aggregate.ts';
import { formatNumber } from '../wording/format-number.ts';
import { modelNames, type ModelNames } from '../wording/model-names.ts';
import { runLabel } from '../wording/run-label.ts';
import { chartFontFamily } from './chart-font-family.ts';
import { chartFrame, chartWidth, textSize } from './chart-frame.ts';
import type { ChartSpec, JsonObject } from './chart-spec.ts';
import { deliveryOrder, deliverySettings } from './delivery-setting.ts';
import { deliveryTitle } from './delivery-title.ts';
import { inks, modelMark } from './palette.ts';
import { panelHeadHeight, panelScales, rowHeight, textAxis, type Panel } from './panel-scales.ts';

const legendHeight = 34;
const nameColumns = 26;

type Stage = 'asked' | 'sent' | 'delivered';

/** A dot in its ring is a wish kept: ring = sent, dot = delivered, stroke = asked. */
const stageLabels: Record<Stage, string> = { asked: 'asked', sent: 'sent', delivered: 'delivered' };

/** Settings × models: what was asked, what the route could be sent, what came. Absent where no clip was measured. */
export function askedAgainstDeliveredChart(aggregate: Aggregate): ChartSpec | undefined {
  const known = aggregate.deliveries.filter((each) => each.delivered !== undefined || each.sent !== undefined);
  const shown = deliveryOrder.filter((setting) => known.some((each) => each.setting === setting));
  if (shown.length === 0) return undefined;
  const names = modelNames(aggregate, nameColumns);
  const panels = shown.map((setting) => panelOf(setting, known));
  const stages = (['delivered', 'sent', 'asked'] as const).filter((stage) =>
    known.some((each) => each[stage] !== undefined),
  );
  const title = deliveryTitle(aggregate, { names });
  const subtitle = [
    'Medians over clips, sound as a share of clips',
    ...(stages.includes('sent')
      ? ['a dot inside its ring: delivered as sent; numbers: delivered']
      : ['numbers: delivered']),
    runLabel(aggregate.run),
  ].join(' · ');
  const frame = chartFrame({ title, subtitle });
  const routes = aggregate.routes.length;
  return {
    name: 'asked-against-delivered',
    width: chartWidth,
    height: frame.height + panelHeadHeight(panels) + routes * rowHeight(routes) + legendHeight,
    title,
    subtitle,
    description: describe(aggregate, names),
    configuration: {
      type: 'scatter',
      data: {
        datasets: stages.flatMap((stage) =>
          shown.map((setting) => stageDataset(stage, { setting, aggregate, names, known })),
        ),
      },
      options: {
        ...frame.options,
        scales: panelScales({
          panels,
          rowLabels: aggregate.routes.map(({ route }) => names.of(route)),
          textWidth: 72,
        }),
        plugins: {
          ...frame.plugins,
          legend: {
            display: true,
            position: 'bottom',
            align: 'start',
            labels: {
              usePointStyle: true,
              color: inks.quiet,
              font: { family: chartFontFamily, size: textSize - 1 },
              boxHeight: 9,
              padding: 14,
            },
          },
          tooltip: { enabled: false },
          screentestBands: { rows: routes },
          screentestLegend: { datasets: stages.map((_, index) => index * shown.length), colour: inks.text },
          screentestText: { items: aggregate.routes.flatMap(({ route }, row) => texts(known, { route, row, shown })) },
        },
      },
    },
  };
}

function panelOf(setting: Delivery['setting'], known: readonly Delivery[]): Panel {
  const values = known
    .filter((each) => each.setting === setting)
    .flatMap(({ asked, sent, delivered }) => [asked, sent, delivered])
    .filter((value) => value !== undefined);
  const { title, fromZero } = deliverySettings[setting];
  if (setting === 'audioShare') return { id: setting, title, min: 0, max: 1, stepSize: 0.5 };
  const largest = Math.max(...values);
  const least = fromZero ? 0 : Math.min(...values);
  // Half a unit of aspect is 4:3 against 16:9: less would blow up differences of a pixel.
  const range = Math.max(largest - least, 0.5);
  const step = niceStep(range);
  const start = fromZero ? 0 : (least + largest - range) / 2;
  // Both ends on the grid, or Chart.js leaves the step and makes up its own.
  const min = Math.floor(start / step) * step;
  const steps = Math.max(2, Math.ceil((largest - min) / step));
  return { id: setting, title, min, max: min + steps * step, stepSize: step };
}

/** The smallest round step of which two cover a range. */
function niceStep(range: number): number {
  const power = 10 ** Math.floor(Math.log10(range / 2));
  const factor = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8].find((each) => each * power >= range / 2) ?? 10;
  return Number((factor * power).toPrecision(3));
}

function stageDataset(
  stage: Stage,
  {
    setting,
    aggregate,
    names,
    known,
  }: { setting: Delivery['setting']; aggregate: Aggregate; names: ModelNames; known: readonly Delivery[] },
): JsonObject {
  const points = aggregate.routes.flatMap(({ route }, position) => {
    const value = known.find((each) => each.route === route && each.setting === setting)?.[stage];
    return value === undefined ? [] : [{ position, point: { x: value, y: names.of(route) } }];
  });
  return {
    label: stageLabels[stage],
    xAxisID: setting,
    yAxisID: 'y',
    data: points.map(({ point }) => point),
    clip: 14,
    ...styleOf(
      stage,
      points.map(({ position }) => position),
    ),
  };
}

function styleOf(stage: Stage, positions: readonly number[]): JsonObject {
  switch (stage) {
    case 'delivered': {
      const colours = positions.map((position) => modelMark(position).colour);
      return { pointStyle: 'circle', radius: 5, backgroundColor: colours, borderColor: colours, borderWidth: 1 };
    }
    case 'sent':
      return {
        pointStyle: 'circle',
        radius: 9,
        backgroundColor: 'transparent',
        borderColor: inks.text,
        borderWidth: 1.5,
      };
    case 'asked':
      return { pointStyle: 'line', rotation: 90, radius: 13, borderColor: inks.quiet, borderWidth: 2 };
  }
}

/** What came, in the alarm colour where it is not what was sent. */
function texts(
  known: readonly Delivery[],
  { route, row, shown }: { route: string; row: number; shown: readonly Delivery['setting'][] },
): JsonObject[] {
  return shown.map((setting) => {
    const found = known.find((each) => each.route === route && each.setting === setting);
    const place = { x: textAxis(setting), row, offset: 18 };
    if (found?.delivered === undefined) return { ...place, text: '–', colour: inks.quiet, weight: 400 };
    const { format, matches } = deliverySettings[setting];
    const missed = found.sent !== undefined && !matches(found.delivered, found.sent);
    return {
      ...place,
      text: format(found.delivered),
      colour: missed ? inks.alert : inks.strong,
      weight: missed ? 600 : 400,
    };
  });
}

function describe(aggregate: Aggregate, names: ModelNames): string {
  const say = (value: number | undefined) => (value === undefined ? 'unknown' : formatNumber(Number(value.toFixed(2))));
  return aggregate.routes
    .map(({ route }) => {
      const own = aggregate.deliveries.filter((each) => each.route === route);
      const settings = own.map(
        ({ setting, asked, sent, delivered }) =>
          `${deliverySettings[setting].title.join(', ')}: asked ${say(asked)}, sent ${say(sent)}, delivered ${say(delivered)}`,
      );
      return `${names.of(route)}: ${settings.join('; ')}.`;
    })
    .join(' ');
}
