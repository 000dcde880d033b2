import { describe, expect, it } from 'vitest';
import type { RawAudio } from '../../../harness/media/raw-clip.ts';
import { onsets } from '../../../harness/metrics/onsets.ts';
import { speechBand } from '../../../harness/metrics/speech-band.ts';
import { tonality } from '../../../harness/metrics/tonality.ts';
import { createRandomSource } from '../../../harness/synthetic/random-source.ts';
import { addBed } from '../../../harness/synthetic/sound/beds.ts';
import { addMusic } from '../../../harness/synthetic/sound/music.ts';
import { bandNoise, paintedSound, strikes, whiteNoise } from '../../fixtures/clips/painted-sound.ts';
import { heardReading } from './heard-sound.ts';
import { valueOf } from './painted-reading.ts';

const seconds = 3;
const noise = whiteNoise();
const steadyNoise = paintedSound(seconds, () => 0.2 * noise());
const chord = paintedSound(seconds, (time) =>
  [262, 330, 392].reduce((sum, hertz) => sum + 0.15 * Math.sin(2 * Math.PI * hertz * time), 0),
);
const band = bandNoise();
const wavingNoise = (hertz: number, source = band): RawAudio =>
  paintedSound(seconds, (time) => 0.5 * (0.5 - 0.5 * Math.cos(2 * Math.PI * hertz * time)) * source());
const quiet = paintedSound(seconds, () => 0);

function bed(kind: Parameters<typeof addBed>[1] | 'music'): RawAudio {
  const sampleRateHz = 48_000;
  const channels = [new Float32Array(seconds * sampleRateHz), new Float32Array(seconds * sampleRateHz)] as const;
  const random = createRandomSource(3, 'sound');
  if (kind === 'music') addMusic(channels, random);
  else addBed(channels, kind, random);
  return { sampleRateHz, channels };
}

const missing = { status: 'not-applicable', reason: 'the clip has no sound track' };

describe('sustained tones', () => {
  it('are in a chord, not in noise and not in silence', () => {
    expect(valueOf(heardReading(tonality, chord))).toBe(1);
    expect(valueOf(heardReading(tonality, steadyNoise))).toBe(0);
    expect(valueOf(heardReading(tonality, wavingNoise(4)))).toBe(0);
    expect(valueOf(heardReading(tonality, quiet))).toBe(0);
    expect(heardReading(tonality, undefined)).toStrictEqual(missing);
  });

  it('are not cancelled by channels in opposite phase', () => {
    const opposite = paintedSound(seconds, (time) => 0.3 * Math.sin(2 * Math.PI * 440 * time), { opposite: true });
    expect(valueOf(heardReading(tonality, opposite))).toBe(1);
  });

  it('tell the music of the synthetic scenes from their other sound', () => {
    expect(valueOf(heardReading(tonality, bed('music')))).toBeGreaterThan(0.8);
    for (const kind of ['rain', 'water', 'wind', 'crowd', 'footsteps', 'fire', 'engine', 'birds', 'hum'] as const) {
      expect([kind, valueOf(heardReading(tonality, bed(kind)))]).toStrictEqual([kind, 0]);
    }
  });
});

describe('speech-band activity', () => {
  it('is sound of the band that moves at the rate of syllables', () => {
    expect(valueOf(heardReading(speechBand, wavingNoise(4)))).toBe(1);
    expect(valueOf(heardReading(speechBand, wavingNoise(18)))).toBe(0);
    expect(valueOf(heardReading(speechBand, wavingNoise(4, whiteNoise())))).toBe(0);
    for (const steady of [steadyNoise, chord, quiet]) expect(valueOf(heardReading(speechBand, steady))).toBe(0);
  });

  it('is found in the synthetic voice, not in rain', () => {
    expect(valueOf(heardReading(speechBand, bed('voice')))).toBeGreaterThan(0.7);
    expect(valueOf(heardReading(speechBand, bed('rain')))).toBe(0);
  });

  it('needs more than a second of a track', () => {
    expect(heardReading(speechBand, undefined)).toStrictEqual(missing);
    expect(
      heardReading(
        speechBand,
        paintedSound(1, () => 0.1),
      ),
    ).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound is shorter than 1.3 s',
    });
  });
});

describe('onsets', () => {
  it('counts what sets in', () => {
    const times = [0.5, 1.1, 1.4, 2.3, 2.7];
    expect(heardReading(onsets, strikes(seconds, times))).toMatchObject({
      value: expect.closeTo(5 / 3, 1) as number,
      details: { count: 5 },
    });
  });

  it('is 0 for what goes on and on', () => {
    for (const steady of [steadyNoise, chord, quiet]) expect(valueOf(heardReading(onsets, steady))).toBe(0);
  });

  it('says where there is nothing to count', () => {
    expect(heardReading(onsets, undefined)).toStrictEqual(missing);
    expect(
      heardReading(
        onsets,
        paintedSound(0.02, () => 0.1),
      ),
    ).toStrictEqual({
      status: 'not-applicable',
      reason: 'the sound is too short',
    });
  });
});
