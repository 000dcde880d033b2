import type { Aggregate, PairRow } from '../../harness/schema/aggregate.ts';
import { defineCsvTable } from './csv-table.ts';

interface PairItem {
  readonly run: string;
  readonly pair: PairRow;
}

/** `pairs.csv`: one line for every scope, dimension and pair of routes; the difference is A minus B. */
export const pairsTable = defineCsvTable<Aggregate, PairItem>({
  file: 'pairs.csv',
  items: ({ run, pairs }) => pairs.map((pair) => ({ run, pair })),
  cells: {
    run: ({ run }) => run,
    scope: ({ pair }) => pair.scope,
    dimension: ({ pair }) => pair.dimension,
    model_a: ({ pair }) => pair.modelA,
    route_a: ({ pair }) => pair.routeA,
    model_b: ({ pair }) => pair.modelB,
    route_b: ({ pair }) => pair.routeB,
    n_prompts: ({ pair }) => pair.nPrompts,
    difference: ({ pair }) => pair.difference,
    low: ({ pair }) => pair.low,
    high: ({ pair }) => pair.high,
    p: ({ pair }) => pair.p,
    p_adjusted: ({ pair }) => pair.pAdjusted,
    margin: ({ pair }) => pair.margin,
    verdict: ({ pair }) => pair.verdict,
    reason: ({ pair }) => pair.reason,
  },
});
