import type { Aggregate, LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';

/** What the paired tests of one dimension can and cannot tell apart. Routes are in the aggregate's order. */
export type Separation =
  | { readonly status: 'too-few-models'; readonly compared: number }
  | { readonly status: 'none'; readonly compared: number; readonly nPrompts: number }
  | {
      readonly status: 'some';
      readonly compared: number;
      readonly nPrompts: number;
      readonly separatedPairs: number;
      readonly pairs: number;
      /** Routes that differ from every other one, with the side they lie on. */
      readonly apart: readonly { readonly route: string; readonly side: 'above' | 'below' | 'between' }[];
      /** Whether nothing separates the routes that are not `apart`. */
      readonly restTogether: boolean;
    };

/**
 * Reads `notSeparatedFrom` of a scope's rows; rows without an estimate take no part. `routes` are those that were compared
 * with each other: two that were not must not pass for separated.
 */
export function findSeparation(
  aggregate: Aggregate,
  dimension: LeaderboardDimension,
  { scope = 'all', routes }: { scope?: string; routes?: readonly string[] } = {},
): Separation {
  const rows = aggregate.leaderboard.filter(
    (row) =>
      row.scope === scope &&
      row.dimension === dimension &&
      row.estimate.status !== 'none' &&
      (routes === undefined || routes.includes(row.route)),
  );
  const compared = rows.length;
  if (compared < 2) return { status: 'too-few-models', compared };
  const nPrompts = Math.min(...rows.map((row) => row.estimate.nPrompts));
  const together = (a: LeaderboardRow, b: LeaderboardRow) =>
    a.notSeparatedFrom.includes(b.route) || b.notSeparatedFrom.includes(a.route);
  const pairs = rows.flatMap((a, index) => rows.slice(index + 1).map((b) => [a, b] as const));
  const separatedPairs = pairs.filter(([a, b]) => !together(a, b)).length;
  if (separatedPairs === 0) return { status: 'none', compared, nPrompts };
  const lonely = rows.filter((row) => rows.every((other) => other === row || !together(row, other)));
  const rest = pairs.filter(([a, b]) => !lonely.includes(a) && !lonely.includes(b));
  return {
    status: 'some',
    compared,
    nPrompts,
    separatedPairs,
    pairs: pairs.length,
    apart: lonely.map((row) => ({ route: row.route, side: sideOf(row, rows) })),
    restTogether: rest.every(([a, b]) => together(a, b)),
  };
}

/**
 * A route lies above only if it does so with refusals and failures counted as 0 too: a model that refuses the hard
 * prompts must not be praised for it.
 */
function sideOf(row: LeaderboardRow, rows: readonly LeaderboardRow[]): 'above' | 'below' | 'between' {
  const others = rows.filter((other) => other !== row);
  if (others.every((other) => valueOf(row) < valueOf(other))) return 'below';
  const above = others.every(
    (other) => valueOf(row) > valueOf(other) && (row.delivered ?? valueOf(row)) > (other.delivered ?? valueOf(other)),
  );
  return above ? 'above' : 'between';
}

function valueOf({ estimate }: LeaderboardRow): number {
  return estimate.status === 'none' ? Number.NaN : estimate.value;
}
