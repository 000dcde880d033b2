import { median } from '../stats/median.ts';

/** MAD of a normal distribution, turned into its standard deviation. */
const deviationsPerMad = 1.4826;

/**
 * How many deviations each value lies above the median of all, with the deviation taken from the median absolute
 * deviation; 0 for values that are missing and for those below.
 *
 * @param floor the least deviation, so that a series that hardly moves does not make an outlier of its own grain.
 */
export function robustScores(values: readonly (number | undefined)[], floor: number): number[] {
  const known = values.filter((value) => value !== undefined);
  const middle = median(known) ?? 0;
  const spread = deviationsPerMad * (median(known.map((value) => Math.abs(value - middle))) ?? 0);
  const deviation = Math.max(spread, floor);
  return values.map((value) => (value === undefined ? 0 : Math.max(0, (value - middle) / deviation)));
}
