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
    // Where blows are seen they are the blows that the text names; others would sound without a sight.
    if (kind === 'impact' && impacts.length > 0) continue;
    if (kind === 'music') addMusic(channels, random);
    else addBed(channels, kind, random);
  }
  for (const impact of impacts) addImpact(channels, impact, random);
  setLoudness(channels, loudness[sound.level]);
  return { sampleRateHz, channels };
}

/** Peaks bend from here on instead of clipping. */
const knee = 0.42;

/** Scales to the loudness; where peaks had to bend, which costs some of it, once more. */
function setLoudness(channels: readonly Float32Array[], wanted: number): void {
  for (let round = 0; round < 2; round++) {
    const measured = integratedLoudness(channels, sampleRateHz);
    if (measured === undefined) return;
    if (!scale(channels, 10 ** ((wanted - measured) / 20))) return;
  }
}

/** True if peaks had to bend. */
function scale(channels: readonly Float32Array[], gain: number): boolean {
  const room = highestPeak - knee;
  let bent = false;
  for (const samples of channels) {
    for (let index = 0; index < samples.length; index++) {
      const sample = samples[index]! * gain;
      const size = Math.abs(sample);
      if (size < knee) {
        samples[index] = sample;
      } else {
        samples[index] = Math.sign(sample) * (knee + room * Math.tanh((size - knee) / room));
        bent = true;
      }
    }
  }
  return bent;
}
