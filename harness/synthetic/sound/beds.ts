import { between, type RandomSource } from '../random-source.ts';
import type { SoundKind } from '../scene-wishes.ts';
import { sampleRateHz } from './sample-rate.ts';
import { bandPassCoefficients, createBandPass } from './noise.ts';

type Channels = readonly [Float32Array, Float32Array];

/** A band of noise whose level wanders: the common matter of rain, wind, water and engines. */
interface NoiseBand {
  readonly frequencyHz: number;
  readonly sharpness: number;
  readonly gain: number;
  /** Swings of the level a second, and how deep they go, 0–1. */
  readonly swingHz: number;
  readonly depth: number;
}

/** Short events strewn over the clip. */
interface Grain {
  readonly perSecond: number;
  readonly lowHz: number;
  readonly highHz: number;
  readonly gain: number;
  readonly decaySeconds: number;
  /** Octaves that the pitch rises over its life. */
  readonly glide: number;
}

interface Bed {
  readonly bands: readonly NoiseBand[];
  readonly grains?: Grain;
  readonly tones?: readonly (readonly [frequencyHz: number, gain: number])[];
}

const beds: Record<Exclude<SoundKind, 'music'>, Bed> = {
  rain: {
    bands: [
      { frequencyHz: 5200, sharpness: 0.4, gain: 0.28, swingHz: 0.3, depth: 0.12 },
      { frequencyHz: 1300, sharpness: 0.6, gain: 0.14, swingHz: 0.5, depth: 0.2 },
    ],
    grains: { perSecond: 46, lowHz: 1800, highHz: 5200, gain: 0.05, decaySeconds: 0.012, glide: 0 },
  },
  water: {
    bands: [
      { frequencyHz: 420, sharpness: 0.7, gain: 0.34, swingHz: 0.62, depth: 0.7 },
      { frequencyHz: 1900, sharpness: 0.8, gain: 0.09, swingHz: 0.81, depth: 0.8 },
    ],
    grains: { perSecond: 5, lowHz: 480, highHz: 1100, gain: 0.05, decaySeconds: 0.05, glide: 0.8 },
  },
  wind: {
    bands: [
      { frequencyHz: 330, sharpness: 1.6, gain: 0.5, swingHz: 0.36, depth: 0.6 },
      { frequencyHz: 820, sharpness: 3, gain: 0.26, swingHz: 0.53, depth: 0.75 },
    ],
  },
  crowd: {
    bands: [
      { frequencyHz: 480, sharpness: 1.6, gain: 0.32, swingHz: 3.1, depth: 0.35 },
      { frequencyHz: 1150, sharpness: 2.2, gain: 0.2, swingHz: 4.3, depth: 0.45 },
      { frequencyHz: 2500, sharpness: 2.4, gain: 0.07, swingHz: 5.2, depth: 0.5 },
    ],
  },
  voice: { bands: [{ frequencyHz: 2600, sharpness: 1.2, gain: 0.02, swingHz: 4, depth: 0.9 }] },
  footsteps: { bands: [{ frequencyHz: 300, sharpness: 0.5, gain: 0.02, swingHz: 0.4, depth: 0.4 }] },
  birds: {
    bands: [{ frequencyHz: 900, sharpness: 0.5, gain: 0.02, swingHz: 0.3, depth: 0.4 }],
    grains: { perSecond: 5, lowHz: 2300, highHz: 5200, gain: 0.16, decaySeconds: 0.07, glide: 0.5 },
  },
  fire: {
    bands: [{ frequencyHz: 260, sharpness: 0.8, gain: 0.18, swingHz: 2.2, depth: 0.4 }],
    grains: { perSecond: 17, lowHz: 900, highHz: 4200, gain: 0.3, decaySeconds: 0.006, glide: 0 },
  },
  engine: {
    bands: [{ frequencyHz: 150, sharpness: 1.4, gain: 0.4, swingHz: 11, depth: 0.3 }],
    tones: [
      [58, 0.14],
      [116, 0.1],
      [174, 0.05],
    ],
  },
  thunder: { bands: [{ frequencyHz: 76, sharpness: 0.8, gain: 1.1, swingHz: 0.27, depth: 0.9 }] },
  bell: {
    bands: [],
    grains: { perSecond: 1.6, lowHz: 620, highHz: 930, gain: 0.3, decaySeconds: 0.7, glide: 0 },
  },
  insects: {
    bands: [{ frequencyHz: 4700, sharpness: 14, gain: 0.5, swingHz: 17, depth: 0.9 }],
  },
  hum: {
    bands: [{ frequencyHz: 240, sharpness: 0.6, gain: 0.1, swingHz: 0.2, depth: 0.2 }],
    tones: [
      [100, 0.03],
      [200, 0.014],
    ],
  },
  impact: {
    bands: [],
    grains: { perSecond: 2, lowHz: 300, highHz: 700, gain: 0.3, decaySeconds: 0.05, glide: 0 },
  },
};

/** Adds the sound of one kind over the whole clip; left and right differ, so that it has width. */
export function addBed(channels: Channels, kind: Exclude<SoundKind, 'music'>, random: RandomSource): void {
  const { bands, grains, tones } = beds[kind];
  for (const samples of channels) {
    for (const band of bands) addNoiseBand(samples, band, random);
    for (const [frequencyHz, gain] of tones ?? []) addTone(samples, frequencyHz * between(random, 0.98, 1.02), gain);
  }
  if (grains) addGrains(channels, grains, random);
  if (kind === 'voice') addVoice(channels, random);
}

/** The level follows a slow wave, computed 750 times a second: more would not be heard. */
const controlStep = 64;

function addNoiseBand(samples: Float32Array, band: NoiseBand, random: RandomSource): void {
  const [b0, a1, a2] = bandPassCoefficients(band.frequencyHz, band.sharpness, sampleRateHz);
  const phases = [7 * random(), 7 * random()] as const;
  let state = Math.floor(random() * 2 ** 32) | 1;
  let x1 = 0;
  let x2 = 0;
  let y1 = 0;
  let y2 = 0;
  for (let start = 0; start < samples.length; start += controlStep) {
    const angle = (2 * Math.PI * band.swingHz * start) / sampleRateHz;
    const swing = 0.65 * Math.sin(angle + phases[0]) + 0.35 * Math.sin(2.3 * angle + phases[1]);
    const gain = band.gain * (1 + band.depth * swing);
    const end = Math.min(start + controlStep, samples.length);
    // Noise and filter stand here in full: as calls they would take most of the time of a clip's sound.
    for (let index = start; index < end; index++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      const x = state * 2 ** -31;
      const y = b0 * (x - x2) - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      samples[index]! += gain * y;
    }
  }
}

function addTone(samples: Float32Array, frequencyHz: number, gain: number): void {
  // A turning pointer instead of a sine a sample.
  const angle = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  let x = 1;
  let y = 0;
  for (let index = 0; index < samples.length; index++) {
    samples[index]! += gain * y;
    const next = x * cosine - y * sine;
    y = x * sine + y * cosine;
    x = next;
  }
}

function addGrains(channels: Channels, grain: Grain, random: RandomSource): void {
  const length = channels[0].length;
  const count = Math.round((grain.perSecond * length) / sampleRateHz);
  for (let index = 0; index < count; index++) {
    const start = Math.floor(random() * length);
    const side = between(random, 0.2, 0.8);
    const gain = grain.gain * between(random, 0.35, 1);
    const frequencyHz = between(random, grain.lowHz, grain.highHz);
    const duration = Math.min(length - start, Math.round(grain.decaySeconds * 5 * sampleRateHz));
    const fade = Math.exp(-1 / (grain.decaySeconds * sampleRateHz));
    let phase = 0;
    let level = gain;
    let turn = 0;
    for (let at = 0; at < duration; at++) {
      if (at % controlStep === 0) {
        const age = at / sampleRateHz / grain.decaySeconds;
        turn = (2 * Math.PI * frequencyHz * 2 ** ((grain.glide * age) / 5)) / sampleRateHz;
      }
      phase += turn;
      const sample = level * Math.min(1, at / 60) * Math.sin(phase);
      level *= fade;
      channels[0][start + at]! += sample * (1 - side);
      channels[1][start + at]! += sample * side;
    }
  }
}

/** Syllables: a buzzing source through two formants that move from vowel to vowel. No words. */
function addVoice(channels: Channels, random: RandomSource): void {
  const length = channels[0].length;
  const pitch = between(random, 105, 210);
  const vowels = [
    [700, 1150],
    [480, 1750],
    [320, 2200],
    [430, 900],
  ] as const;
  let start = Math.floor(0.2 * sampleRateHz);
  while (start < length - 0.2 * sampleRateHz) {
    const duration = Math.min(length - start, Math.round(between(random, 0.13, 0.26) * sampleRateHz));
    const [low, high] = vowels[Math.floor(random() * vowels.length)] ?? vowels[0];
    const first = createBandPass(low, 7, sampleRateHz);
    const second = createBandPass(high, 9, sampleRateHz);
    const rise = between(random, 0.9, 1.15);
    let phase = 0;
    for (let at = 0; at < duration; at++) {
      const share = at / duration;
      phase = (phase + (pitch * (1 + (rise - 1) * share)) / sampleRateHz) % 1;
      const source = 1 - 2 * phase;
      const sample = 0.7 * Math.sin(Math.PI * share) * (first(source) + 0.5 * second(source));
      channels[0][start + at]! += sample;
      channels[1][start + at]! += sample;
    }
    start += duration + Math.round((random() < 0.2 ? 0.3 : 0.03) * sampleRateHz);
  }
}
