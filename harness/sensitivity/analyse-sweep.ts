import type { ExpectedEffects } from '../defects/expected-effect.ts';
import type { Metric } from '../metrics/metric.ts';
import { sweepSources, type CrossTalk, type Dose, type OwnResponse, type SweepSource } from '../schema/sensitivity.ts';
import { crossTalk } from './cross-talk.ts';
import { metricScale } from './metric-scale.ts';
import { ownResponse } from './own-responses.ts';
import { severityOf, type SweepReading } from './read-sweep.ts';
import { responseCurves } from './response-curves.ts';

export interface SweepInput {
  readonly readings: readonly SweepReading[];
  readonly metrics: readonly Metric[];
  readonly defects: readonly { readonly id: string; readonly version: number }[];
  /** By defect; one that is not named is held against nothing, and has no own metric. */
  readonly effects: Readonly<Record<string, ExpectedEffects>>;
}

export interface SweepAnalysis {
  readonly doses: readonly Dose[];
  readonly own: readonly OwnResponse[];
  readonly crossTalk: readonly CrossTalk[];
}

/** Whether each metric answers its own defect, and what else moves: pure, and cheap beside measuring. */
export function analyseSweep(input: SweepInput): SweepAnalysis {
  const sources = sweepSources.filter((source) => input.readings.some(({ clip }) => clip.source === source));
  const parts = sources.map((source) => analyseSource(source, input));
  return {
    doses: dosesOf(input),
    own: parts.flatMap(({ own }) => own),
    crossTalk: parts.flatMap((part) => part.crossTalk),
  };
}

function analyseSource(source: SweepSource, { readings: all, metrics, defects, effects }: SweepInput) {
  const readings = all.filter(({ clip }) => clip.source === source);
  const curves = responseCurves(
    readings,
    metrics.map(({ id }) => id),
  );
  const byMetric = Map.groupBy(curves, ({ metric }) => metric);
  const known = defects.flatMap((defect) => {
    const expected = effects[defect.id];
    return expected === undefined ? [] : [{ defect, expected }];
  });
  const own = known.map(({ defect, expected }) => {
    const metricVersion = metrics.find(({ id }) => id === expected.own.metric)?.version;
    return ownResponse({ defect, effects: expected, metricVersion, source, curves });
  });
  const scales = new Map(
    metrics.map((metric) => {
      const undefected = readings.flatMap(({ planted, values }) => {
        const raw = values[metric.id];
        return planted === undefined && raw?.status === 'read' ? [raw.value] : [];
      });
      return [metric.id, metricScale(metric, { undefected, curves: byMetric.get(metric.id) ?? [] })];
    }),
  );
  const talk = known.flatMap(({ defect, expected }) =>
    metrics.map(({ id: metric }) =>
      crossTalk({
        defect: defect.id,
        metric,
        source,
        effects: expected,
        scale: scales.get(metric),
        curves: (byMetric.get(metric) ?? []).filter((curve) => curve.defect === defect.id),
      }),
    ),
  );
  return { own, crossTalk: talk };
}

/** Every reading as a row; the undefected clip stands at severity 0 of each defect that was planted in it. */
function dosesOf({ readings, metrics, defects, effects }: SweepInput): Dose[] {
  const byClip = [...Map.groupBy(readings, ({ clip }) => clip).values()];
  return defects.flatMap(({ id: defect }) =>
    byClip.flatMap((own) => {
      const planted = own.filter((reading) => reading.planted?.id === defect);
      if (planted.length === 0) return [];
      return [...own.filter((reading) => reading.planted === undefined), ...planted]
        .toSorted((a, b) => severityOf(a) - severityOf(b))
        .flatMap((reading) => metrics.map((metric) => doseOf(reading, { defect, metric, effects: effects[defect] })));
    }),
  );
}

function doseOf(
  reading: SweepReading,
  { defect, metric, effects }: { defect: string; metric: Metric; effects: ExpectedEffects | undefined },
): Dose {
  const raw = reading.values[metric.id];
  const expected = effects?.own.metric === metric.id ? 'own' : effects?.alsoMoves[metric.id]?.direction;
  return {
    defect,
    severity: severityOf(reading),
    source: reading.clip.source,
    clip: reading.clip.id,
    metric: metric.id,
    unit: metric.unit,
    ...(raw?.status === 'read' ? { raw: raw.value } : { reason: raw?.reason ?? 'it was not measured' }),
    ...(expected === undefined ? {} : { expected }),
  };
}
