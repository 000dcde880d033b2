import type { MetricOutcome } from '../../harness/schema/metric-outcome.ts';
import type { SampleRecord } from '../../harness/schema/sample-record.ts';
import { defineCsvTable } from './csv-table.ts';
import { sampleCells } from './sample-cells.ts';

interface ScoreItem {
  readonly sample: SampleRecord;
  readonly outcome: MetricOutcome;
}

/** `scores.csv`: one line for every sample and metric, with the reason where there is no score. */
export const scoresTable = defineCsvTable<SampleRecord, ScoreItem>({
  file: 'scores.csv',
  items: (sample) => sample.scores.map((outcome) => ({ sample, outcome })),
  cells: {
    ...sampleCells,
    dimension: ({ outcome }) => outcome.dimension,
    metric: ({ outcome }) => outcome.metric,
    metric_version: ({ outcome }) => outcome.version,
    kind: ({ outcome }) => outcome.kind,
    status: ({ outcome }) => outcome.status,
    raw: ({ outcome }) => (outcome.status === 'failed' ? undefined : outcome.raw),
    unit: ({ outcome }) => outcome.unit,
    score: ({ outcome }) => (outcome.status === 'scored' ? outcome.score : undefined),
    passed: ({ outcome }) => (outcome.status === 'scored' ? outcome.passed : undefined),
    reason: ({ outcome }) => outcome.reason,
  },
});
