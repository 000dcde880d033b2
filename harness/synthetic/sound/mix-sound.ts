import type { RawAudio } from '../../media/raw-clip.ts';
import type { Impact } from '../impact.ts';
import { createRandomSource } from '../random-source.ts';
import type { SceneWishes, SoundWish } from '../scene-wishes.ts';
import { addBed } from './beds.ts';
import { addImpact } from './impacts.ts';
import { integratedLoudness } from './loudness.ts';
import { addMusic } from './music.ts';
import { sampleRateHz } from './sample-rate.ts';

/** Integrated loudness in LUFS. */
const loudness: Record<Exclude<SoundWish['level'], 'silent'>, number> = { quiet: -36, normal: -24, loud: -16.5 };
const highestPeak = 0.85;

export interface SoundRequest {
  readonly wishes: SceneWishes;
  readonly impacts: readonly Impact[];
  readonly durationSeconds: number;
  readonly seed: number;
}

/** The sound of a scene: what the text names, and a sound for every impact at the moment at which it is seen. */
export function mixSound({ wishes, impacts, durationSeconds, seed }: SoundRequest): RawAudio {
  const length = Math.round(durationSeconds * sampleRateHz);
  const channels = [new Float32Array(length), new Float32Array(length)] as const;
  const { sound } = wishes;
  if (sound.level === 'silent') return { sampleRateHz, channels };
  const random = createRandomSource(seed, 'sound');
  for (const kind of sound.kinds) {
    if (kind === 'music') addMusic(channels, random);
    else addBed(channels, kind, random);
  }
  for (const impact of impacts) addImpact(channels, impact, random);
  setLoudness(channels, loudness[sound.level]);
  return { sampleRateHz, channels };
}

/** Scales to the loudness; peaks bend instead of clipping, which costs a little loudness, so twice. */
function setLoudness(channels: readonly Float32Array[], wanted: number): void {
  for (let round = 0; round < 2; round++) {
    const measured = integratedLoudness(channels, sampleRateHz);
    if (measured === undefined) return;
    const gain = 10 ** ((wanted - measured) / 20);
    for (const samples of channels) {
      for (let index = 0; index < samples.length; index++) {
        const sample = samples[index]! * gain;
        const size = Math.abs(sample);
        // Linear up to half of the peak, then bent below it.
        samples[index] = size < 0.42 ? sample : Math.sign(sample) * (0.42 + 0.43 * Math.tanh((size - 0.42) / 0.43));
      }
    }
  }
  for (const samples of channels) {
    for (let index = 0; index < samples.length; index++) {
      samples[index] = Math.max(-highestPeak, Math.min(highestPeak, samples[index]!));
    }
  }
}
