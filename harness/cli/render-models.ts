import Table from 'cli-table3';
import picocolors from 'picocolors';
import { describeOffers, describePrice, describeReachability } from './describe-route.ts';
import type { ListedRoute, ModelRow } from './list-models.ts';

export interface RenderModelsOptions {
  /** Columns to fill; below 120 the lines are longer than the window. */
  readonly width: number;
  readonly colour: boolean;
}

/** Provider, reachable (the longest variable has 30 letters), known. Offers and price share the rest. */
const fixedWidths = [14, 32, 14] as const;
const leastWidth = 120;

/** A list of the models that services make, and one of those that this machine renders. */
export function renderModels(rows: readonly ModelRow[], options: RenderModelsOptions): string {
  const isSynthetic = ({ routes }: ModelRow): boolean => routes[0]?.route.provider === 'synthetic';
  const hosted = rows.filter((row) => !isSynthetic(row));
  const synthetic = rows.filter(isSynthetic);
  const parts = [
    ...(hosted.length === 0 ? [] : [renderHosted(hosted, options)]),
    ...(synthetic.length === 0 ? [] : [renderSynthetic(synthetic)]),
  ];
  return parts.length === 0 ? 'No model is left by these filters\n' : parts.join('\n');
}

/** Without borders: sixty routes with a rule below each would be twice as long. */
function renderHosted(rows: readonly ModelRow[], { width, colour }: RenderModelsOptions): string {
  const paint = picocolors.createColors(colour);
  const rest = Math.max(leastWidth, width) - fixedWidths.reduce((sum, each) => sum + each, 0);
  const offersWidth = Math.ceil(rest / 2);
  const columnWidths = [...fixedWidths, offersWidth, rest - offersWidth];
  const head = renderCells([['provider', 'reachable', 'known', 'offers', 'price']], columnWidths);
  const blocks = rows.map((row) => {
    const heading = `${paint.bold(row.model.id)}  ${headingOf(row)}\n`;
    return heading + renderCells(row.routes.map(cellsOf), columnWidths);
  });
  return [paint.dim(head), ...blocks].join('\n');
}

/** Lines that end where their words do. */
function renderCells(rows: readonly (readonly string[])[], columnWidths: readonly number[]): string {
  if (rows.length === 0) return '';
  const edges = ['top', 'bottom', 'left', 'right'].flatMap((edge) => [
    edge,
    `${edge}-mid`,
    `${edge}-left`,
    `${edge}-right`,
  ]);
  const table = new Table({
    chars: Object.fromEntries([...edges, 'mid', 'mid-mid', 'middle'].map((place) => [place, ''])),
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
    wordWrap: true,
    colWidths: [...columnWidths],
  });
  for (const row of rows) table.push([...row]);
  const lines = table.toString().split('\n');
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function headingOf({ model: { id, entry, routes: all }, routes }: ModelRow): string {
  const title = entry?.title ?? routes[0]?.route.title ?? id;
  const availability = entry?.availability;
  const since = availability?.since === undefined ? '' : ` ${availability.since}`;
  const weights = entry?.openWeights;
  return [
    entry === undefined ? title : `${title} by ${entry.vendor}`,
    ...(availability === undefined || availability.state === 'available' ? [] : [`${availability.state}${since}`]),
    ...(entry?.successor === undefined ? [] : [`successor ${entry.successor}`]),
    ...(weights === undefined || weights.state === 'unknown' ? [] : [`weights ${weights.state}`]),
    ...(all.length === 0 && availability?.state !== 'ended' ? ['no route is known'] : []),
  ].join(' · ');
}

function cellsOf({ route, reachability }: ListedRoute): string[] {
  const known = route.verifiedAt === undefined ? route.verified : `${route.verified}\n${route.verifiedAt}`;
  return [
    route.provider,
    describeReachability(reachability),
    known,
    describeOffers(route).join('\n'),
    route.verified === 'local' ? '$0' : describePrice(route.price).join('\n'),
  ];
}

/** They differ in what is planted only, so that what they offer stands once. */
function renderSynthetic(rows: readonly ModelRow[]): string {
  const [first] = rows.flatMap(({ routes }) => routes);
  const idWidth = Math.max(...rows.map(({ model }) => model.id.length));
  const lines = rows.map(({ model, routes }) => `  ${model.id.padEnd(idWidth)}  ${routes[0]?.route.title ?? ''}`);
  const offers = first === undefined ? '' : describeOffers(first.route).join('; ');
  return `Synthetic models, rendered on this machine for $0. ${offers}\n${lines.join('\n')}\n`;
}
