import type { Metric } from '../metrics/metric.ts';
import { readRawValues, type RawReading } from './read-raw-values.ts';
import type { MeasuredItem, PlantedDefect, SweepClip } from './sweep-item.ts';
import { sweepSubject } from './sweep-subject.ts';

/** Every metric's raw value of one planted clip. */
export interface SweepReading {
  readonly clip: SweepClip;
  /** Absent for the undefected clip. */
  readonly planted?: PlantedDefect;
  readonly values: Readonly<Record<string, RawReading>>;
}

/** 0 for the undefected clip. */
export function severityOf({ planted }: Pick<SweepReading, 'planted'>): number {
  return planted?.severity ?? 0;
}

export interface FailedItem {
  readonly clip: SweepClip;
  readonly planted?: PlantedDefect;
  readonly reason: string;
}

/** Judges all measured items, each against the undefected clip it was made of. */
export function readSweep(
  items: readonly MeasuredItem[],
  metrics: readonly Metric[],
): { readings: SweepReading[]; failed: FailedItem[] } {
  const undefected = new Map(items.filter(({ planted }) => planted === undefined).map((item) => [item.clip, item]));
  const readings: SweepReading[] = [];
  const failed: FailedItem[] = [];
  for (const { clip, planted, facts } of items) {
    const named = { clip, ...(planted === undefined ? {} : { planted }) };
    const original = undefected.get(clip)?.facts;
    if (facts.status === 'failed') failed.push({ ...named, reason: facts.reason });
    else if (original?.status !== 'measured') failed.push({ ...named, reason: 'the undefected clip was not measured' });
    else readings.push({ ...named, values: readRawValues(metrics, sweepSubject(clip, facts, original.decoded)) });
  }
  return { readings, failed };
}
