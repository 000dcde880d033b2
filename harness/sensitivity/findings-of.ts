import type { SensitivityFindings } from '../schema/instrument.ts';
import type { Sensitivity } from '../schema/sensitivity.ts';

/** What a sweep found, in the few words that every report repeats. A metric that does not exist is no finding. */
export function findingsOf({
  date,
  screentest,
  own,
}: Pick<Sensitivity, 'date' | 'screentest' | 'own'>): SensitivityFindings {
  return {
    schemaVersion: 1,
    date,
    screentest,
    findings: own.flatMap(({ defect, metric, metricVersion, source, verdict, mean, nClips }) =>
      metricVersion === undefined
        ? []
        : [
            {
              defect,
              metric,
              version: metricVersion,
              source,
              verdict,
              ...(mean === undefined ? {} : { correlation: Math.round(mean * 1e4) / 1e4 }),
              nClips,
            },
          ],
    ),
  };
}
