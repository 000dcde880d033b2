import type { Adherence, ClauseResult } from '../../schema/clause-result.ts';

/** Below this share of decided clause weight no adherence is shown. */
const leastCoverage = 0.8;

/**
 * Weighted share of clauses kept: satisfied ÷ (satisfied + violated + skipped). Unclear and unjudged clauses are left
 * out and lower the coverage; under 0.8 there is no value, only the coverage.
 */
export function adherence(results: readonly ClauseResult[]): Adherence {
  const weights = sumWeights(results);
  const coverage = weights.all === 0 ? 0 : weights.decided / weights.all;
  const counts = { coverage, decided: weights.nDecided, clauses: results.length };
  return coverage >= leastCoverage ? { value: weights.satisfied / weights.decided, ...counts } : counts;
}

/**
 * The same share over the clauses that a signal decided, whatever part of the prompt they are. Coverage is again of all
 * clauses: it says how little a signal alone can see.
 */
export function signalAdherence(results: readonly ClauseResult[]): Adherence {
  const all = sumWeights(results).all;
  const signal = sumWeights(results.filter((result) => result.method === 'signal'));
  const counts = { coverage: all === 0 ? 0 : signal.decided / all, decided: signal.nDecided, clauses: results.length };
  return signal.decided === 0 ? counts : { value: signal.satisfied / signal.decided, ...counts };
}

function sumWeights(results: readonly ClauseResult[]): {
  all: number;
  decided: number;
  satisfied: number;
  nDecided: number;
} {
  const sums = { all: 0, decided: 0, satisfied: 0, nDecided: 0 };
  for (const { clause, status } of results) {
    const weight = clause.weight ?? 1;
    sums.all += weight;
    if (status === 'unclear' || status === 'unjudged') continue;
    sums.decided += weight;
    sums.nDecided += 1;
    if (status === 'satisfied') sums.satisfied += weight;
  }
  return sums;
}
