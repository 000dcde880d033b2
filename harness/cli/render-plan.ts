import Table from 'cli-table3';
import type { PlannedCost, RouteCost } from '../run/plan/plan-cost.ts';
import { countOf } from '../../reports/wording/count-of.ts';
import { usdAmount, usdRate } from '../../reports/wording/usd-amount.ts';

const units = { second: '/s', clip: '/clip', 'million-tokens': '/M tokens' } as const;

/** The plan as a table: what each route is asked for, what that costs, and where the price was read. */
export function renderPlan(
  cost: PlannedCost,
  { budgetUsd, isDryRun }: { readonly budgetUsd: number | undefined; readonly isDryRun: boolean },
): string {
  const table = new Table({
    head: ['route', 'known', 'clips', 'seconds', 'in store', 'to make', 'price', 'total'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'left', 'right'],
    style: { head: [], border: [] },
  });
  for (const route of cost.routes) {
    const { clips, seconds, inStore, underWay, toMake } = route;
    table.push([
      route.route.id,
      knownOf(route),
      clips,
      seconds,
      underWay === 0 ? inStore : `${inStore} + ${underWay} under way`,
      toMake,
      priceOf(route),
      totalOf(route),
    ]);
  }
  return `${table.toString()}\n${[...notesOf(cost), ...sumOf(cost, budgetUsd)].map((line) => `${line}\n`).join('')}${isDryRun ? 'Nothing was sent.\n' : ''}`;
}

/** The same for programs. */
export function planJson(cost: PlannedCost, budgetUsd: number | undefined): unknown {
  const { routes, toMake, unpriced, usd, mostUsd } = cost;
  return {
    schemaVersion: 1,
    samples: cost.samples,
    ...(budgetUsd === undefined ? {} : { budgetUsd }),
    toMake,
    unpriced,
    costUsd: usd,
    mostUsd,
    routes: routes.map(({ route, rates, unsendable, usd: costUsd, ...row }) => ({
      route: route.id,
      model: route.model,
      provider: route.provider,
      known: route.verified,
      ...(route.verifiedAt === undefined ? {} : { knownAt: route.verifiedAt }),
      ...row,
      costUsd,
      unsendable: Object.fromEntries(unsendable),
      prices: rates.map(({ rateUsd, price: { per, source, date, known } }) => ({ rateUsd, per, source, date, known })),
    })),
  };
}

function knownOf({ route: { verified, verifiedAt } }: RouteCost): string {
  return verifiedAt === undefined ? verified : `${verified}\n${verifiedAt}`;
}

function priceOf({ route, rates, unpriced }: RouteCost): string {
  if (route.verified === 'local') return 'free, on this machine';
  const known = rates.map(
    ({ rateUsd, price: { per, known: how, date } }) => `${usdRate(rateUsd)}${units[per]}\n${how}, ${date}`,
  );
  return [...known, ...(unpriced > 0 ? ['unknown'] : [])].join('\n') || '–';
}

function totalOf({ route, usd, mostUsd, toMake, unpriced }: RouteCost): string {
  if (route.verified === 'local') return usdAmount(0);
  if (toMake > 0 && unpriced === toMake) return 'unknown';
  const sum = mostUsd > usd + 1e-9 ? `${usdAmount(usd)} to ${usdAmount(mostUsd)}` : usdAmount(usd);
  return unpriced > 0 ? `${sum} + unknown` : sum;
}

/** What cannot be asked for as it was asked, what is not sent at all, and where the prices were read. */
function notesOf({ routes }: PlannedCost): string[] {
  const gaps = routes.flatMap(({ route, gaps: found }) =>
    found.length > 0 ? [`  ${route.id}: ${found.join('; ')}`] : [],
  );
  const unsent = routes.flatMap(({ route, unsendable }) =>
    [...unsendable].map(([why, clips]) => `  ${route.id}: ${countOf(clips, 'clip')}: ${why}`),
  );
  const sources = new Map<string, string[]>();
  for (const { route, rates } of routes) {
    for (const { price } of rates.slice(0, 1)) {
      sources.set(price.source, [...(sources.get(price.source) ?? []), route.id]);
    }
  }
  return [
    ...section('Asked for, and not as it is sent:', gaps),
    ...section('Not sent at all:', unsent),
    ...section(
      'Prices from:',
      [...sources].map(([source, ids]) => `  ${source} (${ids.join(', ')})`),
    ),
  ];
}

function section(head: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [head, ...lines];
}

function sumOf({ usd, mostUsd, toMake, unpriced, routes }: PlannedCost, budgetUsd: number | undefined): string[] {
  const isPaid = routes.some(({ route }) => route.verified !== 'local');
  const range = mostUsd > usd + 1e-9 ? `${usdAmount(usd)}, at most ${usdAmount(mostUsd)}` : usdAmount(usd);
  return [
    ...(isPaid
      ? [
          `${countOf(toMake, 'clip')} to make: ${range}${unpriced > 0 ? `, and ${countOf(unpriced, 'clip')} whose price nobody knows` : ''}`,
        ]
      : [`${countOf(toMake, 'clip')} to make`]),
    ...(budgetUsd === undefined ? [] : [`Budget: ${usdAmount(budgetUsd)}`]),
  ];
}
