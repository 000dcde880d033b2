import { meanInterval } from './mean-interval.ts';
import type { Random } from './random.ts';
import { signFlipTest } from './sign-flip-test.ts';

export type PairedComparison =
  | { readonly status: 'insufficient'; readonly n: number; readonly difference?: number }
  | {
      readonly status: 'compared';
      readonly n: number;
      /** Mean of A − B over the pairs. */
      readonly difference: number;
      readonly low: number;
      readonly high: number;
      readonly p: number;
      /** Bounds of the interval that the two one-sided tests of equivalence look at (confidence 1 − 2α). */
      readonly equivalenceLow: number;
      readonly equivalenceHigh: number;
    };

export interface PairedComparisonOptions {
  readonly random: Random;
  /** @default 0.05 */
  readonly alpha?: number;
}

/** Differences of scores in 0–1 lie here. */
const range = { low: -1, high: 1 };

/** Compares two models on the prompts that both were scored on: one difference A − B per prompt. */
export function pairedComparison(
  differences: readonly number[],
  { random, alpha = 0.05 }: PairedComparisonOptions,
): PairedComparison {
  const interval = meanInterval(differences, { confidence: 1 - alpha, range });
  if (interval.status === 'none') return { status: 'insufficient', n: 0 };
  if (interval.status === 'point') return { status: 'insufficient', n: 1, difference: interval.value };
  const equivalence = meanInterval(differences, { confidence: 1 - 2 * alpha, range });
  if (equivalence.status !== 'estimated') return { status: 'insufficient', n: interval.n };
  return {
    status: 'compared',
    n: interval.n,
    difference: interval.value,
    low: interval.low,
    high: interval.high,
    p: signFlipTest(differences, { random }),
    equivalenceLow: equivalence.low,
    equivalenceHigh: equivalence.high,
  };
}
