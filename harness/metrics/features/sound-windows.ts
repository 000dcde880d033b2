import type { AudioBlock } from '../../media/frame-view.ts';

/** Rates above this are halved until they are not: what lies over about 12 kHz tells nothing here and costs time. */
const highestRateHz = 25_000;

/** A gap in the sound's times that is more than rounding: windows do not reach across it. */
const gapSeconds = 0.02;

/** Hears one window of every channel at once. */
export interface WindowListener {
  /** Called before the first window and whenever the track changes its format; returns samples a window and a hop. */
  start(rateHz: number, channels: number): { readonly size: number; readonly hop: number };
  /** The channels' samples from `offset` on, `size` of them; `middleSeconds` is the time of the window's middle. */
  hear(channels: readonly Float32Array[], offset: number, middleSeconds: number): void;
}

/** Cuts a track into overlapping windows, whatever the size of its blocks. Samples that are no numbers count as zero. */
export function createSoundWindows(listener: WindowListener): { add(block: AudioBlock): void } {
  let rateHz = 0;
  let channelCount = 0;
  let halvings = 0;
  let size = 0;
  let hop = 0;
  /** Samples waiting for the rest of their window, after halving. */
  let pending: Float32Array[] = [];
  let halvers: Halver[][] = [];
  let filled = 0;
  let startSeconds = 0;

  const begin = (block: AudioBlock): void => {
    rateHz = block.sampleRateHz;
    channelCount = block.channels.length;
    halvings = Math.max(0, Math.ceil(Math.log2(rateHz / highestRateHz)));
    ({ size, hop } = listener.start(rateHz / 2 ** halvings, channelCount));
    pending = block.channels.map(() => new Float32Array(size));
    halvers = block.channels.map(() => Array.from({ length: halvings }, createHalver));
    filled = 0;
  };
  const reserve = (length: number): void => {
    if ((pending[0]?.length ?? 0) >= length) return;
    pending = pending.map((samples) => {
      const larger = new Float32Array(2 * length);
      larger.set(samples.subarray(0, filled));
      return larger;
    });
  };

  return {
    add(block) {
      if (block.sampleRateHz !== rateHz || block.channels.length !== channelCount) begin(block);
      const rate = rateHz / 2 ** halvings;
      const expected = startSeconds + filled / rate;
      if (filled === 0 || Math.abs(block.timeSeconds - expected) > gapSeconds) {
        filled = 0;
        startSeconds = block.timeSeconds;
      }
      let added = 0;
      for (const [index, samples] of block.channels.entries()) {
        let kept = samples;
        for (const halve of halvers[index] ?? []) kept = halve(kept);
        reserve(filled + kept.length);
        copyNumbers(kept, pending[index] as Float32Array, filled);
        added = kept.length;
      }
      filled += added;
      let offset = 0;
      for (; offset + size <= filled; offset += hop) {
        listener.hear(pending, offset, startSeconds + (offset + size / 2) / rate);
      }
      if (offset === 0) return;
      for (const samples of pending) samples.copyWithin(0, offset, filled);
      filled -= offset;
      startSeconds += offset / rate;
    },
  };
}

function copyNumbers(from: Float32Array, to: Float32Array, offset: number): void {
  for (let index = 0; index < from.length; index += 1) {
    const value = from[index] as number;
    // False for NaN and infinities as well.
    to[offset + index] = Math.abs(value) < loudest ? value : 0;
  }
}

/** Decoded sound overshoots full scale by a few decibels; anything beyond this is garbage. */
const loudest = 100;

type Halver = (samples: Float32Array) => Float32Array;

/** Half-band low-pass of 11 taps (the even ones are zero but for the middle), at least 40 dB over 0.35 of the new rate’s image. */
const taps = [0.3059, -0.0698, 0.0139] as const;

/** Halves the sampling rate. The result is valid until the next call. */
function createHalver(): Halver {
  let buffer = new Float32Array(0);
  let output = new Float32Array(0);
  /** Samples before the next output's middle, kept from call to call. */
  let kept = new Float32Array(10);
  return (samples) => {
    const length = kept.length + samples.length;
    if (buffer.length < length) buffer = new Float32Array(2 * length);
    buffer.set(kept);
    buffer.set(samples, kept.length);
    const count = Math.max(0, Math.floor((length - 11) / 2) + 1);
    if (output.length < count) output = new Float32Array(2 * count);
    const [one, three, five] = taps;
    for (let index = 0, at = 5; index < count; index += 1, at += 2) {
      output[index] =
        0.5 * (buffer[at] as number) +
        one * ((buffer[at - 1] as number) + (buffer[at + 1] as number)) +
        three * ((buffer[at - 3] as number) + (buffer[at + 3] as number)) +
        five * ((buffer[at - 5] as number) + (buffer[at + 5] as number));
    }
    kept = buffer.slice(2 * count, length);
    return output.subarray(0, count);
  };
}
