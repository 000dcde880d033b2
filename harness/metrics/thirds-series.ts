import type { Measurement } from '../schema/measurement.ts';

type Measured = Extract<Measurement, { status: 'measured' }>;
type Thirds = NonNullable<Measured['thirds']>;

/** Values along a clip, boiled down to their weighted mean over the whole and over each third of its duration. */
export interface ThirdsSeries {
  /** @param weight how much the value counts, such as the seconds it stands for. @default 1 */
  add(timeSeconds: number, value: number, weight?: number): void;
  /** `undefined` where nothing was added; without thirds where one of them is empty. */
  finish(durationSeconds: number): { value: number; thirds?: Thirds } | undefined;
}

export function createThirdsSeries(): ThirdsSeries {
  const times: number[] = [];
  const values: number[] = [];
  const weights: number[] = [];
  return {
    add(timeSeconds, value, weight = 1) {
      times.push(timeSeconds);
      values.push(value);
      weights.push(weight);
    },
    finish(durationSeconds) {
      if (values.length === 0) return undefined;
      const sums = [0, 0, 0];
      const totals = [0, 0, 0];
      for (const [index, value] of values.entries()) {
        const third = thirdOf(times[index] ?? 0, durationSeconds);
        const weight = weights[index] ?? 0;
        sums[third] = (sums[third] ?? 0) + weight * value;
        totals[third] = (totals[third] ?? 0) + weight;
      }
      const [start = 0, middle = 0, end = 0] = sums;
      const [startTotal = 0, middleTotal = 0, endTotal = 0] = totals;
      const total = startTotal + middleTotal + endTotal;
      const value = (start + middle + end) / total;
      if (startTotal === 0 || middleTotal === 0 || endTotal === 0) return { value };
      return { value, thirds: { start: start / startTotal, middle: middle / middleTotal, end: end / endTotal } };
    },
  };
}

/** 0, 1 or 2: the third of the clip that a time lies in. */
function thirdOf(timeSeconds: number, durationSeconds: number): 0 | 1 | 2 {
  const third = Math.floor((3 * timeSeconds) / durationSeconds + 1e-9);
  return third <= 0 ? 0 : third >= 2 ? 2 : 1;
}
