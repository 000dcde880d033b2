import type { Aggregate, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import { defineCsvTable } from './csv-table.ts';

interface LeaderboardItem {
  readonly run: string;
  readonly row: LeaderboardRow;
}

/** `leaderboard.csv`: one line for every scope, route and dimension, estimates with their denominators. */
export const leaderboardTable = defineCsvTable<Aggregate, LeaderboardItem>({
  file: 'leaderboard.csv',
  items: ({ run, leaderboard }) => leaderboard.map((row) => ({ run, row })),
  cells: {
    run: ({ run }) => run,
    scope: ({ row }) => row.scope,
    model: ({ row }) => row.model,
    route: ({ row }) => row.route,
    dimension: ({ row }) => row.dimension,
    estimate: ({ row }) => (row.estimate.status === 'none' ? undefined : row.estimate.value),
    low: ({ row }) => (row.estimate.status === 'estimated' ? row.estimate.low : undefined),
    high: ({ row }) => (row.estimate.status === 'estimated' ? row.estimate.high : undefined),
    confidence: ({ row }) => (row.estimate.status === 'estimated' ? row.estimate.confidence : undefined),
    estimate_delivered: ({ row }) => row.delivered,
    coverage: ({ row }) => row.coverage,
    judge: ({ row }) => row.judge,
    n_prompts: ({ row }) => row.estimate.nPrompts,
    n_samples: ({ row }) => row.estimate.nSamples,
    n_failed: ({ row }) => row.nFailed,
    n_refused: ({ row }) => row.nRefused,
    n_unscored: ({ row }) => row.nUnscored,
    rank: ({ row }) => row.rank,
    rank_low: ({ row }) => row.rankLow,
    rank_high: ({ row }) => row.rankHigh,
    not_separated_from: ({ row }) => row.notSeparatedFrom.join(';'),
    request_group: ({ row }) => row.requestGroup,
  },
});
