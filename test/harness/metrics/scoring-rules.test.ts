import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineLimitCheck } from '../../../harness/metrics/define-limit-check.ts';
import { defineScore, scoreOnRamp } from '../../../harness/metrics/define-score.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import type { ScoringRules } from '../../../harness/schema/scoring-rule.ts';
import { constructedSubject } from './constructed-subject.ts';

const facts = {
  id: 'shake',
  version: '1',
  title: 'Shake',
  dimension: 'motion',
  unit: 'px',
  range: '0 and up',
  formula: 'None',
  source: 'This test',
  observe: () => ({ finish: (): Measurement => ({ status: 'measured', value: 1 }) }),
  unscored: ({ intent }: { intent: readonly string[] }) => (intent.includes('soft') ? 'asked for (soft)' : undefined),
} as const;
const score = defineScore({ ...facts, rule: { best: 2, worst: 10 } });
const check = defineLimitCheck({ ...facts, rule: { atMost: 4 } });

const judge = (metric: Metric, value: number, rules: ScoringRules = {}) =>
  metric.judge(constructedSubject({ rules, measurements: { shake: { status: 'measured', value } } }));

describe('a score', () => {
  it('runs along its ramp, and ends where the ramp ends', () => {
    expect([0, 2, 4, 10, 99].map((value) => judge(score, value))).toStrictEqual(
      [1, 1, 0.75, 0, 0].map((each, index) => ({ status: 'scored', raw: [0, 2, 4, 10, 99][index], score: each })),
    );
  });

  it('takes the ramp that the suite states, if it is one', () => {
    expect(judge(score, 4, { shake: { best: 4, worst: 8 } })).toMatchObject({ score: 1 });
    expect(judge(score, 4, { shake: { atMost: 1 } })).toMatchObject({ score: 0.75 });
  });

  it('never gets better on the way from best to worst', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (best, worst, first, second) => {
        fc.pre(best !== worst);
        const along = (value: number) => (best < worst ? value : -value);
        const [near, far] = along(first) <= along(second) ? [first, second] : [second, first];
        const [before, after] = [scoreOnRamp(near, { best, worst }), scoreOnRamp(far, { best, worst })];
        expect(before).toBeGreaterThanOrEqual(after);
        expect(before).toBeLessThanOrEqual(1);
        expect(after).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is a step where best and worst are one', () => {
    expect([2, 3].map((raw) => scoreOnRamp(raw, { best: 3, worst: 3 }))).toStrictEqual([0, 1]);
  });
});

describe('a limit', () => {
  it('is met up to and including its value', () => {
    expect(judge(check, 4)).toStrictEqual({ status: 'scored', raw: 4, passed: true, score: 1 });
    expect(judge(check, 4.25)).toStrictEqual({
      ...{ status: 'scored', raw: 4.25, passed: false, score: 0 },
      reason: '4.25 px, where at most 4 passes',
    });
  });

  it('is the one that the suite states, from above or from below', () => {
    expect(judge(check, 4.25, { shake: { atMost: 5 } })).toMatchObject({ passed: true });
    expect(judge(check, 4.25, { shake: { atLeast: 5 } })).toMatchObject({
      ...{ passed: false, reason: '4.25 px, where at least 5 passes' },
    });
    expect(judge(check, 4.25, { shake: { best: 0, worst: 100 } })).toMatchObject({ passed: false });
  });
});

describe.each([
  ['score', score],
  ['check', check],
])('a %s', (_, metric) => {
  it('keeps its reading where the prompt asked for what it would punish', () => {
    const measurements = { shake: { status: 'measured', value: 9 } } as const;
    expect(metric.judge(constructedSubject({ intent: ['soft'], measurements }))).toStrictEqual({
      ...{ status: 'unscored', raw: 9, reason: 'asked for (soft)' },
    });
  });

  it('is unscored without a reading, with the reason', () => {
    const measurements = { shake: { status: 'not-applicable', reason: 'the clip is too short' } } as const;
    expect(metric.judge(constructedSubject({ measurements }))).toStrictEqual({
      ...{ status: 'unscored', reason: 'the clip is too short' },
    });
    expect(metric.judge(constructedSubject())).toStrictEqual({ status: 'unscored', reason: 'it was not measured' });
  });
});
