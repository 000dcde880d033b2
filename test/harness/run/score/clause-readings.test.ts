import { expect, it } from 'vitest';
import { clauseReadings } from '../../../../harness/run/score/clause-readings.ts';

const outcome = { version: '1', kind: 'check' } as const;

it('offers facts to clauses beside readings, and never in their place', () => {
  expect(
    clauseReadings({ brightness: { status: 'measured', value: 0.4 } }, [
      { ...outcome, metric: 'brightness', status: 'scored', raw: 0.9 },
      { ...outcome, metric: 'duration', status: 'scored', raw: 4, passed: true, score: 1 },
      { ...outcome, metric: 'audio-track', status: 'scored', raw: false, passed: false, score: 0 },
      { ...outcome, metric: 'codec', status: 'scored', raw: 'h264' },
      { ...outcome, metric: 'aspect', status: 'unscored', reason: 'nothing was asked' },
      { ...outcome, metric: 'blur', status: 'unscored', raw: 0.7, reason: 'asked for (soft)' },
    ]),
  ).toStrictEqual({
    brightness: { status: 'measured', value: 0.4 },
    duration: { status: 'measured', value: 4 },
    'audio-track': { status: 'measured', value: false },
    aspect: { status: 'not-applicable', reason: 'nothing was asked' },
    blur: { status: 'measured', value: 0.7 },
  });
});
