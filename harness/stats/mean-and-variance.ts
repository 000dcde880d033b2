/** Mean and unbiased sample variance in one numerically stable pass (Welford 1962). Variance is undefined for n < 2. */
export function meanAndVariance(values: readonly number[]): { n: number; mean: number; variance: number | undefined } {
  let mean = 0;
  let squares = 0;
  let n = 0;
  for (const value of values) {
    n += 1;
    const delta = value - mean;
    mean += delta / n;
    squares += delta * (value - mean);
  }
  return { n, mean, variance: n < 2 ? undefined : squares / (n - 1) };
}
