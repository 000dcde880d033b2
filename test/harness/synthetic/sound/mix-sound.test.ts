import { describe, expect, test } from 'vitest';
import type { Impact } from '../../../../harness/synthetic/impact.ts';
import { readWishes } from '../../../../harness/synthetic/read-wishes.ts';
import type { SoundKind } from '../../../../harness/synthetic/scene-wishes.ts';
import { addImpact } from '../../../../harness/synthetic/sound/impacts.ts';
import { integratedLoudness } from '../../../../harness/synthetic/sound/loudness.ts';
import { mixSound } from '../../../../harness/synthetic/sound/mix-sound.ts';
import { peakOf } from '../measure-clip.ts';

const mix = (text: string, impacts: readonly Impact[] = [], seed = 1) =>
  mixSound({ wishes: readWishes(text), impacts, durationSeconds: 2, seed });

describe('level', () => {
  test.each([
    ['A field, barely audible wind', -36],
    ['A field, the sound of wind', -24],
    ['A field, a deafening wind', -16.5],
    ['A field, loud music', -16.5],
    ['A field, loud birdsong', -16.5],
  ])('%s: %d LUFS', (text, wanted) => {
    const { channels, sampleRateHz } = mix(text);
    expect(Math.abs((integratedLoudness(channels, sampleRateHz) ?? 0) - wanted)).toBeLessThan(1);
    expect(peakOf(channels)).toBeLessThan(10 ** (-1 / 20));
  });

  test('silence is digital silence, impacts or not', () => {
    const impact: Impact = { timeSeconds: 1, strength: 1, side: 0, material: 'wood' };
    expect(peakOf(mix('A field in complete silence', [impact]).channels)).toBe(0);
  });
});

describe('every kind of sound can be heard', () => {
  const words: Record<SoundKind, string> = {
    rain: 'raindrops',
    water: 'waves',
    wind: 'wind',
    crowd: 'applause',
    voice: 'a voice speaks',
    music: 'a violin',
    footsteps: 'footsteps',
    birds: 'birdsong',
    fire: 'crackling',
    engine: 'an engine',
    thunder: 'thunder',
    bell: 'church bells',
    insects: 'crickets',
    hum: 'a hum',
    impact: 'a knock',
  };
  test.each(Object.entries(words))('%s', (kind, word) => {
    const wishes = readWishes(`the sound of ${word}`);
    expect([...wishes.sound.kinds]).toContain(kind);
    const { channels } = mixSound({ wishes, impacts: [], durationSeconds: 1, seed: 2 });
    expect(channels.every((samples) => samples.every(Number.isFinite))).toBe(true);
    expect(peakOf(channels)).toBeGreaterThan(0.01);
  });
});

test.each(['wood', 'step', 'splash', 'metal', 'soft', 'glass'] as const)(
  'an impact of %s sounds from the sample of its moment on, within a frame',
  (material) => {
    const channels = [new Float32Array(48_000), new Float32Array(48_000)] as const;
    addImpact(channels, { timeSeconds: 0.5, strength: 0.8, side: -1, material }, () => 0.5);
    const [left, right] = channels;
    expect(peakOf([left.subarray(0, 24_000)])).toBe(0);
    const afterFrame = peakOf([left.subarray(24_000, 24_000 + 2000)]);
    expect(afterFrame).toBeGreaterThan(0.7 * peakOf([left]));
    expect(peakOf([right])).toBeLessThan(1e-6);
  },
);

test('the same seed gives the same samples, another one others', () => {
  const [one, same, other] = [1, 1, 2].map((seed) => mix('a field, wind and birdsong', [], seed).channels[0]);
  expect(same).toStrictEqual(one);
  expect(other).not.toStrictEqual(one);
});
