import type { Charge, Operation, Provider } from '../../providers/provider.ts';
import type { costBases } from '../../schema/sample-record.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import { meteredUsd } from '../plan/price-of.ts';
import type { Expense, SettledGeneration } from './generation-record.ts';

export interface ClipPrice {
  /** US dollars; absent where nobody knows. */
  readonly priceUsd?: number;
  readonly costBasis: (typeof costBases)[number];
}

/**
 * What a finished clip cost, by the best that is known: the sum that the service names, what it measured at the table's
 * rate, or the table's price for what was sent.
 */
export async function clipPrice(
  { price }: PlannedSample,
  charge: Charge | undefined,
  provider: Provider,
  operation: Operation,
): Promise<ClipPrice> {
  if (charge?.kind === 'billed') return { priceUsd: charge.usd, costBasis: 'billed' };
  if (price.status === 'free' || charge?.kind === 'none') return { priceUsd: 0, costBasis: 'none' };
  const actualUsd = await provider.actualCost?.(operation);
  if (actualUsd !== undefined) return { priceUsd: actualUsd, costBasis: 'billed' };
  const metered = charge?.kind === 'metered' ? meteredUsd(price, charge) : undefined;
  if (metered !== undefined) return { priceUsd: metered, costBasis: 'metered' };
  return price.status === 'known' ? { priceUsd: price.usd, costBasis: 'table' } : { costBasis: 'unknown' };
}

/** What a job that brought no clip cost. Where the service does not say, it may have cost all of it. */
export function failedExpense(
  { price }: PlannedSample,
  charge: Charge | undefined,
  { run, mostUsd }: { readonly run: string; readonly mostUsd?: number | undefined },
): Expense {
  switch (charge?.kind) {
    case 'billed':
      return { run, usd: charge.usd, basis: 'billed' };
    case 'none':
      return { run, usd: 0, basis: 'none' };
    case 'metered': {
      const usd = meteredUsd(price, charge);
      if (usd !== undefined) return { run, usd, basis: 'metered' };
      break;
    }
    case 'unknown':
    case undefined:
      break;
  }
  if (price.status === 'free') return { run, usd: 0, basis: 'none' };
  return { run, ...(mostUsd === undefined ? {} : { mostUsd }), basis: 'unknown' };
}

/** All that was spent on submits which came to nothing, up to and including this record's own. */
export function expensesOf(record: SettledGeneration): Expense[] {
  const own = record.status === 'completed' ? undefined : record.expense;
  return [...(record.earlier ?? []), ...(own === undefined ? [] : [own])];
}
