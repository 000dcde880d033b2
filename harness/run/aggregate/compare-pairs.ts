import type { LeaderboardDimension, PairRow } from '../../schema/aggregate.ts';
import { holm } from '../../stats/holm.ts';
import { pairedComparison, type PairedComparison } from '../../stats/paired-comparison.ts';
import { createRandom } from '../../stats/random.ts';

interface ComparedRoute {
  readonly model: string;
  readonly route: string;
  /** Prompt → mean score of its repeats. */
  readonly promptMeans: ReadonlyMap<string, number>;
}

export interface ComparePairsOptions {
  readonly scope: string;
  readonly dimension: LeaderboardDimension;
  readonly routes: readonly ComparedRoute[];
  /** Differences smaller than this do not matter to the suite's users. */
  readonly margin?: number;
  /** Why two routes may not be compared; `undefined` where they may. */
  readonly keptApart?: (routeA: string, routeB: string) => string | undefined;
}

type Compared = PairedComparison | { readonly status: 'kept-apart'; readonly n: number; readonly reason: string };

const alpha = 0.05;
const seed = 1;

/**
 * All pairs of routes on the prompts both were scored on, as one family: sign-flip test, Holm. "Better" needs an adjusted
 * p under 0.05; "equivalent" needs the margin and two one-sided tests; everything else is inconclusive, never a tie. Two
 * that are kept apart have a row without a difference: whoever reads it would take it for one between the models.
 */
export function comparePairs({ scope, dimension, routes, margin, keptApart }: ComparePairsOptions): PairRow[] {
  const pairs = routes.flatMap((a, index) => routes.slice(index + 1).map((b) => ({ a, b })));
  const compared = pairs.map(({ a, b }): Compared => {
    const reason = keptApart?.(a.route, b.route);
    if (reason !== undefined) {
      const n = [...a.promptMeans.keys()].filter((prompt) => b.promptMeans.has(prompt)).length;
      return { status: 'kept-apart', n, reason };
    }
    const differences = [...a.promptMeans].flatMap(([prompt, score]) => {
      const other = b.promptMeans.get(prompt);
      return other === undefined ? [] : [score - other];
    });
    return pairedComparison(differences, { random: createRandom(seed), alpha });
  });
  const family = compared.flatMap((result, index) => (result.status === 'compared' ? [{ index, p: result.p }] : []));
  const adjusted = new Map(holm(family.map(({ p }) => p)).map((p, position) => [family[position]!.index, p]));
  return pairs.map(({ a, b }, index): PairRow => {
    const result = compared[index]!;
    const names = { scope, dimension, modelA: a.model, routeA: a.route, modelB: b.model, routeB: b.route };
    const stated = margin === undefined ? {} : { margin };
    if (result.status === 'kept-apart') {
      return { ...names, nPrompts: result.n, ...stated, verdict: 'insufficient', reason: result.reason };
    }
    if (result.status === 'insufficient') {
      const difference = result.difference === undefined ? {} : { difference: result.difference };
      return { ...names, nPrompts: result.n, ...difference, ...stated, verdict: 'insufficient' };
    }
    const pAdjusted = adjusted.get(index)!;
    const { n, difference, low, high, p } = result;
    return {
      ...names,
      nPrompts: n,
      difference,
      low,
      high,
      p,
      pAdjusted,
      ...stated,
      verdict: verdictOf(result, pAdjusted, margin),
    };
  });
}

function verdictOf(
  result: Extract<PairedComparison, { status: 'compared' }>,
  pAdjusted: number,
  margin: number | undefined,
): PairRow['verdict'] {
  if (pAdjusted < alpha) return result.difference > 0 ? 'a_better' : 'b_better';
  const isInside = margin !== undefined && result.equivalenceLow > -margin && result.equivalenceHigh < margin;
  return isInside ? 'equivalent' : 'inconclusive';
}
