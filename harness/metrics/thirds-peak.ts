import type { Measurement } from '../schema/measurement.ts';

type Thirds = NonNullable<Extract<Measurement, { status: 'measured' }>['thirds']>;

/** The largest value along a clip, over the whole and over each third of its duration. */
export interface ThirdsPeak {
  add(timeSeconds: number, value: number): void;
  /** `undefined` where nothing was added; without thirds where one of them is empty. */
  finish(durationSeconds: number): { value: number; thirds?: Thirds } | undefined;
}

export function createThirdsPeak(): ThirdsPeak {
  const times: number[] = [];
  const values: number[] = [];
  return {
    add(timeSeconds, value) {
      times.push(timeSeconds);
      values.push(value);
    },
    finish(durationSeconds) {
      if (values.length === 0) return undefined;
      let [start, middle, end] = [-Infinity, -Infinity, -Infinity];
      for (const [index, value] of values.entries()) {
        const third = (3 * (times[index] ?? 0)) / durationSeconds + 1e-9;
        if (third < 1) start = Math.max(start, value);
        else if (third < 2) middle = Math.max(middle, value);
        else end = Math.max(end, value);
      }
      const value = Math.max(start, middle, end);
      return Number.isFinite(start + middle + end) ? { value, thirds: { start, middle, end } } : { value };
    },
  };
}
