import type { Dose } from '../../harness/schema/sensitivity.ts';
import { defineCsvTable } from '../csv/csv-table.ts';

/** `dose-response.csv`: one line for every defect, severity, clip and metric. */
export const doseResponseTable = defineCsvTable<readonly Dose[], Dose>({
  file: 'dose-response.csv',
  items: (doses) => doses,
  cells: {
    defect: ({ defect }) => defect,
    severity: ({ severity }) => severity,
    source: ({ source }) => source,
    clip: ({ clip }) => clip,
    metric: ({ metric }) => metric,
    raw: ({ raw }) => raw,
    unit: ({ unit }) => unit,
    expected: ({ expected }) => expected,
    reason: ({ reason }) => reason,
  },
});
