import type { Random } from './random.ts';

export interface SignFlipOptions {
  readonly random: Random;
  /** Random sign patterns to draw where there are too many to go through all. @default 9999 */
  readonly draws?: number;
}

/** Up to this many differences, all 2^n sign patterns are gone through. */
const exactLimit = 12;

/**
 * Two-sided p-value of the paired sign-flip permutation test (Fisher 1935; Pitman 1937): how often the mean of the
 * differences with random signs is at least as far from 0 as the observed one. Exact for up to 12 differences, else
 * (1 + count) / (1 + draws) after Phipson and Smyth (2010).
 */
export function signFlipTest(differences: readonly number[], { random, draws = 9999 }: SignFlipOptions): number {
  const values = differences.filter((difference) => difference !== 0);
  const n = values.length;
  if (n === 0) return 1;
  const observed = Math.abs(values.reduce((sum, value) => sum + value, 0));
  // Sums in another order differ in the last bits; a pattern that ties with the observed one must count.
  const threshold = observed - 1e-12 * values.reduce((sum, value) => sum + Math.abs(value), 0);
  if (n <= exactLimit) {
    let count = 0;
    for (let pattern = 0; pattern < 2 ** n; pattern += 1) {
      let sum = 0;
      for (let index = 0; index < n; index += 1) sum += pattern & (1 << index) ? -values[index]! : values[index]!;
      if (Math.abs(sum) >= threshold) count += 1;
    }
    return count / 2 ** n;
  }
  const data = Float64Array.from(values);
  let count = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    let sum = 0;
    let bits = 0;
    for (let index = 0; index < n; index += 1) {
      if (index % 32 === 0) bits = random.bits();
      sum += bits & 1 ? -data[index]! : data[index]!;
      bits >>>= 1;
    }
    if (Math.abs(sum) >= threshold) count += 1;
  }
  return (1 + count) / (1 + draws);
}
