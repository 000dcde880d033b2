import type { SweepClip } from './sweep-item.ts';
import { severityOf, type SweepReading } from './read-sweep.ts';

/** What one metric reads of one clip as one defect grows. */
export interface ResponseCurve {
  readonly defect: string;
  readonly metric: string;
  readonly clip: SweepClip;
  /** Where the metric applies, the undefected clip included, by rising severity; `change` is from severity 0. */
  readonly points: readonly { readonly severity: number; readonly change: number }[];
  /** At how many severities the clip was measured, severity 0 included. */
  readonly nMeasured: number;
}

/** Metrics whose values go round in a circle, with its length: −179° is next to 179°. */
const circles: Readonly<Record<string, number>> = { 'dominant-hue': 360 };

/** The curve of every defect, clip and metric. One without a reading at severity 0 has no points: changes are from there. */
export function responseCurves(readings: readonly SweepReading[], metrics: readonly string[]): ResponseCurve[] {
  const byClip = Map.groupBy(readings, ({ clip }) => clip);
  return [...byClip].flatMap(([clip, own]) => {
    const undefected = own.find(({ planted }) => planted === undefined);
    const byDefect = Map.groupBy(
      own.filter(({ planted }) => planted !== undefined),
      ({ planted }) => planted?.id ?? '',
    );
    return [...byDefect].flatMap(([defect, planted]) => {
      const all = [...(undefected === undefined ? [] : [undefected]), ...planted];
      const sorted = all.toSorted((a, b) => severityOf(a) - severityOf(b));
      return metrics.map((metric) => ({
        defect,
        metric,
        clip,
        points: pointsOf(metric, sorted, undefected),
        nMeasured: sorted.length,
      }));
    });
  });
}

function pointsOf(metric: string, readings: readonly SweepReading[], undefected: SweepReading | undefined) {
  const origin = undefected?.values[metric];
  if (origin?.status !== 'read') return [];
  return readings.flatMap((reading) => {
    const raw = reading.values[metric];
    if (raw?.status !== 'read') return [];
    return [{ severity: severityOf(reading), change: changeOf(metric, raw.value, origin.value) }];
  });
}

function changeOf(metric: string, value: number, origin: number): number {
  const circle = circles[metric];
  const change = value - origin;
  return circle === undefined ? change : change - circle * Math.round(change / circle);
}
