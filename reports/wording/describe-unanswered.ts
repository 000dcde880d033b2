import type { RouteSummary } from '../../harness/schema/aggregate.ts';
import { countOf } from './count-of.ts';
import { usdAmount } from './usd-amount.ts';

/**
 * What may have been paid without anybody knowing: "2 submits were never answered: they may have cost up to 1.40 USD".
 * Absent where all costs are certain.
 */
export function describeUnanswered(routes: readonly RouteSummary[]): string | undefined {
  const sum = { nUnanswered: 0, nUncertain: 0, nBounded: 0, possibleUsd: 0 };
  for (const { cost } of routes) {
    sum.nUnanswered += cost?.nUnanswered ?? 0;
    sum.nUncertain += cost?.nUncertain ?? 0;
    sum.nBounded += cost?.nBounded ?? 0;
    sum.possibleUsd += cost?.possibleUsd ?? 0;
  }
  const { nUnanswered, nUncertain, nBounded, possibleUsd } = sum;
  if (nUncertain === 0) return undefined;
  const submits = `${countOf(nUnanswered, 'submit')} ${nUnanswered === 1 ? 'was' : 'were'} never answered`;
  const opening =
    nUncertain === nUnanswered
      ? submits
      : `What ${countOf(nUncertain, 'sample')} cost is not certain${nUnanswered === 0 ? '' : `, and ${submits}`}`;
  const who = nUncertain === 1 ? 'it' : 'they';
  if (nBounded === 0) return `${opening}: what ${who} cost, if anything, is not known`;
  const rest = nBounded < nUncertain ? ', and more where no price is known' : '';
  return `${opening}: ${who} may have cost up to ${usdAmount(possibleUsd)}${nUncertain === nUnanswered ? '' : ' more than is known'}${rest}`;
}
