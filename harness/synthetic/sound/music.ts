import { between, pick, type RandomSource } from '../random-source.ts';
import { sampleRateHz } from './sample-rate.ts';

const scales = [
  [0, 2, 4, 7, 9],
  [0, 3, 5, 7, 10],
  [0, 2, 3, 7, 8],
] as const;

/** A soft chord and a plucked tune over it, in one scale. */
export function addMusic([left, right]: readonly [Float32Array, Float32Array], random: RandomSource): void {
  const scale = pick(random, scales);
  const root = between(random, 146, 220);
  const pitch = (step: number): number => {
    const octave = Math.floor(step / scale.length);
    return root * 2 ** (octave + (scale[step - octave * scale.length] ?? 0) / 12);
  };
  for (const [step, side] of [
    [0, 0.4],
    [2, 0.5],
    [4, 0.6],
  ] as const) {
    addNote(left, pitch(step) / 2, 0, left.length / sampleRateHz, 0.05 * (1 - side), 'pad');
    addNote(right, pitch(step) / 2, 0, right.length / sampleRateHz, 0.05 * side, 'pad');
  }
  const beat = between(random, 0.24, 0.36);
  let step = 5;
  for (let time = 0; time < left.length / sampleRateHz; time += beat) {
    step = Math.max(3, Math.min(11, step + Math.round(between(random, -2.2, 2.2))));
    const side = between(random, 0.35, 0.65);
    const gain = between(random, 0.14, 0.24);
    addNote(left, pitch(step), time, 1, gain * (1 - side), 'pluck');
    addNote(right, pitch(step), time, 1, gain * side, 'pluck');
  }
}

function addNote(
  samples: Float32Array,
  frequencyHz: number,
  startSeconds: number,
  durationSeconds: number,
  gain: number,
  kind: 'pad' | 'pluck',
): void {
  const start = Math.round(startSeconds * sampleRateHz);
  const end = Math.min(samples.length, start + Math.round(durationSeconds * sampleRateHz));
  const turn = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const fade = kind === 'pad' ? 1 : Math.exp(-1 / (0.26 * sampleRateHz));
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)];
  let x = 1;
  let y = 0;
  let level = gain;
  for (let index = start; index < end; index++) {
    const rise = Math.min(1, (index - start) / (kind === 'pad' ? 9600 : 160));
    // The second harmonic of a sine is free: 2xy.
    samples[index]! += level * rise * (y + 0.8 * x * y);
    level *= fade;
    const next = x * cosine - y * sine;
    y = x * sine + y * cosine;
    x = next;
  }
}
