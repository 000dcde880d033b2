/**
 * The value that a share of all values lies under, straight between neighbors in order of size; `undefined` without
 * values.
 *
 * @param share 0 (the smallest) to 1 (the largest).
 */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return undefined;
  return below + (place - Math.floor(place)) * (above - below);
}
