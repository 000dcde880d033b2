import { leaderboardDimensions, type LeaderboardDimension } from '../../harness/schema/aggregate.ts';

/** Overall first, then the dimensions in the schema's order, with signal adherence beside adherence. */
export const dimensionOrder: readonly LeaderboardDimension[] = [
  'overall',
  ...leaderboardDimensions.flatMap((dimension): LeaderboardDimension[] => {
    if (dimension === 'overall' || dimension === 'signal_adherence') return [];
    return dimension === 'adherence' ? ['adherence', 'signal_adherence'] : [dimension];
  }),
];

/** "signal adherence": a dimension in running text. */
export function dimensionLabel(dimension: LeaderboardDimension): string {
  return dimension.replaceAll('_', ' ');
}
