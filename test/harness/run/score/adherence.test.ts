import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adherence, signalAdherence } from '../../../../harness/run/score/adherence.ts';
import { clauseStatuses, type ClauseResult } from '../../../../harness/schema/clause-result.ts';

function result(
  status: ClauseResult['status'],
  weight?: number,
  method: ClauseResult['method'] = 'judge',
): ClauseResult {
  return {
    clause: { id: 'c', type: 'subject', says: 's', ask: 'a?', ...(weight === undefined ? {} : { weight }) },
    status,
    method,
  };
}

describe('adherence', () => {
  it('is the weighted share kept, with skipped clauses as lost', () => {
    const results = [result('satisfied', 2), result('violated'), result('skipped')];
    expect(adherence(results)).toStrictEqual({ value: 0.5, coverage: 1, decided: 3, clauses: 3 });
  });

  it('leaves out unclear and unjudged clauses, which lower the coverage', () => {
    const results = [...Array<ClauseResult>(4).fill(result('satisfied')), result('unclear')];
    expect(adherence(results)).toStrictEqual({ value: 1, coverage: 0.8, decided: 4, clauses: 5 });
  });

  it('has no value under 0.8 coverage', () => {
    const results = [result('satisfied', 3.9), result('unjudged', 1)];
    expect(adherence(results)).toStrictEqual({ coverage: 3.9 / 4.9, decided: 1, clauses: 2 });
  });

  it('has no value without clauses', () => {
    expect(adherence([])).toStrictEqual({ coverage: 0, decided: 0, clauses: 0 });
    expect(signalAdherence([])).toStrictEqual({ coverage: 0, decided: 0, clauses: 0 });
  });

  it('counts for signals only what a signal decided, against the weight of all', () => {
    const results = [
      result('satisfied', 1, 'signal'),
      result('violated', 1, 'signal'),
      result('satisfied', 2, 'judge'),
    ];
    expect(signalAdherence(results)).toStrictEqual({ value: 0.5, coverage: 0.5, decided: 2, clauses: 3 });
  });

  it('stays in 0–1 and never falls when a violated clause is kept', () => {
    const any = fc.record({ status: fc.constantFrom(...clauseStatuses), weight: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (list) => {
        const before = adherence(list.map(({ status, weight }) => result(status, weight)));
        const index = list.findIndex(({ status }) => status === 'violated');
        const kept = list.map((item, position) =>
          position === index ? { ...item, status: 'satisfied' as const } : item,
        );
        const after = adherence(kept.map(({ status, weight }) => result(status, weight)));
        expect(before.coverage).toBe(after.coverage);
        if (before.value === undefined) return;
        expect(before.value).toBeGreaterThanOrEqual(0);
        expect(before.value).toBeLessThanOrEqual(1);
        expect(after.value).toBeGreaterThanOrEqual(before.value);
      }),
    );
  });
});
