import { describe, expect, it } from 'vitest';
import { clauseResults } from '../../../../harness/run/score/clause-results.ts';
import type { Clause } from '../../../../harness/schema/clause.ts';
import type { Measurement } from '../../../../harness/schema/measurement.ts';

const measurements: Record<string, Measurement> = {
  brightness: { status: 'measured', value: 0.2 },
  'audio-silent': { status: 'measured', value: false },
  'camera-pan': { status: 'not-applicable', reason: 'too few points agree' },
};

const clause = (id: string, more: Partial<Clause> = {}): Clause => ({
  id,
  type: 'subject',
  says: id,
  ask: `${id}?`,
  ...more,
});
const dark = { metric: 'brightness', below: 0.3 };
const bright = { metric: 'brightness', above: 0.5 };

const answers = (clauses: Clause[], readings?: Record<string, Measurement>) =>
  clauseResults(clauses, readings).map(({ clause: { id }, status, method, reason }) => [id, status, method, reason]);

describe('clauseResults', () => {
  it('answers by signal where a clause expects one, and leaves the rest unjudged', () => {
    expect(
      answers([clause('a', { expect: dark }), clause('b', { expect: bright }), clause('c')], measurements),
    ).toStrictEqual([
      ['a', 'satisfied', 'signal', 'brightness is 0.2'],
      ['b', 'violated', 'signal', 'brightness is 0.2'],
      ['c', 'unjudged', 'none', 'no judge was asked'],
    ]);
  });

  it('skips what depends on a violated clause, however far', () => {
    const clauses = [
      clause('a', { expect: bright }),
      clause('b', { dependsOn: ['a'] }),
      clause('c', { dependsOn: ['b'], expect: dark }),
    ];
    expect(answers(clauses, measurements)).toStrictEqual([
      ['a', 'violated', 'signal', 'brightness is 0.2'],
      ['b', 'skipped', 'none', 'depends on "a", which is violated'],
      ['c', 'skipped', 'none', 'depends on "a", which is violated'],
    ]);
  });

  it('does not skip what depends on an unjudged clause', () => {
    expect(answers([clause('a'), clause('b', { dependsOn: ['a'], expect: dark })], measurements)[1]).toStrictEqual([
      'b',
      'satisfied',
      'signal',
      'brightness is 0.2',
    ]);
  });

  it('says why a signal gave no answer, and that there is no clip', () => {
    const pan = clause('a', { expect: { metric: 'camera-pan', above: 0.02 } });
    expect(answers([pan], measurements)[0]?.slice(0, 3)).toStrictEqual(['a', 'unjudged', 'none']);
    expect(answers([pan])).toStrictEqual([['a', 'unjudged', 'none', 'there is no clip to look at']]);
  });
});
