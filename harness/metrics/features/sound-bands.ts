import { fft } from 'fourier-transform';
import type { AudioBlock } from '../../media/frame-view.ts';
import type { SoundFeature } from '../metric.ts';
import { createSoundWindows } from './sound-windows.ts';

/** The level of the sound in bands of frequency, a hundred times a second. */
export interface SoundBands {
  /** Windows heard so far. */
  readonly count: number;
  /** The time of a window's middle on the clip's clock. */
  seconds(window: number): number;
  /** Power in each band of a window, `bandCount` numbers; full scale is about 1. The view is valid until the next block. */
  powers(window: number): Float32Array;
  add(block: AudioBlock): void;
}

/** Bands are as wide as half an octave at most; 24 kHz and windows of 512 make the lowest ones wider. */
export const bandCount = 20;
const lowestHz = 60;
const highestHz = 11_000;

/** Edges between the bands, one more than there are bands. */
export const bandEdgesHz: readonly number[] = Array.from(
  { length: bandCount + 1 },
  (_, index) => lowestHz * (highestHz / lowestHz) ** (index / bandCount),
);

/** Seconds between windows. */
export const bandHopSeconds = 0.01;

/** About as long as two hops: short enough to tell when, long enough to tell what. */
const windowSeconds = 0.0213;

/** Bands of every window of a track, shared by all metrics of a pass. Powers are means over channels, so nothing cancels. */
export const soundBands: SoundFeature<SoundBands> = { id: 'sound-bands', start: createSoundBands };

function createSoundBands(): SoundBands {
  let times: Float64Array = new Float64Array(1024);
  let powers = new Float32Array(1024 * bandCount);
  let count = 0;
  let size = 0;
  let shape: Float64Array = new Float64Array(0);
  let windowed = new Float64Array(0);
  let spectrum: readonly [Float64Array, Float64Array] = [new Float64Array(0), new Float64Array(0)];
  /** Of each band, and of what lies beyond the last. */
  let firstBins: readonly number[] = [];

  const windows = createSoundWindows({
    start(rateHz) {
      size = 2 ** Math.max(5, Math.round(Math.log2(rateHz * windowSeconds)));
      shape = hannWindow(size);
      windowed = new Float64Array(size);
      spectrum = [new Float64Array(size / 2 + 1), new Float64Array(size / 2 + 1)];
      firstBins = bandEdgesHz.map((edge) => Math.min(size / 2 + 1, Math.ceil((edge * size) / rateHz)));
      return { size, hop: Math.max(1, Math.round(rateHz * bandHopSeconds)) };
    },
    hear(channels, offset, middleSeconds) {
      if (count === times.length) {
        const [shortTimes, shortPowers] = [times, powers];
        times = new Float64Array(2 * count);
        times.set(shortTimes);
        powers = new Float32Array(2 * count * bandCount);
        powers.set(shortPowers);
      }
      times[count] = middleSeconds;
      const start = count * bandCount;
      // Kept at hand: the loops below run a million times a clip.
      const [weights, target, length] = [shape, windowed, size];
      for (const samples of channels) {
        for (let index = 0; index < length; index += 1) {
          target[index] = (samples[offset + index] as number) * (weights[index] as number);
        }
        const [re, im] = fft(target, spectrum);
        for (let band = 0; band < bandCount; band += 1) {
          let sum = 0;
          const end = firstBins[band + 1] as number;
          for (let bin = firstBins[band] as number; bin < end; bin += 1) {
            const real = re[bin] as number;
            const imaginary = im[bin] as number;
            sum += real * real + imaginary * imaginary;
          }
          powers[start + band] = (powers[start + band] as number) + sum / channels.length;
        }
      }
      count += 1;
    },
  });

  return {
    get count() {
      return count;
    },
    seconds: (window) => times[window] as number,
    powers: (window) => powers.subarray(window * bandCount, (window + 1) * bandCount),
    add: (block) => windows.add(block),
  };
}

/** A raised cosine whose sum of powers makes a full-scale sine come out at about 1. */
export function hannWindow(size: number): Float64Array {
  // A sine in the middle of a bin has a squared magnitude of (amplitude · sum of the window / 2)².
  const gain = 4 / size;
  return Float64Array.from({ length: size }, (_, index) => gain * (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / size)));
}
