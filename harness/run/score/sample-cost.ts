import type { SampleRecord } from '../../schema/sample-record.ts';
import { expensesOf } from '../generate/expense-of.ts';
import type { GeneratedClip } from '../generate/generate-clip.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';

/**
 * What a sample cost: the price of its clip when it was made, and what this run paid for it, failed tries included.
 * Where nobody knows, nothing is stated, and `possibleUsd` says what it may have been.
 */
export function sampleCost(run: string, { stated }: PlannedSample, generated: GeneratedClip): SampleRecord['cost'] {
  if (stated) {
    return stated.priceUsd === undefined
      ? { paidUsd: 0, basis: 'unknown' }
      : { priceUsd: stated.priceUsd, paidUsd: 0, basis: 'billed' };
  }
  const { record } = generated;
  const own = expensesOf(record).filter((expense) => expense.run === run);
  const paidBefore = own.reduce((sum, { usd }) => sum + (usd ?? 0), 0);
  const mayBePaid = own.reduce((sum, { usd, mostUsd }) => sum + (usd === undefined ? (mostUsd ?? 0) : 0), 0);
  const possibleUsd = mayBePaid + (record.run === run ? (generated.possibleUsd ?? 0) : 0);
  const possible = possibleUsd > 0 ? { possibleUsd } : {};
  if (record.status === 'completed') {
    const { priceUsd, costBasis: basis } = record;
    if (record.run !== run) return { ...priced(priceUsd), paidUsd: paidBefore, basis, ...possible };
    if (priceUsd === undefined) return { basis, ...possible };
    return { priceUsd, paidUsd: priceUsd + paidBefore, basis, ...possible };
  }
  const { isOpen = false } = generated;
  const basis = record.expense?.basis ?? (isOpen ? 'unknown' : 'none');
  // What another run has submitted is that run's to pay, however it ends.
  const isKnown = !(isOpen && record.run === run) && own.every(({ usd }) => usd !== undefined);
  return { ...(isKnown ? { paidUsd: paidBefore } : {}), basis, ...possible };
}

function priced(priceUsd: number | undefined): { priceUsd?: number } {
  return priceUsd === undefined ? {} : { priceUsd };
}
