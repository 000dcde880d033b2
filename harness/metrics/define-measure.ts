import type { Metric, Subject, Verdict } from './metric.ts';

type MeasureFacts = Omit<Metric, 'kind' | 'dimension' | 'judge'> & Required<Pick<Metric, 'observe'>>;

/** A metric without a better direction: what it read is its verdict, and it enters no dimension. */
export function defineMeasure(facts: MeasureFacts): Metric {
  return {
    ...facts,
    kind: 'measure',
    judge({ measurements }: Subject): Verdict {
      const measurement = measurements[facts.id];
      if (measurement === undefined) return { status: 'unscored', reason: 'it was not measured' };
      if (measurement.status === 'not-applicable') return { status: 'unscored', reason: measurement.reason };
      return { status: 'scored', raw: measurement.value };
    },
  };
}
