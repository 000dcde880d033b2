import type { Measurement } from '../../schema/measurement.ts';
import type { MetricOutcome } from '../../schema/metric-outcome.ts';

/**
 * What the signals of clauses may look at: every reading of the decoding pass, and for metrics that judge facts without
 * reading frames (duration, aspect ratio, frame rate) the raw value of their verdict.
 */
export function clauseReadings(
  measurements: Readonly<Record<string, Measurement>>,
  outcomes: readonly MetricOutcome[],
): Record<string, Measurement> {
  const readings: Record<string, Measurement> = { ...measurements };
  for (const outcome of outcomes) {
    if (Object.hasOwn(readings, outcome.metric)) continue;
    const raw = outcome.status === 'failed' ? undefined : outcome.raw;
    if (typeof raw === 'number' || typeof raw === 'boolean')
      readings[outcome.metric] = { status: 'measured', value: raw };
    else if (outcome.status !== 'scored')
      readings[outcome.metric] = { status: 'not-applicable', reason: outcome.reason };
  }
  return readings;
}
