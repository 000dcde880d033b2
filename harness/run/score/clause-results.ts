import { evaluateExpect } from '../../metrics/evaluate-expect.ts';
import type { ClauseResult } from '../../schema/clause-result.ts';
import type { Clause } from '../../schema/clause.ts';
import type { Measurement } from '../../schema/measurement.ts';

/**
 * Answers the clauses of one clip with what there is: a signal where the clause has an `expect`. The children of a
 * violated clause make no sense any more and are skipped; the rest is honestly unjudged.
 */
export function clauseResults(
  clauses: readonly Clause[],
  measurements: Readonly<Record<string, Measurement>> | undefined,
): ClauseResult[] {
  const answered = clauses.map((clause) => answerBySignal(clause, measurements));
  const byId = new Map(answered.map((result) => [result.clause.id, result]));
  const isCutOff = (clause: Clause): string | undefined => {
    for (const parent of clause.dependsOn ?? []) {
      const result = byId.get(parent);
      if (result?.status === 'violated') return parent;
      const further = result && isCutOff(result.clause);
      if (further !== undefined) return further;
    }
    return undefined;
  };
  return answered.map((result): ClauseResult => {
    const parent = isCutOff(result.clause);
    if (parent === undefined) return result;
    return {
      clause: result.clause,
      status: 'skipped',
      method: 'none',
      reason: `depends on "${parent}", which is violated`,
    };
  });
}

function answerBySignal(clause: Clause, measurements: Readonly<Record<string, Measurement>> | undefined): ClauseResult {
  if (measurements === undefined)
    return { clause, status: 'unjudged', method: 'none', reason: 'there is no clip to look at' };
  if (clause.expect === undefined) {
    return { clause, status: 'unjudged', method: 'none', reason: 'no judge was asked' };
  }
  const answer = evaluateExpect(clause.expect, clause.during, measurements);
  if (answer.status === 'unjudged') return { clause, status: 'unjudged', method: 'none', reason: answer.reason };
  return {
    clause,
    status: answer.status,
    method: 'signal',
    answer: answer.status === 'satisfied' ? 'yes' : 'no',
    reason: `${clause.expect.metric} is ${formatValue(answer.value)}`,
  };
}

function formatValue(value: number | boolean): string {
  return typeof value === 'boolean' ? String(value) : String(Number(value.toPrecision(4)));
}
