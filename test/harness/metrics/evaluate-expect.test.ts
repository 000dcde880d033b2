import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpect } from '../../../harness/metrics/evaluate-expect.ts';
import type { During, Expect } from '../../../harness/schema/clause.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';

const measurements: Record<string, Measurement> = {
  level: { status: 'measured', value: 0.5, thirds: { start: 0.1, middle: 0.5, end: 0.9 } },
  plain: { status: 'measured', value: 3 },
  flag: { status: 'measured', value: true },
  missing: { status: 'not-applicable', reason: 'the clip is too short' },
};

const level = (bounds: Omit<Expect, 'metric'>): Expect => ({ metric: 'level', ...bounds });

describe('evaluateExpect', () => {
  it.each<[Expect, During | undefined, 'satisfied' | 'violated', number | boolean]>([
    [level({ above: 0.4 }), undefined, 'satisfied', 0.5],
    [level({ above: 0.5 }), undefined, 'violated', 0.5],
    [level({ below: 0.5 }), undefined, 'violated', 0.5],
    [level({ above: 0.4, below: 0.6 }), undefined, 'satisfied', 0.5],
    [level({ above: 0.4, below: 0.45 }), undefined, 'violated', 0.5],
    [level({ above: 0.6, below: 0.7 }), undefined, 'violated', 0.5],
    [level({ equals: 0.5 }), undefined, 'satisfied', 0.5],
    [level({ equals: 0.5, above: 0.6 }), undefined, 'violated', 0.5],
    [level({ below: 0.2 }), 'start', 'satisfied', 0.1],
    [level({ below: 0.2 }), 'end', 'violated', 0.9],
    [level({ above: 0.8 }), 'end', 'satisfied', 0.9],
    [level({ above: 0 }), 'throughout', 'satisfied', 0.1],
    [level({ above: 0.2 }), 'throughout', 'violated', 0.1],
    [level({ below: 0.8 }), 'throughout', 'violated', 0.9],
    [level({ above: 0.8 }), 'any', 'satisfied', 0.9],
    [level({ above: 0.95 }), 'any', 'violated', 0.5],
    [level({ equals: 0.5 }), 'any', 'satisfied', 0.5],
    [{ metric: 'plain', equals: 3 }, 'start', 'satisfied', 3],
    [{ metric: 'plain', above: 3 }, 'throughout', 'violated', 3],
    [{ metric: 'flag', equals: true }, undefined, 'satisfied', true],
    [{ metric: 'flag', equals: false }, 'any', 'violated', true],
  ])('%j during %s: %s by %s', (bounds, during, status, value) => {
    expect(evaluateExpect(bounds, during, measurements)).toStrictEqual({ status, value });
  });

  it.each<[Expect, string]>([
    [{ metric: 'colour', above: 1 }, 'the metric "colour" was not measured'],
    [{ metric: 'toString', above: 1 }, 'the metric "toString" was not measured'],
    [{ metric: 'missing', above: 1 }, 'missing does not apply: the clip is too short'],
    [{ metric: 'flag', above: 0 }, 'flag is a boolean, which the clause’s bounds do not fit'],
    [{ metric: 'plain', equals: true }, 'plain is a number, which the clause’s bounds do not fit'],
  ])('%j is unjudged: %s', (bounds, reason) => {
    const answer = evaluateExpect(bounds, undefined, measurements);
    expect(answer).toStrictEqual({ status: 'unjudged', reason: reason.replaceAll('’', "'") });
  });
});

describe('laws', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  const measured = fc.record({
    status: fc.constant('measured' as const),
    value: number,
    thirds: fc.record({ start: number, middle: number, end: number }),
  });
  const bounds = fc
    .record({ above: number, below: number }, { requiredKeys: [] })
    .filter(({ above, below }) => above !== undefined || below !== undefined);
  const status = (measurement: Measurement, limits: object, during?: During) =>
    evaluateExpect({ metric: 'x', ...limits }, during, { x: measurement }).status;

  it('what holds throughout holds at the start, at the end and at any time', () => {
    fc.assert(
      fc.property(measured, bounds, (measurement, limits) => {
        if (status(measurement, limits, 'throughout') !== 'satisfied') return;
        const weaker = (['start', 'end', 'any'] as const).map((during) => status(measurement, limits, during));
        expect(weaker).toStrictEqual(['satisfied', 'satisfied', 'satisfied']);
      }),
    );
  });

  it('a value is never both above and below the same bound', () => {
    fc.assert(
      fc.property(measured, number, (measurement, bound) => {
        const answers = [status(measurement, { above: bound }), status(measurement, { below: bound })];
        expect(answers.filter((answer) => answer === 'satisfied').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('the value that is named is one that decides: it alone gives the same answer', () => {
    const during = fc.constantFrom<During | undefined>(undefined, 'start', 'end', 'throughout', 'any');
    fc.assert(
      fc.property(measured, bounds, during, (measurement, limits, when) => {
        const answer = evaluateExpect({ metric: 'x', ...limits }, when, { x: measurement });
        if (answer.status === 'unjudged') throw new Error('unexpected');
        expect(status({ status: 'measured', value: answer.value }, limits)).toBe(answer.status);
      }),
    );
  });
});
