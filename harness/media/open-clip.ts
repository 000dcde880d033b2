import { resolve } from 'node:path';
import {
  AVDISCARD_ALL,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
  AV_DISPOSITION_ATTACHED_PIC,
  AV_LOG_QUIET,
  AV_NOPTS_VALUE,
} from 'node-av/constants';
import { Codec, CodecContext, Dictionary, FormatContext, Log, type Stream } from 'node-av/lib';
import type { Failure, FailureCode } from '../schema/failure.ts';
import { findExcess, type MediaLimits } from './decode-limits.ts';
import { allowedDemuxers, pictureDemuxers } from './demuxers.ts';

/** A clip opened for decoding. Whoever opens it calls `close`. */
export interface OpenClip {
  readonly format: FormatContext;
  readonly video: { readonly stream: Stream; readonly decoder: CodecContext };
  /** Absent where there is no audio stream, or none that FFmpeg can decode. */
  readonly audio: { readonly stream: Stream; readonly decoder: CodecContext } | undefined;
  /** The container is a picture format (GIF, APNG, WebP), so that a single frame is a still. */
  readonly isPicture: boolean;
  /** Of the whole presentation, from the container's header. */
  readonly containerSeconds: number | undefined;
  close(): void;
}

export type OpenResult =
  { readonly status: 'opened'; readonly clip: OpenClip } | { readonly status: 'failed'; readonly failure: Failure };

/**
 * Opens a local file for decoding on one thread. What the header claims is held against the limits before any picture
 * is allocated, and the decoder refuses larger pictures than allowed whatever the header said.
 */
export function openClip(file: string, limits: MediaLimits): OpenResult {
  Log.setLevel(AV_LOG_QUIET);
  const format = new FormatContext();
  const decoders: CodecContext[] = [];
  const close = (): void => {
    for (const decoder of decoders) decoder.freeContext();
    format.closeInputSync();
  };
  const fail = (failure: Failure): OpenResult => {
    close();
    return { status: 'failed', failure };
  };

  const options = Dictionary.fromObject({
    protocol_whitelist: 'file',
    format_whitelist: allowedDemuxers.join(','),
  });
  const opened = format.openInputSync(resolve(file), null, options);
  options.free();
  // After a failed open there is no context left to close.
  if (opened < 0) return failed('undecodable', 'The decoder cannot open this container');

  const claimed = claimedExcess(format, limits);
  if (claimed) return fail(claimed);
  if (findStreams(format, limits) < 0) return fail(failure('undecodable', 'The streams cannot be told'));
  const found = claimedExcess(format, limits);
  if (found) return fail(found);

  const stream = chooseVideo(format);
  if (stream === undefined) return fail(failure('no_video', 'The container holds no video stream'));
  const video = openDecoder(stream, limits, decoders);
  if (video === undefined) return fail(failure('undecodable', 'There is no decoder for this video'));
  const sound = format.streams[format.findBestStream(AVMEDIA_TYPE_AUDIO)];
  const audio = sound && openDecoder(sound, limits, decoders);
  for (const other of format.streams) {
    if (other.index !== stream.index && other.index !== sound?.index) other.discard = AVDISCARD_ALL;
  }
  return {
    status: 'opened',
    clip: {
      format,
      video: { stream, decoder: video },
      audio: sound && audio && { stream: sound, decoder: audio },
      isPicture: (format.iformat?.name ?? '').split(',').some((name) => pictureDemuxers.has(name)),
      containerSeconds: containerSeconds(format),
      close,
    },
  };
}

/**
 * Lets FFmpeg decode what it needs to tell the streams. Its own decoders there know no limit of ours unless it is handed
 * in, and node-av hands the options of one stream only: with more streams FFmpeg would read on behind them. Then its own
 * bound holds, 268 million pixels.
 */
function findStreams(format: FormatContext, { maxPixels }: MediaLimits): number {
  if (format.nbStreams !== 1) return format.findStreamInfoSync(null);
  const options = Dictionary.fromObject({ max_pixels: String(maxPixels) });
  const result = format.findStreamInfoSync(options);
  options.free();
  return result;
}

/** A time in a stream's units, or `undefined` for FFmpeg's "not known". */
export function toSeconds(time: bigint, { num, den }: { num: number; den: number }): number | undefined {
  return time === AV_NOPTS_VALUE ? undefined : (Number(time) * num) / den;
}

/** FFmpeg counts a container's duration in microseconds. */
function containerSeconds(format: FormatContext): number | undefined {
  const seconds = toSeconds(format.duration, { num: 1, den: 1_000_000 });
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}

function claimedExcess(format: FormatContext, limits: MediaLimits): Failure | undefined {
  const total = findExcess({ durationSeconds: containerSeconds(format) }, limits);
  if (total) return total;
  for (const stream of format.streams) {
    if (stream.codecpar.codecType !== AVMEDIA_TYPE_VIDEO) continue;
    const { width, height } = stream.codecpar;
    const durationSeconds = toSeconds(stream.duration, stream.timeBase);
    const excess = findExcess({ width, height, durationSeconds, frames: Number(stream.nbFrames) }, limits);
    if (excess) return excess;
  }
  return undefined;
}

function chooseVideo(format: FormatContext): Stream | undefined {
  const isVideo = (stream: Stream): boolean =>
    stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO && (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) === 0;
  const best = format.streams[format.findBestStream(AVMEDIA_TYPE_VIDEO)];
  return best && isVideo(best) ? best : format.streams.find(isVideo);
}

function openDecoder(stream: Stream, limits: MediaLimits, opened: CodecContext[]): CodecContext | undefined {
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  if (codec === null) return undefined;
  const decoder = new CodecContext();
  decoder.allocContext3(codec);
  opened.push(decoder);
  if (decoder.parametersToContext(stream.codecpar) < 0) return undefined;
  // One thread: clips run side by side in workers, and the order of work is then the same every time.
  decoder.threadCount = 1;
  decoder.pktTimebase = stream.timeBase;
  decoder.setOption('max_pixels', String(limits.maxPixels));
  return decoder.open2Sync(codec, null) < 0 ? undefined : decoder;
}

function failure(code: FailureCode, message: string): Failure {
  return { code, message };
}

function failed(code: FailureCode, message: string): OpenResult {
  return { status: 'failed', failure: failure(code, message) };
}
