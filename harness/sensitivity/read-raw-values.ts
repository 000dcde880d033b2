import type { Metric, Subject } from '../metrics/metric.ts';

/** A metric's raw value as a number, or why there is none. */
export type RawReading =
  { readonly status: 'read'; readonly value: number } | { readonly status: 'none'; readonly reason: string };

/** The raw value of every metric, in its unit; booleans as 0 and 1. A reading stands where only its score does not. */
export function readRawValues(metrics: readonly Metric[], subject: Subject): Record<string, RawReading> {
  return Object.fromEntries(metrics.map((metric) => [metric.id, readRawValue(metric, subject)]));
}

function readRawValue(metric: Metric, subject: Subject): RawReading {
  const verdict = metric.judge(subject);
  const { raw } = verdict;
  if (raw === undefined) {
    return { status: 'none', reason: verdict.status === 'unscored' ? verdict.reason : 'it has no raw value' };
  }
  if (typeof raw === 'string') return { status: 'none', reason: 'its raw value is a text' };
  return { status: 'read', value: Number(raw) };
}
