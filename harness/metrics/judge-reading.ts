import type { Subject, Verdict } from './metric.ts';

/**
 * Judges a metric by its own reading: not without one, and not where the prompt asked for what it would punish; then the
 * reading is kept and its score left out.
 */
export function judgeReading(
  id: string,
  subject: Subject,
  {
    unscored,
    decide,
  }: { unscored?: ((subject: Subject) => string | undefined) | undefined; decide(raw: number): Verdict },
): Verdict {
  const measurement = subject.measurements[id];
  if (measurement === undefined) return { status: 'unscored', reason: 'it was not measured' };
  if (measurement.status === 'not-applicable') return { status: 'unscored', reason: measurement.reason };
  const raw = Number(measurement.value);
  const reason = unscored?.(subject);
  return reason === undefined ? decide(raw) : { status: 'unscored', raw, reason };
}
