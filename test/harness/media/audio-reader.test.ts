import {
  AV_LOG_QUIET,
  AV_SAMPLE_FMT_FLTP,
  AV_SAMPLE_FMT_S16,
  AV_SAMPLE_FMT_U8,
  type AVSampleFormat,
} from 'node-av/constants';
import { Frame, Log, avChannelLayoutDefault } from 'node-av/lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { createAudioReader } from '../../../harness/media/audio-reader.ts';

beforeAll(() => Log.setLevel(AV_LOG_QUIET));

function frameOf(format: AVSampleFormat, buffer: Buffer, channels: number, nbSamples: number): Frame {
  const channelLayout = { ...avChannelLayoutDefault(channels) };
  return Frame.fromAudioBuffer(buffer, { nbSamples, format, sampleRate: 8000, channelLayout });
}

/** What a reader makes of a track of one frame. */
function read(frame: Frame) {
  const reader = createAudioReader();
  try {
    const channels = reader.read(frame)?.channels.map((channel) => [...channel]);
    return { channels, facts: reader.finish() };
  } finally {
    reader.free();
  }
}

describe('createAudioReader', () => {
  it('takes interleaved 16-bit samples apart', () => {
    const samples = Int16Array.of(16_384, -8192, 0, 8192, -16_384, 0);
    const { channels, facts } = read(frameOf(AV_SAMPLE_FMT_S16, Buffer.from(samples.buffer), 2, 3));
    expect(channels).toStrictEqual([
      [0.5, 0, -0.5],
      [-0.25, 0.25, 0],
    ]);
    expect(facts).toStrictEqual({
      sampleRateHz: 8000,
      channels: 2,
      durationSeconds: 3 / 8000,
      silent: false,
      peakDbfs: 20 * Math.log10(0.5),
    });
  });

  it('takes 8-bit samples around 128', () => {
    const { channels } = read(frameOf(AV_SAMPLE_FMT_U8, Buffer.from([128, 192, 64, 128]), 1, 4));
    expect(channels).toStrictEqual([[0, 0.5, -0.5, 0]]);
  });

  it('follows a track that changes its format on the way', () => {
    const reader = createAudioReader();
    reader.read(frameOf(AV_SAMPLE_FMT_S16, Buffer.alloc(8), 1, 4));
    reader.read(frameOf(AV_SAMPLE_FMT_U8, Buffer.from([128, 255]), 1, 2));
    const facts = reader.finish();
    reader.free();
    expect(facts).toMatchObject({ durationSeconds: 6 / 8000, silent: false });
    expect(facts?.peakDbfs).toBeCloseTo(20 * Math.log10(127 / 128), 6);
  });

  it('does not count samples that are no numbers, and calls −60 dBFS silent', () => {
    const floats = (...values: number[]) => Buffer.from(Float32Array.from(values).buffer);
    const odd = read(frameOf(AV_SAMPLE_FMT_FLTP, floats(NaN, Infinity, 0.0009, -0.0005), 1, 4));
    expect(odd.facts).toMatchObject({ silent: true });
    expect(read(frameOf(AV_SAMPLE_FMT_FLTP, floats(0, 0.0011, 0, 0), 1, 4)).facts).toMatchObject({ silent: false });
  });

  it('says nothing where nothing was decoded', () => {
    const reader = createAudioReader();
    expect([reader.finish(), reader.durationSeconds]).toStrictEqual([undefined, 0]);
    reader.free();
  });
});
