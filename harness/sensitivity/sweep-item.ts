import type { Subject } from '../metrics/metric.ts';
import type { Decoded, Measurement } from '../schema/measurement.ts';
import type { Probe } from '../schema/probe.ts';
import type { SweepSource } from '../schema/sensitivity.ts';

/** A clip that defects are planted in, one after the other. */
export interface SweepClip {
  readonly source: SweepSource;
  /** Unique among the clips of one source. */
  readonly id: string;
  readonly mode: Subject['mode'];
  readonly promptAudio: Subject['promptAudio'];
  readonly tags: readonly string[];
  /** Whether there is a sound track that a defect of the sound could change. */
  readonly hasSound: boolean;
}

/** One defect at one severity; severity 0 is the undefected clip, which all defects of a clip share. */
export interface PlantedDefect {
  readonly id: string;
  readonly version: number;
  readonly severity: number;
}

/** One clip to make and to measure. */
export interface SweepItem<Clip extends SweepClip = SweepClip> {
  readonly clip: Clip;
  /** Absent for the undefected clip. */
  readonly planted?: PlantedDefect;
}

/** What is known of an item's clip. */
export type ItemFacts =
  | {
      readonly status: 'measured';
      readonly probe: Probe;
      readonly decoded: Decoded;
      readonly measurements: Readonly<Record<string, Measurement>>;
    }
  | { readonly status: 'failed'; readonly reason: string };

export interface MeasuredItem extends SweepItem {
  readonly facts: ItemFacts;
}
