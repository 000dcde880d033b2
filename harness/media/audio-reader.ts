import { AV_SAMPLE_FMT_FLTP, type AVSampleFormat } from 'node-av/constants';
import { Frame, SoftwareResampleContext } from 'node-av/lib';
import type { Decoded } from '../schema/measurement.ts';
import type { AudioBlock } from './frame-view.ts';
import { createLoudnessMeter, type LoudnessMeter } from './loudness-meter.ts';

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

/** Silence and peak are judged per channel: a mean of the channels would cancel sound in opposite phase. */
export function createAudioReader(): AudioReader {
  let sampleRateHz = 0;
  let channelCount = 0;
  let samples = 0;
  let peak = 0;
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
      const timeSeconds = samples / sampleRateHz;
      samples += length;
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
