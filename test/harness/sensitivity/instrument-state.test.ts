import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../harness/schema/instrument.ts';
import type { Sensitivity } from '../../../harness/schema/sensitivity.ts';
import { deviationsOf } from '../../../harness/sensitivity/deviations-of.ts';
import { findingsOf } from '../../../harness/sensitivity/findings-of.ts';
import { instrumentState } from '../../../harness/sensitivity/instrument-state.ts';
import { shippedFindings } from '../../../harness/sensitivity/shipped-findings.ts';
import { hazeEffects } from './made-sweep.ts';

const finding = (facts: Partial<Finding> = {}): Finding => ({
  defect: 'haze',
  metric: 'murk',
  version: '2',
  source: 'synthetic',
  verdict: 'sensitive',
  correlation: 1,
  nClips: 3,
  ...facts,
});

const stateOf = (findings: readonly Finding[], versions: Record<string, string> = { murk: '2' }) =>
  instrumentState(versions, { schemaVersion: 1, date: '2026-11-22', findings: [...findings] }, { haze: hazeEffects })
    .metrics[0]?.state;

describe('instrumentState', () => {
  it('tells what is known of each metric of a run', () => {
    expect(stateOf([finding()])).toBe('sensitive');
    expect(stateOf([finding(), finding({ source: 'real', verdict: 'insensitive' })])).toBe('insensitive');
    expect(stateOf([finding({ version: '1' })])).toBe('not-re-measured');
    expect(stateOf([])).toBe('not-measured');
    expect(stateOf([finding({ verdict: 'not-applicable' })])).toBe('not-measured');
    expect(stateOf([finding()], { warmth: '1' })).toBe('no-planted-defect');
  });

  it('claims no agreement with people', () => {
    expect(instrumentState({}, { schemaVersion: 1, findings: [] }, {})).toStrictEqual({
      metrics: [],
      agreementWithPeople: 'not measured',
    });
  });
});

describe('findings', () => {
  it('are the own responses of metrics that exist, and what is shipped is of their shape', () => {
    const own = {
      defectVersion: 1,
      direction: 'rises',
      source: 'synthetic',
      bar: 0.95,
      nNotApplicable: 0,
      nPartial: 0,
    } as const;
    const sweep = {
      date: '2026-11-22T00:00:00.000Z',
      screentest: '0.1.0',
      own: [
        {
          ...own,
          defect: 'haze',
          metric: 'murk',
          metricVersion: '2',
          verdict: 'sensitive',
          mean: 0.98765432,
          min: 0.9,
          nClips: 3,
        },
        { ...own, defect: 'rain', metric: 'drops', verdict: 'not-applicable', nClips: 0 },
      ],
    } satisfies Pick<Sensitivity, 'date' | 'screentest' | 'own'>;
    expect(findingsOf(sweep)).toStrictEqual({
      schemaVersion: 1,
      date: '2026-11-22T00:00:00.000Z',
      screentest: '0.1.0',
      findings: [finding({ correlation: 0.9877 })],
    });
    expect(shippedFindings.schemaVersion).toBe(1);
  });
});

describe('deviationsOf', () => {
  it('lists what nobody expected first, and what is known of why', () => {
    const row = { defect: 'haze', source: 'synthetic', nClips: 3 } as const;
    const rows = [
      { ...row, metric: 'a', verdict: 'missing', effectSize: 0 },
      { ...row, metric: 'b', verdict: 'own', effectSize: 9 },
      { ...row, metric: 'c', verdict: 'unexpected', effectSize: 1 },
      { ...row, metric: 'd', verdict: 'unexpected', effectSize: 2 },
      { ...row, metric: 'e', verdict: 'wrong-direction', effectSize: 5 },
    ] as const;
    const found = deviationsOf(rows, { haze: { c: 'the bars are dark' } });
    expect(found.map(({ metric, explanation }) => [metric, explanation])).toStrictEqual([
      ['d', undefined],
      ['c', 'the bars are dark'],
      ['e', undefined],
      ['a', undefined],
    ]);
  });
});
