/**
 * Spearman's rank correlation of pairs: Pearson's correlation of their ranks, ties sharing the mean of their places
 * (Spearman 1904; Kendall & Gibbons 1990). `undefined` for fewer than three pairs, and where one side never changes.
 */
export function spearman(first: readonly number[], second: readonly number[]): number | undefined {
  if (first.length !== second.length) {
    throw new TypeError(`Expected as many values on both sides, got ${first.length} and ${second.length}`);
  }
  if (first.length < 3) return undefined;
  const [a, b] = [midRanks(first), midRanks(second)];
  const mean = (first.length + 1) / 2;
  let together = 0;
  let spreadA = 0;
  let spreadB = 0;
  for (const [index, rank] of a.entries()) {
    const [fromA, fromB] = [rank - mean, (b[index] ?? mean) - mean];
    together += fromA * fromB;
    spreadA += fromA ** 2;
    spreadB += fromB ** 2;
  }
  if (spreadA === 0 || spreadB === 0) return undefined;
  // Rounding may lead a hair beyond ±1.
  return Math.max(-1, Math.min(1, together / Math.sqrt(spreadA * spreadB)));
}

/** Ranks from 1; equal values share the mean of the places they take. */
function midRanks(values: readonly number[]): number[] {
  const order = values.map((value, index) => ({ value, index })).sort((one, other) => one.value - other.value);
  const ranks = values.map(() => 0);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (order[end]?.value === order[start]?.value && end < order.length) end += 1;
    for (const { index } of order.slice(start, end)) ranks[index] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
