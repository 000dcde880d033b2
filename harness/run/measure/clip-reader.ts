import type { Failure } from '../../schema/failure.ts';
import type { ClipMeasurement } from '../../schema/measurement.ts';
import type { Probe } from '../../schema/probe.ts';

type ProbeAnswer =
  | { readonly status: 'probed'; readonly probe: Probe; readonly extension: string }
  | { readonly status: 'failed'; readonly failure: Failure; readonly extension?: string };

type MeasureAnswer =
  | { readonly status: 'measured'; readonly measurement: ClipMeasurement }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Reads clips: ffprobe for the header, one decoding pass in a worker for everything else. */
export interface ClipReader {
  /** Of everything that decides a probe's answer; part of its key. */
  readonly probeVersion: string;
  /** Of the decoder and of every metric that watches the pass; part of a measurement's key. */
  readonly measureVersion: string;
  probe(file: string, signal: AbortSignal): Promise<ProbeAnswer>;
  /** @param still path of the picture that the clip was to open with */
  measure(file: string, still: string | undefined, signal: AbortSignal): Promise<MeasureAnswer>;
}
