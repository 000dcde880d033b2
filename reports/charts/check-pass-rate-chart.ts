import type { Aggregate, CheckRate } from '../../harness/schema/aggregate.ts';
import { dimensions } from '../../harness/schema/dimension.ts';
import { harmlessText } from '../wording/harmless-text.ts';
import { modelNames, type ModelNames } from '../wording/model-names.ts';
import type { ChartSpec } from './chart-spec.ts';
import type { HeatMapCell } from './heat-map.ts';
import { heatMapChart } from './heat-map-chart.ts';

const nameColumns = 28;

/** Check × model: clips passed of clips checked, failures standing out. Absent where no check was made. */
export function checkPassRateChart(aggregate: Aggregate): ChartSpec | undefined {
  const made = aggregate.checks.filter(({ rate }) => rate.status !== 'none');
  const metrics = [...new Set(made.toSorted(byDimension).map(({ metric }) => metric))];
  if (metrics.length === 0) return undefined;
  const names = modelNames(aggregate, nameColumns);
  const title = titleOf(made, names);
  const cells: HeatMapCell[][] = aggregate.routes.map(({ route }) =>
    metrics.map((metric) => {
      const check = made.find((each) => each.route === route && each.metric === metric);
      if (check === undefined || check.rate.status === 'none' || check.rate.nSamples === 0) return { text: '–' };
      return { value: check.nPassed / check.rate.nSamples, text: `${check.nPassed}/${check.rate.nSamples}` };
    }),
  );
  const isPartial = cells.flat().some(({ value }) => value === undefined);
  return heatMapChart({
    name: 'check-pass-rate',
    aggregate,
    names,
    title,
    subtitle: [
      'Clips passed / clips checked; darker: more failures',
      ...(isPartial ? ['hatched: the check does not apply'] : []),
    ],
    columns: metrics.map(harmlessText),
    cells,
    scale: 'failure',
  });
}

/** Checks of one dimension side by side; without a dimension last. */
function byDimension(a: CheckRate, b: CheckRate): number {
  const place = ({ dimension }: CheckRate) => (dimension ? dimensions.indexOf(dimension) : dimensions.length);
  return place(a) - place(b);
}

function titleOf(checks: readonly CheckRate[], names: ModelNames): string {
  const failing = checks
    .map((check) => ({ check, failed: check.rate.nSamples - check.nPassed }))
    .filter(({ failed }) => failed > 0)
    .toSorted((a, b) => b.failed / b.check.rate.nSamples - a.failed / a.check.rate.nSamples || b.failed - a.failed);
  const [worst] = failing;
  if (worst === undefined) {
    const models = new Set(checks.map(({ route }) => route)).size;
    return models === 1 ? 'Every clip passes every check' : `Every clip of all ${models} models passes every check`;
  }
  const { check, failed } = worst;
  const title = `${names.of(check.route)} fails ${harmlessText(check.metric)} in ${failed} of ${check.rate.nSamples} clips`;
  const more = new Set(failing.map((each) => each.check.route)).size - 1;
  return more > 0 ? `${title}; ${more} more ${more === 1 ? 'model fails' : 'models fail'} a check` : title;
}
