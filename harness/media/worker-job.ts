import type { Failure } from '../schema/failure.ts';
import type { ClipMeasurement } from '../schema/measurement.ts';
import type { MediaLimits } from './decode-limits.ts';

/** Decode a clip once and read every metric from that pass. */
export interface MeasureJob {
  readonly kind: 'measure';
  readonly file: string;
  /** The picture that the clip was to open with. */
  readonly still?: string | undefined;
  readonly limits?: MediaLimits | undefined;
}

/** A defect and how strong it is: 0 to 1, for a signed one −1 to 1. */
export interface PlantedDefect {
  readonly id: string;
  readonly severity: number;
}

/** Render a procedural scene, plant defects in it and write it as an MP4, unless `file` exists already. */
export interface RenderJob {
  readonly kind: 'render';
  readonly request: {
    readonly text: string;
    readonly seed: number;
    readonly width: number;
    readonly height: number;
    readonly fps: number;
    readonly durationSeconds: number;
    readonly audio: boolean;
  };
  /** Applied in this order. */
  readonly defects: readonly PlantedDefect[];
  readonly file: string;
}

/** Decode a clip, plant defects of frames and samples in it and write it as an MP4, unless `target` exists already. */
export interface InjectJob {
  readonly kind: 'inject';
  readonly file: string;
  /** Applied in this order. */
  readonly defects: readonly PlantedDefect[];
  /** Of whatever a defect leaves to chance. */
  readonly seed: number;
  readonly target: string;
  /** Leaves out what comes later in the clip. */
  readonly maxSeconds?: number | undefined;
  readonly limits?: MediaLimits | undefined;
}

export type WorkerJob = MeasureJob | RenderJob | InjectJob;

export type MeasureReply =
  | { readonly status: 'measured'; readonly measurement: ClipMeasurement }
  | { readonly status: 'failed'; readonly failure: Failure };

export type RenderReply =
  | { readonly status: 'rendered'; readonly file: string; /** The file was there already. */ readonly reused: boolean }
  | { readonly status: 'failed'; readonly failure: Failure };

/** What each kind of job is answered with. */
export interface WorkerReplies {
  readonly measure: MeasureReply;
  readonly render: RenderReply;
  readonly inject: RenderReply;
}

/** What the pool sends to a child process. */
export interface WorkerRequest {
  readonly id: number;
  readonly job: WorkerJob;
}

/** What a child process sends back. `threw` is a fault of the harness, caught before it could end the process. */
export type WorkerResponse =
  | {
      readonly id: number;
      readonly status: 'done';
      readonly reply: MeasureReply | RenderReply;
      readonly rssBytes: number;
    }
  | { readonly id: number; readonly status: 'threw'; readonly error: string };
