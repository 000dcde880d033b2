import type { MetricOutcome } from '../../harness/schema/metric-outcome.ts';
import type { SampleRecord } from '../../harness/schema/sample-record.ts';
import { defineCsvTable } from './csv-table.ts';

interface ScoreItem {
  readonly sample: SampleRecord;
  readonly outcome: MetricOutcome;
}

/** `scores.csv`: one line for every sample and metric, with the reason where there is no score. */
export const scoresTable = defineCsvTable<SampleRecord, ScoreItem>({
  file: 'scores.csv',
  items: (sample) => sample.scores.map((outcome) => ({ sample, outcome })),
  cells: {
    run: ({ sample }) => sample.run,
    sample_id: ({ sample }) => sample.sampleId,
    suite: ({ sample }) => sample.suite.id,
    category: ({ sample }) => sample.category,
    prompt_id: ({ sample }) => sample.prompt.id,
    model: ({ sample }) => sample.model,
    route: ({ sample }) => sample.route,
    repeat: ({ sample }) => sample.repeat,
    dimension: ({ outcome }) => outcome.dimension,
    metric: ({ outcome }) => outcome.metric,
    metric_version: ({ outcome }) => outcome.version,
    kind: ({ outcome }) => outcome.kind,
    status: ({ outcome }) => outcome.status,
    raw: ({ outcome }) => (outcome.status === 'scored' ? outcome.raw : undefined),
    unit: ({ outcome }) => outcome.unit,
    score: ({ outcome }) => (outcome.status === 'scored' ? outcome.score : undefined),
    passed: ({ outcome }) => (outcome.status === 'scored' ? outcome.passed : undefined),
    reason: ({ outcome }) => outcome.reason,
  },
});
