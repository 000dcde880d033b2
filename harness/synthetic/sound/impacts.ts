import type { Impact } from '../impact.ts';
import { between, type RandomSource } from '../random-source.ts';
import { createBandPass, createNoise } from './noise.ts';
import { sampleRateHz } from './sample-rate.ts';

interface Timbre {
  /** Ringing parts: frequency in Hz, gain, and seconds until it has fallen to a third. */
  readonly modes: readonly (readonly [frequencyHz: number, gain: number, decaySeconds: number])[];
  /** The scrape of the contact itself. */
  readonly noise: { readonly frequencyHz: number; readonly gain: number; readonly decaySeconds: number };
}

const timbres: Record<Impact['material'], Timbre> = {
  wood: {
    modes: [
      [190, 0.8, 0.06],
      [430, 0.5, 0.045],
      [940, 0.25, 0.03],
    ],
    noise: { frequencyHz: 1400, gain: 0.9, decaySeconds: 0.012 },
  },
  step: {
    modes: [[96, 0.7, 0.04]],
    noise: { frequencyHz: 900, gain: 1.3, decaySeconds: 0.03 },
  },
  splash: {
    modes: [[310, 0.25, 0.05]],
    noise: { frequencyHz: 1700, gain: 1.4, decaySeconds: 0.11 },
  },
  metal: {
    modes: [
      [120, 0.8, 0.07],
      [1270, 0.2, 0.1],
      [2310, 0.12, 0.12],
    ],
    noise: { frequencyHz: 2400, gain: 0.6, decaySeconds: 0.015 },
  },
  soft: {
    modes: [[84, 1, 0.07]],
    noise: { frequencyHz: 420, gain: 1, decaySeconds: 0.03 },
  },
  glass: {
    modes: [
      [2100, 0.5, 0.16],
      [3400, 0.3, 0.12],
    ],
    noise: { frequencyHz: 5200, gain: 0.5, decaySeconds: 0.01 },
  },
};
const longestSeconds = 0.4;
const gain = 0.9;

/** Adds the sound of an impact; it starts on the very sample of the moment. */
export function addImpact(
  [left, right]: readonly [Float32Array, Float32Array],
  impact: Impact,
  random: RandomSource,
): void {
  const { modes, noise } = timbres[impact.material];
  const start = Math.round(impact.timeSeconds * sampleRateHz);
  const end = Math.min(left.length, start + Math.round(longestSeconds * sampleRateHz));
  const scrape = createNoise(random);
  const filter = createBandPass(noise.frequencyHz, 0.8, sampleRateHz);
  const tune = between(random, 0.94, 1.06);
  const angle = ((impact.side + 1) * Math.PI) / 4;
  const [toLeft, toRight] = [gain * impact.strength * Math.cos(angle), gain * impact.strength * Math.sin(angle)];
  const scrapeFade = Math.exp(-1 / (noise.decaySeconds * sampleRateHz));
  let scrapeLevel = noise.gain;
  for (let index = start; index < end; index++) {
    const sample = scrapeLevel * filter(scrape());
    scrapeLevel *= scrapeFade;
    left[index]! += sample * toLeft;
    right[index]! += sample * toRight;
  }
  for (const [frequencyHz, level, decaySeconds] of modes) {
    // A pointer that turns and shrinks: a fading sine without a sine or a power a sample.
    const turn = (2 * Math.PI * frequencyHz * tune) / sampleRateHz;
    const fade = Math.exp(-1 / (decaySeconds * sampleRateHz));
    const [cosine, sine] = [fade * Math.cos(turn), fade * Math.sin(turn)];
    let x = level;
    let y = 0;
    for (let index = start; index < end; index++) {
      left[index]! += y * toLeft;
      right[index]! += y * toRight;
      const next = x * cosine - y * sine;
      y = x * sine + y * cosine;
      x = next;
    }
  }
}
