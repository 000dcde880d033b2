import type { ClauseResult } from '../../harness/schema/clause-result.ts';
import type { SampleRecord } from '../../harness/schema/sample-record.ts';
import { defineCsvTable } from './csv-table.ts';
import { sampleCells } from './sample-cells.ts';

interface ClauseItem {
  readonly sample: SampleRecord;
  readonly result: ClauseResult;
}

/** `clauses.csv`: one line for every sample and clause, decided or not. */
export const clausesTable = defineCsvTable<SampleRecord, ClauseItem>({
  file: 'clauses.csv',
  items: (sample) => sample.clauses.map((result) => ({ sample, result })),
  cells: {
    ...sampleCells,
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
