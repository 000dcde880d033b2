import type { Failure } from '../schema/failure.ts';
import type { ClipMeasurement } from '../schema/measurement.ts';
import type { MediaLimits } from './decode-limits.ts';

/** Decode a clip once and read every metric from that pass. */
export interface MeasureJob {
  readonly kind: 'measure';
  readonly file: string;
  readonly limits?: MediaLimits | undefined;
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
  /** Applied in this order; severities from 0 to 1. */
  readonly defects: readonly { readonly id: string; readonly severity: number }[];
  readonly file: string;
}

export type WorkerJob = MeasureJob | RenderJob;

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
