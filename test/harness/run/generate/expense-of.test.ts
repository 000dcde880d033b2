import { describe, expect, it } from 'vitest';
import type { Charge, Provider } from '../../../../harness/providers/provider.ts';
import { clipPrice, expensesOf, failedExpense } from '../../../../harness/run/generate/expense-of.ts';
import type { PlannedPrice } from '../../../../harness/run/plan/price-of.ts';
import { makeKnownPrice, makePaidSample } from '../../../fixtures/paid-sample.ts';

const bySecond = makeKnownPrice();
const byTokens = makeKnownPrice({ per: 'million-tokens', rateUsd: 2, usd: 0.2178, mostUsd: 0.2178 });
const free: PlannedPrice = { status: 'free' };
const unknown: PlannedPrice = { status: 'unknown' };
const billed: Charge = { kind: 'billed', usd: 0.42 };
const seconds: Charge = { kind: 'metered', seconds: 4 };
const tokens: Charge = { kind: 'metered', tokens: 50_000 };
const none: Charge = { kind: 'none' };
const unsaid: Charge = { kind: 'unknown' };

function providerOf(actualUsd?: number): Provider {
  return {
    id: 'test',
    isLocal: false,
    submit: () => Promise.reject(new Error('Expected no submit')),
    poll: () => Promise.reject(new Error('Expected no poll')),
    ...(actualUsd === undefined
      ? {}
      : { actualCost: async ({ jobId }) => (jobId === 'job-1' ? actualUsd : undefined) }),
  };
}

describe('clipPrice', () => {
  it.each<[string, PlannedPrice, Charge | undefined, number | undefined, object]>([
    ['the sum that the service names', bySecond, billed, 0.3, { priceUsd: 0.42, costBasis: 'billed' }],
    ['the same where the table knows nothing', unknown, billed, undefined, { priceUsd: 0.42, costBasis: 'billed' }],
    ['nothing on this machine', free, undefined, 0.3, { priceUsd: 0, costBasis: 'none' }],
    ['nothing where the service says so', bySecond, none, 0.3, { priceUsd: 0, costBasis: 'none' }],
    ['what the service’s ledger tells afterwards', bySecond, seconds, 0.3, { priceUsd: 0.3, costBasis: 'billed' }],
    ['nothing where the ledger says so', bySecond, undefined, 0, { priceUsd: 0, costBasis: 'billed' }],
    ['seconds at the table’s rate', bySecond, seconds, undefined, { priceUsd: 0.4, costBasis: 'metered' }],
    ['tokens at the table’s rate', byTokens, tokens, undefined, { priceUsd: 0.1, costBasis: 'metered' }],
    [
      'the table, for tokens of a price by the second',
      bySecond,
      tokens,
      undefined,
      { priceUsd: 0.5, costBasis: 'table' },
    ],
    [
      'the table, where the service says nothing',
      bySecond,
      undefined,
      undefined,
      { priceUsd: 0.5, costBasis: 'table' },
    ],
    ['the table, where the service does not know', bySecond, unsaid, undefined, { priceUsd: 0.5, costBasis: 'table' }],
    ['unknown, where nobody knows', unknown, undefined, undefined, { costBasis: 'unknown' }],
    ['unknown, for seconds without a rate', unknown, seconds, undefined, { costBasis: 'unknown' }],
  ])('is %s', async (_, price, charge, actualUsd, expected) => {
    const planned = makePaidSample({ price });
    expect(await clipPrice(planned, charge, providerOf(actualUsd), { jobId: 'job-1' })).toStrictEqual(expected);
  });
});

describe('failedExpense', () => {
  const run = 'run-1';
  it.each<[string, PlannedPrice, Charge | undefined, number | undefined, object]>([
    ['the sum that the service names', bySecond, billed, 0.6, { run, usd: 0.42, basis: 'billed' }],
    ['nothing where it says so', bySecond, none, 0.6, { run, usd: 0, basis: 'none' }],
    ['what it has measured', bySecond, seconds, 0.6, { run, usd: 0.4, basis: 'metered' }],
    ['all of it perhaps, where the units do not fit', bySecond, tokens, 0.6, { run, mostUsd: 0.6, basis: 'unknown' }],
    [
      'all of it perhaps, where the service says nothing',
      bySecond,
      undefined,
      0.6,
      { run, mostUsd: 0.6, basis: 'unknown' },
    ],
    ['all of it perhaps, where it does not know', bySecond, unsaid, 0.6, { run, mostUsd: 0.6, basis: 'unknown' }],
    ['unknown, where the table is silent too', unknown, undefined, undefined, { run, basis: 'unknown' }],
    ['nothing on this machine', free, undefined, 0, { run, usd: 0, basis: 'none' }],
  ])('is %s', (_, price, charge, mostUsd, expected) => {
    expect(failedExpense(makePaidSample({ price }), charge, { run, mostUsd })).toStrictEqual(expected);
  });
});

describe('expensesOf', () => {
  const before = { run: 'run-1', usd: 0.1, basis: 'billed' } as const;
  const own = { run: 'run-2', mostUsd: 0.6, basis: 'unknown' } as const;
  const failed = { status: 'failed', run: 'run-2', at: '', failure: { code: 'transient', message: '' } } as const;

  it('is what earlier tries cost and what this one did, in this order', () => {
    expect(expensesOf({ ...failed, earlier: [before], expense: own })).toStrictEqual([before, own]);
    expect(expensesOf({ ...failed, expense: own })).toStrictEqual([own]);
    expect(expensesOf(failed)).toStrictEqual([]);
  });

  it('leaves out the price of a clip that was made', () => {
    const clip = { sha256: '', sizeBytes: 0 };
    const made = { status: 'completed', run: 'run-2', clip, generatedAt: '', priceUsd: 5, costBasis: 'table' } as const;
    expect(expensesOf({ ...made, earlier: [before] })).toStrictEqual([before]);
  });
});
