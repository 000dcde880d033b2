import type { AudioBlock, FrameView } from '../media/frame-view.ts';
import type { ReadPictureResult } from '../media/read-picture.ts';
import type { CheckTolerances } from '../schema/check-tolerances.ts';
import type { Clause } from '../schema/clause.ts';
import type { Dimension } from '../schema/dimension.ts';
import type { Decoded, Measurement } from '../schema/measurement.ts';
import type { Probe } from '../schema/probe.ts';
import type { Intent, Mode } from '../schema/prompt-set.ts';
import type { RequestSettings } from '../schema/request-settings.ts';
import type { ScoringRule, ScoringRules } from '../schema/scoring-rule.ts';

/**
 * A value computed once per frame, however many metrics ask for it. `start` is called once per clip and returns the
 * reading of one frame; it may keep what it needs of earlier frames, since every frame is read, in order.
 */
export interface FrameFeature<Value> {
  readonly id: string;
  start(): (frame: FrameView, previous: FrameView | undefined) => Value;
}

/** A frame together with its features. `previous` is undefined on the first frame only. */
export interface ObservedFrame {
  readonly frame: FrameView;
  readonly previous: FrameView | undefined;
  readonly feature: <Value>(feature: FrameFeature<Value>) => Value;
}

/** What is known of a clip's making before the first frame is seen. */
export interface ObserveSettings {
  /** The still that an image-to-video clip was to open with, as far as it could be read. */
  readonly still?: ReadPictureResult | undefined;
}

/** Something that listens to a clip's sound, block after block. */
export interface SoundListener {
  add(block: AudioBlock): void;
}

/** Work on the sound that several metrics need: started once per pass, and handed every block before any metric is. */
export interface SoundFeature<Listener extends SoundListener> {
  readonly id: string;
  start(): Listener;
}

/** One decoding pass, as a metric meets it before the first frame. */
export interface ObservePass extends ObserveSettings {
  /** The pass's one listener of a feature. */
  readonly listen: <Listener extends SoundListener>(feature: SoundFeature<Listener>) => Listener;
}

/** Watches one decoding pass inside a worker and ends with the metric's raw reading. */
export interface Observer {
  frame?(observed: ObservedFrame): void;
  audio?(block: AudioBlock): void;
  /** `undefined` audio means that the clip has no decodable audio stream. */
  finish(decoded: Decoded): Measurement;
}

/** All that a metric may look at when it judges a clip. */
export interface Subject {
  readonly mode: Mode;
  readonly intent: readonly Intent[];
  /** The kind of sound the prompt speaks of, if it does. */
  readonly promptAudio: 'none' | 'ambient' | 'foley' | 'speech' | 'music' | undefined;
  readonly tags: readonly string[];
  readonly clauses: readonly Clause[];
  readonly sent: RequestSettings;
  readonly checks: CheckTolerances;
  /** Rules that the suite states in place of the metrics' own, by metric id. */
  readonly rules: ScoringRules;
  readonly probe: Probe;
  readonly decoded: Decoded;
  readonly measurements: Readonly<Record<string, Measurement>>;
}

export type Verdict =
  | {
      readonly status: 'scored';
      readonly raw?: number | boolean | string;
      readonly score?: number;
      readonly passed?: boolean;
      readonly reason?: string;
    }
  | { readonly status: 'unscored'; readonly raw?: number | boolean; readonly reason: string };

/**
 * A rule over a clip. `observe` makes the raw reading during the one decoding pass, in a worker; `judge` turns readings
 * and header facts into a verdict, in the main process, and is cheap enough to be repeated at will. A metric without
 * `observe` reads facts only.
 */
export interface Metric {
  /** Lower-case kebab; also the name that a clause's `expect` uses. */
  readonly id: string;
  /** Raise it when a reading or verdict may differ for the same clip: stored readings are then made anew. */
  readonly version: string;
  readonly title: string;
  readonly kind: 'score' | 'check' | 'measure';
  /** Absent for measures: what has no better direction enters no dimension. */
  readonly dimension?: Dimension;
  /** Of the raw value; empty for ratios and booleans. */
  readonly unit: string;
  readonly range: string;
  /** The formula or rule in words, for `screentest metrics` and the docs. */
  readonly formula: string;
  /** Paper, standard or page it follows; "Screentest" where it is ours. */
  readonly source: string;
  /** How the raw value becomes a score or a verdict; a suite may state another. */
  readonly rule?: ScoringRule;
  observe?(pass: ObservePass): Observer;
  judge(subject: Subject): Verdict;
}
