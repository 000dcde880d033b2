import type { RandomSource } from '../random-source.ts';

/** White noise in −1…1. A plain congruential stream: hundreds of thousands of numbers, of which only the sound matters. */
export function createNoise(random: RandomSource): () => number {
  let state = Math.floor(random() * 2 ** 32) | 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  };
}

/** A two-pole band-pass y = b0 (x − x2) − a1 y1 − a2 y2; `sharpness` is its Q. */
export function bandPassCoefficients(
  frequencyHz: number,
  sharpness: number,
  sampleRateHz: number,
): readonly [b0: number, a1: number, a2: number] {
  const angle = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const alpha = Math.sin(angle) / (2 * sharpness);
  const norm = 1 / (1 + alpha);
  return [alpha * norm, -2 * Math.cos(angle) * norm, (1 - alpha) * norm];
}

/** That filter as a function from sample to sample. */
export function createBandPass(
  frequencyHz: number,
  sharpness: number,
  sampleRateHz: number,
): (sample: number) => number {
  const [b0, a1, a2] = bandPassCoefficients(frequencyHz, sharpness, sampleRateHz);
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
