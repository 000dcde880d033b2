/** Values in time, to be joined by straight lines. */
export interface TimedValues {
  readonly seconds: Float64Array;
  readonly values: Float64Array;
}

/** Steps of the grid a second. */
export const onsetGridHz = 100;

/** Standard deviation of the bell that events are widened by, in steps of the grid: 20 ms. */
const bellSteps = 2;

/** A series on a regular grid from 0 s on, its events a little widened, with mean 0 and deviation 1; `undefined` where it is flat. */
export function onOnsetGrid(series: TimedValues, length: number): Float64Array | undefined {
  return standardized(widened(resampled(series, length)));
}

function resampled({ seconds, values }: TimedValues, length: number): Float64Array {
  const grid = new Float64Array(length);
  let next = 0;
  for (let index = 0; index < length; index += 1) {
    const time = index / onsetGridHz;
    while (next < seconds.length && (seconds[next] as number) < time) next += 1;
    if (next === 0 || next === seconds.length) {
      // Outside of the series there is nothing, except on its first value itself.
      if (next < seconds.length && seconds[next] === time) grid[index] = values[next] as number;
      continue;
    }
    const from = seconds[next - 1] as number;
    const share = (time - from) / ((seconds[next] as number) - from);
    grid[index] = (1 - share) * (values[next - 1] as number) + share * (values[next] as number);
  }
  return grid;
}

function widened(values: Float64Array): Float64Array {
  const reach = 4 * bellSteps;
  const bell = Float64Array.from({ length: 2 * reach + 1 }, (_, at) =>
    Math.exp(-0.5 * ((at - reach) / bellSteps) ** 2),
  );
  const wide = new Float64Array(values.length);
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] as number;
    if (value === 0) continue;
    const end = Math.min(values.length - 1, index + reach);
    for (let at = Math.max(0, index - reach); at <= end; at += 1) {
      wide[at] = (wide[at] as number) + value * (bell[at - index + reach] as number);
    }
  }
  return wide;
}

function standardized(values: Float64Array): Float64Array | undefined {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length);
  return deviation < 1e-9 ? undefined : values.map((value) => (value - mean) / deviation);
}
