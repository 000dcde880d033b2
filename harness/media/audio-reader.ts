import { AV_SAMPLE_FMT_FLTP, type AVSampleFormat } from 'node-av/constants';
import { Frame, SoftwareResampleContext } from 'node-av/lib';
import type { Decoded } from '../schema/measurement.ts';
import type { AudioBlock } from './frame-view.ts';
import { createLoudnessMeter, type LoudnessMeter } from './loudness-meter.ts';
import { toSeconds } from './open-clip.ts';

/** Turns decoded audio frames into blocks of samples and keeps the facts of the whole track. */
export interface AudioReader {
  /** Reads one decoded frame; the block's arrays are valid until the next call. */
  read(frame: Frame): AudioBlock | undefined;
  /** `undefined` where not a single sample was decoded. */
  finish(): Decoded['audio'];
  readonly durationSeconds: number;
  free(): void;
}

/** −60 dBFS: a track whose every sample lies at or below it counts as silent. */
const silenceAmplitude = 0.001;

/** EBU R128 gates blocks of 0.4 s; a shorter track has no loudness. */
const shortestLoudnessSeconds = 0.4;

/** Times of a track that differ from what its samples add up to by less are rounding of the container's clock. */
const gapSeconds = 0.02;

/** The clock that a track's blocks are timed by. */
interface AudioClock {
  readonly timeBase: { readonly num: number; readonly den: number };
  /** The container's time at which the picture starts: a block's time is relative to it, as a frame's is. */
  readonly zeroSeconds: number;
}

/**
 * Silence and peak are judged per channel: a mean of the channels would cancel sound in opposite phase. Without a
 * clock the first sample stands at 0 s.
 */
export function createAudioReader(clock?: AudioClock): AudioReader {
  let sampleRateHz = 0;
  let channelCount = 0;
  let samples = 0;
  let peak = 0;
  let nextSeconds = 0;
  let meter: LoudnessMeter | undefined;
  let resampler: SoftwareResampleContext | undefined;
  let resampledFormat = '';
  let resampled: Frame | undefined;

  const asFloatPlanes = (frame: Frame): readonly Float32Array[] => {
    if (frame.format === AV_SAMPLE_FMT_FLTP) return floatPlanes(frame);
    const format = `${frame.format} ${frame.sampleRate} ${frame.channels}`;
    if (resampler === undefined || format !== resampledFormat) {
      resampler?.free();
      resampledFormat = format;
      resampler = new SoftwareResampleContext();
      const layout = frame.channelLayout;
      const sampleFormat = frame.format as AVSampleFormat;
      const { sampleRate } = frame;
      resampler.allocSetOpts2(layout, AV_SAMPLE_FMT_FLTP, sampleRate, layout, sampleFormat, sampleRate);
    }
    resampled ??= new Frame();
    resampled.free();
    resampled.alloc();
    resampled.format = AV_SAMPLE_FMT_FLTP;
    resampled.sampleRate = frame.sampleRate;
    resampled.channelLayout = frame.channelLayout;
    return resampler.convertFrame(resampled, frame) < 0 ? [] : floatPlanes(resampled);
  };

  return {
    read(frame) {
      const channels = asFloatPlanes(frame);
      const length = channels[0]?.length ?? 0;
      if (length === 0) return undefined;
      if (samples === 0) {
        sampleRateHz = frame.sampleRate;
        channelCount = channels.length;
        meter = createLoudnessMeter(frame);
      }
      const timeSeconds = timeOf(frame, samples === 0 ? undefined : nextSeconds, clock);
      samples += length;
      nextSeconds = timeSeconds + length / frame.sampleRate;
      for (const channel of channels) peak = Math.max(peak, loudestSample(channel));
      meter?.add(frame);
      return { timeSeconds, sampleRateHz: frame.sampleRate, channels };
    },
    get durationSeconds() {
      return samples === 0 ? 0 : samples / sampleRateHz;
    },
    finish() {
      if (samples === 0) return undefined;
      const silent = peak <= silenceAmplitude;
      const durationSeconds = samples / sampleRateHz;
      const loudnessLufs = silent || durationSeconds < shortestLoudnessSeconds ? undefined : meter?.finish();
      return {
        sampleRateHz,
        channels: channelCount,
        durationSeconds,
        silent,
        ...(peak > 0 && { peakDbfs: 20 * Math.log10(peak) }),
        ...(loudnessLufs !== undefined && { loudnessLufs }),
      };
    },
    free() {
      meter?.free();
      resampler?.free();
      resampled?.free();
    },
  };
}

/** The frame's own time, where it tells one that cannot be what the samples before it add up to; it never runs backwards. */
function timeOf(frame: Frame, expectedSeconds: number | undefined, clock: AudioClock | undefined): number {
  const stamp = clock && toSeconds(frame.bestEffortTimestamp, clock.timeBase);
  if (clock === undefined || stamp === undefined) return expectedSeconds ?? 0;
  const stamped = stamp - clock.zeroSeconds;
  return expectedSeconds === undefined || stamped > expectedSeconds + gapSeconds ? stamped : expectedSeconds;
}

function floatPlanes(frame: Frame): Float32Array[] {
  return (frame.extendedData ?? [])
    .slice(0, frame.channels)
    .map((plane) => new Float32Array(plane.buffer, plane.byteOffset, frame.nbSamples));
}

/** The highest absolute value; samples that are no finite number do not count. */
function loudestSample(channel: Float32Array): number {
  let loudest = 0;
  for (let index = 0; index < channel.length; index += 1) {
    const value = channel[index] as number;
    const absolute = value < 0 ? -value : value;
    if (absolute > loudest && absolute < Infinity) loudest = absolute;
  }
  return loudest;
}
