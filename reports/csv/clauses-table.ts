import type { ClauseResult } from '../../harness/schema/clause-result.ts';
import type { SampleRecord } from '../../harness/schema/sample-record.ts';
import { defineCsvTable } from './csv-table.ts';

interface ClauseItem {
  readonly sample: SampleRecord;
  readonly result: ClauseResult;
}

/** `clauses.csv`: one line for every sample and clause, decided or not. */
export const clausesTable = defineCsvTable<SampleRecord, ClauseItem>({
  file: 'clauses.csv',
  items: (sample) => sample.clauses.map((result) => ({ sample, result })),
  cells: {
    run: ({ sample }) => sample.run,
    sample_id: ({ sample }) => sample.sampleId,
    suite: ({ sample }) => sample.suite.id,
    category: ({ sample }) => sample.category,
    prompt_id: ({ sample }) => sample.prompt.id,
    model: ({ sample }) => sample.model,
    route: ({ sample }) => sample.route,
    repeat: ({ sample }) => sample.repeat,
    clause_id: ({ result }) => result.clause.id,
    clause_type: ({ result }) => result.clause.type,
    question: ({ result }) => result.clause.ask,
    depends_on: ({ result }) => result.clause.dependsOn?.join(';'),
    window: ({ result }) => result.clause.during ?? 'whole',
    method: ({ result }) => result.method,
    judge: ({ result }) => result.judge,
    answer: ({ result }) => result.answer,
    probability: ({ result }) => result.probability,
    answers: ({ result }) => result.answers?.join(';'),
    status: ({ result }) => result.status,
    reason: ({ result }) => result.reason,
  },
});
