/** The median of each value's surroundings, `reach` to either side, fewer at the ends. */
export function slidingMedian(values: Float64Array, reach: number): Float64Array {
  const medians = new Float64Array(values.length);
  // The surroundings in order: each step takes one value out and puts one in.
  const sorted: number[] = [];
  const put = (value: number): void => {
    sorted.splice(placeOf(sorted, value), 0, value);
  };
  for (let index = 0; index < Math.min(reach, values.length); index += 1) put(values[index] as number);
  for (let index = 0; index < values.length; index += 1) {
    if (index + reach < values.length) put(values[index + reach] as number);
    if (index - reach > 0) sorted.splice(placeOf(sorted, values[index - reach - 1] as number), 1);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] as number;
    medians[index] = sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] as number)) / 2;
  }
  return medians;
}

/** The first place at which nothing smaller follows. */
function placeOf(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
