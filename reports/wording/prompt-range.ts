import type { LeaderboardRow } from '../../harness/schema/aggregate.ts';

/** Prompts behind a model's estimates: "12", or "10–12" where dimensions differ. */
export function promptRange(rows: readonly LeaderboardRow[]): string {
  const counts = rows.filter(({ estimate }) => estimate.status !== 'none').map(({ estimate }) => estimate.nPrompts);
  if (counts.length === 0) return '0';
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  return least === most ? String(most) : `${least}–${most}`;
}
