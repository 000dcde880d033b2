import type { ExpectedEffects } from '../../../harness/defects/expected-effect.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import type { SweepReading } from '../../../harness/sensitivity/read-sweep.ts';
import type { SweepClip } from '../../../harness/sensitivity/sweep-item.ts';

/** A metric that is only its name, unit and rule: what the analysis of a sweep looks at. */
export function madeMetric(id: string, facts: Partial<Metric> = {}): Metric {
  return {
    id,
    version: '1',
    title: id,
    kind: 'measure',
    unit: '',
    range: '',
    formula: '',
    source: '',
    judge: ({ measurements }) => {
      const reading = measurements[id];
      if (reading?.status !== 'measured')
        return { status: 'unscored', reason: reading?.reason ?? 'it was not measured' };
      return { status: 'scored', raw: reading.value };
    },
    ...facts,
  };
}

export function madeClip(id: string, facts: Partial<SweepClip> = {}): SweepClip {
  return { source: 'synthetic', id, mode: 't2v', promptAudio: undefined, tags: [], hasSound: true, ...facts };
}

const severities = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

type Response = (severity: number) => number | undefined;

/** Readings of one clip under one defect; a metric that answers `undefined` does not apply there. */
export function madeReadings(
  clip: SweepClip,
  defect: string,
  responses: Readonly<Record<string, Response>>,
  at: readonly number[] = severities,
): SweepReading[] {
  return at.map((severity) => ({
    clip,
    ...(severity === 0 ? {} : { planted: { id: defect, version: 1, severity } }),
    values: Object.fromEntries(
      Object.entries(responses).map(([metric, respond]) => {
        const value = respond(severity);
        return [metric, value === undefined ? { status: 'none', reason: 'so' } : { status: 'read', value }];
      }),
    ),
  }));
}

/** `haze` is seen by `murk`, which it raises; `light` is expected to fall, `hue` to go either way. */
export const hazeEffects: ExpectedEffects = {
  own: { metric: 'murk', direction: 'rises' },
  alsoMoves: { light: { direction: 'falls', why: 'made up' }, hue: { direction: 'either', why: 'made up' } },
};
