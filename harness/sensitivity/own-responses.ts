import type { ExpectedEffects } from '../defects/expected-effect.ts';
import type { OwnResponse, SweepSource } from '../schema/sensitivity.ts';
import { meanAndVariance } from '../stats/mean-and-variance.ts';
import { spearman } from '../stats/spearman.ts';
import type { ResponseCurve } from './response-curves.ts';

/** The mean rank correlation from which on a metric counts as sensitive to its own defect. */
const sensitivityBars: Readonly<Record<SweepSource, number>> = { synthetic: 0.95, real: 0.9 };

/** A rank correlation of fewer points says nothing. */
export const fewestPoints = 3;

export interface OwnResponseInput {
  readonly defect: { readonly id: string; readonly version: number };
  readonly effects: ExpectedEffects;
  readonly metricVersion: string | undefined;
  readonly source: SweepSource;
  /** Of this source, all defects and metrics. */
  readonly curves: readonly ResponseCurve[];
}

/**
 * How well a defect's own metric follows its severity: Spearman's rank correlation per clip, averaged over clips. A
 * metric that never changes counts as 0; a clip where it does not apply is left out and counted.
 */
export function ownResponse({ defect, effects, metricVersion, source, curves }: OwnResponseInput): OwnResponse {
  const { metric, direction } = effects.own;
  const own = curves.filter((curve) => curve.defect === defect.id && curve.metric === metric);
  const used = own.filter(({ points }) => points.length >= fewestPoints);
  const sign = direction === 'rises' ? 1 : -1;
  const correlations = used.map(({ points }) => {
    const found = spearman(
      points.map(({ severity }) => severity),
      points.map(({ change }) => sign * change),
    );
    return found ?? 0;
  });
  const bar = sensitivityBars[source];
  const { mean } = meanAndVariance(correlations);
  const isKnown = correlations.length > 0;
  return {
    defect: defect.id,
    defectVersion: defect.version,
    metric,
    ...(metricVersion === undefined ? {} : { metricVersion }),
    direction,
    source,
    bar,
    verdict: !isKnown ? 'not-applicable' : mean >= bar ? 'sensitive' : 'insensitive',
    ...(isKnown ? { mean, min: Math.min(...correlations) } : {}),
    nClips: correlations.length,
    nNotApplicable: own.length - used.length,
    nPartial: used.filter(({ points, nMeasured }) => points.length < nMeasured).length,
  };
}
