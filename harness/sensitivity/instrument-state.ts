import type { ExpectedEffects } from '../defects/expected-effect.ts';
import type { Finding, InstrumentState, MetricState, SensitivityFindings } from '../schema/instrument.ts';

/**
 * What the last sweep says of the metrics that scored a run. A verdict holds for the version of a metric that was swept;
 * one miss, on synthetic or on real clips, makes a metric insensitive.
 */
export function instrumentState(
  versions: Readonly<Record<string, string>>,
  { date, findings }: SensitivityFindings,
  effects: Readonly<Record<string, ExpectedEffects>>,
): InstrumentState {
  const owned = new Set(Object.values(effects).map(({ own }) => own.metric));
  return {
    ...(date === undefined ? {} : { sweptAt: date }),
    metrics: Object.entries(versions).map(([metric, version]): MetricState => {
      const own = findings.filter((finding) => finding.metric === metric);
      return { metric, version, state: stateOf(version, { own, isOwned: owned.has(metric) }), findings: own };
    }),
    agreementWithPeople: 'not measured',
  };
}

function stateOf(
  version: string,
  { own, isOwned }: { own: readonly Finding[]; isOwned: boolean },
): MetricState['state'] {
  if (!isOwned) return 'no-planted-defect';
  const known = own.filter(({ verdict }) => verdict !== 'not-applicable');
  if (known.length === 0) return 'not-measured';
  if (known.some((finding) => finding.version !== version)) return 'not-re-measured';
  return known.every(({ verdict }) => verdict === 'sensitive') ? 'sensitive' : 'insensitive';
}
