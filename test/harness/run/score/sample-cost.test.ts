import { describe, expect, it } from 'vitest';
import type { GeneratedClip } from '../../../../harness/run/generate/generate-clip.ts';
import type { Expense, SettledGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { sampleCost } from '../../../../harness/run/score/sample-cost.ts';
import type { SampleRecord } from '../../../../harness/schema/sample-record.ts';
import { makePaidSample } from '../../../fixtures/paid-sample.ts';

const at = '2026-12-01T00:00:00.000Z';
const spent = (run: string, usd: number): Expense => ({ run, usd, basis: 'billed' });
const perhaps = (run: string, mostUsd: number): Expense => ({ run, mostUsd, basis: 'unknown' });

interface Given {
  readonly run?: string;
  readonly earlier?: Expense[];
}
const completed = ({ run = 'run-1', earlier, priceUsd }: Given & { priceUsd?: number }): GeneratedClip => {
  const record: SettledGeneration = {
    status: 'completed',
    run,
    ...(earlier === undefined ? {} : { earlier }),
    clip: { sha256: '', sizeBytes: 0 },
    generatedAt: at,
    ...(priceUsd === undefined ? { costBasis: 'unknown' } : { priceUsd, costBasis: 'billed' }),
  };
  return { record, reused: run !== 'run-1' };
};
const failed = (
  { run = 'run-1', earlier, expense }: Given & { expense?: Expense },
  open: Pick<GeneratedClip, 'isOpen' | 'possibleUsd'> = {},
): GeneratedClip => ({
  record: {
    status: 'failed',
    run,
    at,
    failure: { code: 'transient', message: '' },
    ...(earlier === undefined ? {} : { earlier }),
    ...(expense === undefined ? {} : { expense }),
  },
  reused: run !== 'run-1',
  ...open,
});
const costOf = (generated: GeneratedClip): SampleRecord['cost'] => sampleCost('run-1', makePaidSample(), generated);

describe('sampleCost', () => {
  it.each<[string, GeneratedClip, SampleRecord['cost']]>([
    ['a clip of this run', completed({ priceUsd: 0.5 }), { priceUsd: 0.5, paidUsd: 0.5, basis: 'billed' }],
    [
      'a clip, and the tries before it',
      completed({ priceUsd: 0.5, earlier: [spent('run-1', 0.25), spent('run-0', 9)] }),
      { priceUsd: 0.5, paidUsd: 0.75, basis: 'billed' },
    ],
    [
      'a clip after a try that may have cost something',
      completed({ priceUsd: 0.5, earlier: [perhaps('run-1', 0.6)] }),
      { priceUsd: 0.5, paidUsd: 0.5, basis: 'billed', possibleUsd: 0.6 },
    ],
    ['a clip whose price nobody knows', completed({}), { basis: 'unknown' }],
    [
      'a clip of another run',
      completed({ run: 'run-0', priceUsd: 0.5 }),
      { priceUsd: 0.5, paidUsd: 0, basis: 'billed' },
    ],
    [
      'a clip of another run, after tries of this one',
      completed({ run: 'run-2', priceUsd: 0.5, earlier: [spent('run-1', 0.25), perhaps('run-1', 0.6)] }),
      { priceUsd: 0.5, paidUsd: 0.25, basis: 'billed', possibleUsd: 0.6 },
    ],
    ['a clip of another run without a price', completed({ run: 'run-0' }), { paidUsd: 0, basis: 'unknown' }],
    ['a failure that was billed', failed({ expense: spent('run-1', 0.3) }), { paidUsd: 0.3, basis: 'billed' }],
    [
      'a failure that may have been',
      failed({ expense: perhaps('run-1', 0.6) }),
      { basis: 'unknown', possibleUsd: 0.6 },
    ],
    [
      'a failure of another run',
      failed({ run: 'run-0', expense: perhaps('run-0', 0.6) }),
      { paidUsd: 0, basis: 'unknown' },
    ],
    ['what was never sent', failed({}), { paidUsd: 0, basis: 'none' }],
    [
      'a job that is still open',
      failed({}, { isOpen: true, possibleUsd: 0.6 }),
      { basis: 'unknown', possibleUsd: 0.6 },
    ],
    [
      'a job that is still open, after a try',
      failed({ earlier: [spent('run-1', 0.25)] }, { isOpen: true, possibleUsd: 0.6 }),
      { basis: 'unknown', possibleUsd: 0.6 },
    ],
    [
      'an open job of another run, which is that run’s to pay',
      failed({ run: 'run-0' }, { isOpen: true, possibleUsd: 0.6 }),
      { paidUsd: 0, basis: 'unknown' },
    ],
    ['an open job that nobody knows the price of', failed({}, { isOpen: true }), { basis: 'unknown' }],
  ])('tells the cost of %s', (_, generated, expected) => {
    expect(costOf(generated)).toStrictEqual(expected);
  });

  it('repeats what the publisher of an imported clip states, and pays nothing for it', () => {
    const stated = (facts: { priceUsd?: number }) =>
      sampleCost('run-1', makePaidSample({ stated: facts }), completed({ priceUsd: 9 }));
    expect(stated({ priceUsd: 0.7 })).toStrictEqual({ priceUsd: 0.7, paidUsd: 0, basis: 'billed' });
    expect(stated({})).toStrictEqual({ paidUsd: 0, basis: 'unknown' });
  });
});
