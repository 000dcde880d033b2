import type { During, Expect } from '../schema/clause.ts';
import type { Measurement } from '../schema/measurement.ts';

export type ExpectAnswer =
  | {
      readonly status: 'satisfied' | 'violated';
      /** The reading that decided. */
      readonly value: number | boolean;
    }
  | { readonly status: 'unjudged'; readonly reason: string };

type Measured = Extract<Measurement, { status: 'measured' }>;

/**
 * Decides a clause by its signal. `above` and `below` are strict and must both hold where both are given; `equals` is
 * exact. `start` and `end` look at that third of the clip, `throughout` at all three, `any` at each of them and the
 * whole. A reading without thirds is taken as a whole. What was not measured is unjudged, never violated.
 */
export function evaluateExpect(
  expect: Expect,
  during: During | undefined,
  measurements: Readonly<Record<string, Measurement>>,
): ExpectAnswer {
  const measurement = Object.hasOwn(measurements, expect.metric) ? measurements[expect.metric] : undefined;
  if (measurement === undefined) {
    return { status: 'unjudged', reason: `the metric "${expect.metric}" was not measured` };
  }
  if (measurement.status === 'not-applicable') {
    return { status: 'unjudged', reason: `${expect.metric} does not apply: ${measurement.reason}` };
  }
  const { readings, needed } = readingsFor(measurement, during);
  const [first] = readings;
  for (const value of readings) if (!isComparable(value, expect)) return wrongKind(expect, value);
  if (needed === 'all') {
    const failing = readings.find((value) => !holds(value, expect));
    return failing === undefined ? { status: 'satisfied', value: first } : { status: 'violated', value: failing };
  }
  const passing = readings.find((value) => holds(value, expect));
  return passing === undefined ? { status: 'violated', value: first } : { status: 'satisfied', value: passing };
}

type Readings = readonly [number | boolean, ...(number | boolean)[]];

function readingsFor(
  { value, thirds }: Measured,
  during: During | undefined,
): { readings: Readings; needed: 'all' | 'one' } {
  if (thirds === undefined || during === undefined) return { readings: [value], needed: 'all' };
  switch (during) {
    case 'start':
      return { readings: [thirds.start], needed: 'all' };
    case 'end':
      return { readings: [thirds.end], needed: 'all' };
    case 'throughout':
      return { readings: [thirds.start, thirds.middle, thirds.end], needed: 'all' };
    case 'any':
      return { readings: [value, thirds.start, thirds.middle, thirds.end], needed: 'one' };
  }
}

function holds(value: number | boolean, { above, below, equals }: Expect): boolean {
  if (equals !== undefined && value !== equals) return false;
  if (above !== undefined && !(Number(value) > above)) return false;
  return below === undefined || Number(value) < below;
}

/** A boolean reading cannot lie above a bound, and a number cannot equal `true`. */
function isComparable(value: number | boolean, { above, below, equals }: Expect): boolean {
  if (typeof value === 'boolean' && (above !== undefined || below !== undefined)) return false;
  return equals === undefined || typeof equals === typeof value;
}

function wrongKind({ metric }: Expect, value: number | boolean): ExpectAnswer {
  return { status: 'unjudged', reason: `${metric} is a ${typeof value}, which the clause's bounds do not fit` };
}
