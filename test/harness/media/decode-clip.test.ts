import { describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { defaultMediaLimits } from '../../../harness/media/decode-limits.ts';
import type { FrameView } from '../../../harness/media/frame-view.ts';
import type { Decoded } from '../../../harness/schema/measurement.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import type { FixtureName } from '../../fixtures/clips/fixture-recipes.ts';

function decoded(name: FixtureName): Decoded {
  const result = decodeClip(fixtureClip(name));
  if (result.status === 'failed') throw new Error(result.failure.message);
  return result.decoded;
}

describe('what the decoding pass counts', () => {
  it('frames, times and sound of an ordinary clip', () => {
    const { audio, ...picture } = decoded('pan');
    expect(picture).toStrictEqual({
      width: 320,
      height: 180,
      aspect: 320 / 180,
      frames: 48,
      durationSeconds: 2,
      fps: 24,
      errors: 0,
      truncated: false,
    });
    expect(audio).toMatchObject({ sampleRateHz: 48_000, channels: 2, durationSeconds: 2, silent: false });
  });

  it('a 997 Hz sine of amplitude 0.25 in both channels as −12.04 LUFS', () => {
    // EBU Tech 3341: a sine's loudness is its RMS level plus 3.01 dB for two channels; K-weighting is 0 dB near 1 kHz.
    expect(decoded('pan').audio?.loudnessLufs).toBeCloseTo(-12.04, 1);
  });

  it('one channel as 3 dB less than two', () => {
    expect(decoded('left-only').audio?.loudnessLufs).toBeCloseTo(-15.05, 1);
  });

  it('sound in opposite phase and sound on one channel as not silent', () => {
    expect(decoded('opposite-phase').audio?.silent).toBe(false);
    expect(decoded('left-only').audio?.silent).toBe(false);
  });

  it('a silent track as silent, without peak or loudness', () => {
    expect(decoded('silent').audio).toStrictEqual({
      sampleRateHz: 48_000,
      channels: 2,
      durationSeconds: 1,
      silent: true,
    });
  });

  it('no track as no audio', () => {
    expect(decoded('grey').audio).toBeUndefined();
  });

  it('a single frame without a rate', () => {
    expect(decoded('one-frame')).toStrictEqual({
      width: 320,
      height: 180,
      aspect: 320 / 180,
      frames: 1,
      durationSeconds: 1 / 24,
      errors: 0,
      truncated: false,
    });
  });

  it('pixel shape in the aspect, not in the size', () => {
    expect(decoded('wide-pixels')).toMatchObject({ width: 320, height: 180, aspect: (320 * (4 / 3)) / 180 });
  });

  it('a WebM as from a live stream, whose header has no duration', () => {
    const webm = decoded('live-webm');
    expect(webm).toMatchObject({ frames: 48, errors: 0, truncated: false });
    expect(webm.durationSeconds).toBeCloseTo(2, 2);
  });
});

describe('what the sink sees', () => {
  function views(name: FixtureName): FrameView[] {
    const seen: FrameView[] = [];
    decodeClip(fixtureClip(name), {
      frame: ({ grey, colour, ...frame }) =>
        seen.push({
          ...frame,
          grey: { ...grey, data: grey.data.slice() },
          colour: { ...colour, data: colour.data.slice() },
        }),
    });
    return seen;
  }

  it('every frame in order with its time', () => {
    const seen = views('pan');
    expect(seen.map(({ index }) => index)).toStrictEqual(Array.from({ length: 48 }, (_, index) => index));
    expect(seen.at(-1)?.timeSeconds).toBeCloseTo(47 / 24, 6);
  });

  it('planes of 160 pixels on the longer side', () => {
    const [upright] = views('rotated');
    const [wide] = views('two-frames');
    expect([wide?.grey.width, wide?.grey.height, wide?.colour.data.length]).toStrictEqual([160, 90, 160 * 90 * 3]);
    expect([upright?.grey.width, upright?.grey.height]).toStrictEqual([90, 160]);
  });

  it('the picture upright: the red corner turns from the upper left to the upper right', () => {
    const [view] = views('rotated');
    const red = (x: number, y: number): number => view?.colour.data[(y * 90 + x) * 3] ?? -1;
    expect([red(10, 10), red(80, 10), red(10, 150), red(80, 150)].map((value) => value > 128)).toStrictEqual([
      false,
      true,
      false,
      false,
    ]);
    expect([view?.width, view?.height]).toStrictEqual([180, 320]);
  });

  it('full range and the right colours, from a BT.709 file of limited range', () => {
    const [view] = views('orange');
    const [red = 0, green = 0, blue = 0] = view?.colour.data.slice(0, 3) ?? [];
    expect(Math.abs(red - 230)).toBeLessThanOrEqual(2);
    expect(Math.abs(green - 120)).toBeLessThanOrEqual(2);
    expect(Math.abs(blue - 30)).toBeLessThanOrEqual(2);
    // 0.2126·230 + 0.7152·120 + 0.0722·30
    expect(Math.abs((view?.grey.data[0] ?? 0) - 137)).toBeLessThanOrEqual(1);
  });

  it('the frame before, untouched', () => {
    const before: (number | undefined)[] = [];
    const means: number[] = [];
    const mean = ({ grey }: FrameView): number => grey.data.reduce((sum, value) => sum + value, 0) / grey.data.length;
    decodeClip(fixtureClip('black-lead-in'), {
      frame: (frame, previous) => {
        before.push(previous && mean(previous));
        means.push(mean(frame));
      },
    });
    expect(before).toStrictEqual([undefined, ...means.slice(0, -1)]);
  });

  it('all samples of all channels', () => {
    let samples = 0;
    const sums = [0, 0];
    decodeClip(fixtureClip('left-only'), {
      audio: ({ channels }) => {
        samples += channels[0]?.length ?? 0;
        for (const [index, channel] of channels.entries()) {
          sums[index] = channel.reduce((sum, value) => sum + Math.abs(value), sums[index] ?? 0);
        }
      },
    });
    expect(samples).toBe(48_000);
    // The mean of a rectified sine is 2/π of its amplitude.
    expect((sums[0] ?? 0) / samples).toBeCloseTo(0.25 * (2 / Math.PI), 2);
    expect((sums[1] ?? 0) / samples).toBeLessThan(0.001);
  });
});

describe('limits', () => {
  const file = fixtureClip('pan');

  it.each([
    ['pixels', { maxPixels: 320 * 180 - 1 }],
    ['duration', { maxDurationSeconds: 1.9 }],
    ['frames', { maxFrames: 47 }],
  ])('refuses a clip over the limit of %s', (_, limit) => {
    const result = decodeClip(file, {}, { ...defaultMediaLimits, ...limit });
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'too_large' } });
  });

  it('stops a clip that turns out longer than a header without a duration let expect', () => {
    let frames = 0;
    const limits = { ...defaultMediaLimits, maxFrames: 10 };
    const result = decodeClip(fixtureClip('live-webm'), { frame: () => (frames += 1) }, limits);
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'too_large' } });
    expect(frames).toBe(11);
  });

  it('gives up a clip that takes too much memory, before the last frame', () => {
    let frames = 0;
    const memoryBytes = () => (frames < 20 ? 100 : 5 * 1024 ** 2);
    const limits = { ...defaultMediaLimits, maxMemoryBytes: 4 * 1024 ** 2 };
    const result = decodeClip(file, { frame: () => (frames += 1) }, limits, memoryBytes);
    expect(result).toStrictEqual({
      status: 'failed',
      failure: {
        code: 'too_large',
        message: 'The clip is too large: decoding it took 5 MiB of memory, over the limit of 4 MiB',
      },
    });
    expect(frames).toBe(25);
  });

  it('accepts a clip exactly at the limits', () => {
    const limits = { ...defaultMediaLimits, maxPixels: 320 * 180, maxDurationSeconds: 2, maxFrames: 48 };
    expect(decodeClip(file, {}, limits).status).toBe('decoded');
  });
});
