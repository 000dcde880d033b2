import type { RandomSource } from '../random-source.ts';

/** White noise in −1…1. A plain congruential stream: hundreds of thousands of numbers, of which only the sound matters. */
export function createNoise(random: RandomSource): () => number {
  let state = Math.floor(random() * 2 ** 32) | 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  };
}

/** A two-pole band-pass filter; `sharpness` is its Q. */
export function createBandPass(
  frequencyHz: number,
  sharpness: number,
  sampleRateHz: number,
): (sample: number) => number {
  const angle = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const alpha = Math.sin(angle) / (2 * sharpness);
  const norm = 1 / (1 + alpha);
  const b0 = alpha * norm;
  const a1 = -2 * Math.cos(angle) * norm;
  const a2 = (1 - alpha) * norm;
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  return (sample) => {
    const output = b0 * (sample - x2) - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = sample;
    y2 = y1;
    y1 = output;
    return output;
  };
}
