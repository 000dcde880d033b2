import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { execa } from 'execa';
import type { Failure } from '../schema/failure.ts';
import type { Probe } from '../schema/probe.ts';
import { defaultMediaLimits, findExcess, type MediaLimits } from './decode-limits.ts';
import { allowedDemuxers } from './demuxers.ts';
import { ffprobeOutputSchema, toProbe } from './ffprobe-output.ts';
import { bundledFfprobePath } from './ffprobe-path.ts';

export type ProbeResult =
  { readonly status: 'probed'; readonly probe: Probe } | { readonly status: 'failed'; readonly failure: Failure };

export interface ProbeOptions {
  /** @default the one of the ffprobe-static package */
  readonly ffprobePath?: string | undefined;
  /** @default 20,000 */
  readonly timeoutMs?: number | undefined;
  readonly limits?: MediaLimits | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A clip's header is some kilobytes of JSON; a file that makes ffprobe write more than this is not worth reading on. */
const maxOutputBytes = 4 * 1024 ** 2;

/** What one allocation of ffprobe may take at least; more where the largest picture allowed, 4 bytes a pixel, needs it. */
const leastAllocationBytes = 64 * 1024 ** 2;

/**
 * Asks ffprobe what the container says of itself. Run without a shell, on local files and plain containers only. Throws
 * where ffprobe itself cannot be started or `signal` aborts: that is a fault of the machine, not of the clip.
 */
export async function probeClip(
  file: string,
  { ffprobePath, timeoutMs = 20_000, limits = defaultMediaLimits, signal }: ProbeOptions = {},
): Promise<ProbeResult> {
  const result = await execa(ffprobePath ?? bundledFfprobePath(), [...ffprobeArguments(limits), resolve(file)], {
    reject: false,
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: maxOutputBytes,
    stdin: 'ignore',
    ...(signal && { cancelSignal: signal }),
    // ffprobe gets no environment: FFREPORT would make it write files, and it has no business with keys.
    env: {},
    extendEnv: false,
  });
  if (result.isCanceled) throw new DOMException('Probing was aborted', 'AbortError');
  if (result.timedOut) {
    return { status: 'failed', failure: { code: 'timeout', message: `ffprobe took longer than ${timeoutMs} ms` } };
  }
  // Without an exit code or a signal the program has not run at all.
  if (result.exitCode === undefined && result.signal === undefined && !result.isMaxBuffer) {
    throw new Error('ffprobe could not be started', { cause: result });
  }
  if (result.failed) return undecodable('ffprobe cannot read this container');
  const output = ffprobeOutputSchema.safeParse(parseJson(result.stdout));
  if (!output.success) return undecodable('ffprobe answered with something other than stream facts');
  const { size: sizeBytes } = await stat(file);
  const probe = toProbe(output.data, sizeBytes);
  if (probe.video === undefined) {
    return { status: 'failed', failure: { code: 'no_video', message: 'The container holds no video stream' } };
  }
  const { width, height, frames } = probe.video;
  const failure = findExcess({ width, height, frames, durationSeconds: claimedDuration(probe) }, limits);
  return failure ? { status: 'failed', failure } : { status: 'probed', probe };
}

function ffprobeArguments(limits: MediaLimits): string[] {
  const options = {
    v: 'quiet',
    protocol_whitelist: 'file',
    format_whitelist: allowedDemuxers.join(','),
    // ffprobe decodes a frame or two to learn the pixel format: a header's claim must not take gigabytes for that.
    max_pixels: String(limits.maxPixels),
    // Nor must a count in it: without this a damaged list of sample descriptions took 740 MB and seconds to clear them.
    max_alloc: String(Math.max(leastAllocationBytes, 4 * limits.maxPixels + 1024 ** 2)),
    print_format: 'json',
  };
  return [...Object.entries(options).flatMap(([name, value]) => [`-${name}`, value]), '-show_format', '-show_streams'];
}

function claimedDuration(probe: Probe): number {
  return Math.max(probe.durationSeconds ?? 0, probe.video?.durationSeconds ?? 0);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function undecodable(message: string): ProbeResult {
  return { status: 'failed', failure: { code: 'undecodable', message } };
}
