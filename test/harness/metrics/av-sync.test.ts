import { describe, expect, it } from 'vitest';
import type { RawAudio } from '../../../harness/media/raw-clip.ts';
import { avAgreement, countMatches } from '../../../harness/metrics/av-agreement.ts';
import { avLag } from '../../../harness/metrics/av-lag.ts';
import { avSync } from '../../../harness/metrics/av-sync.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { paintedSound, strikes } from '../../fixtures/clips/painted-sound.ts';
import { constructedSubject } from './constructed-subject.ts';
import { heardReadings } from './heard-sound.ts';
import { valueOf } from './painted-reading.ts';

const fps = 25;
const seconds = 6;
/** Uneven, on frames. */
const moments = [0.8, 1.72, 2.32, 3.6, 4.2, 5.24];

/** A lamp in one corner is switched on at each moment and fades. */
const lamp = (column: number, row: number, frame: number): number => {
  const time = frame / fps;
  const last = moments.findLast((moment) => moment <= time + 1e-9);
  const isLamp = column < 2 && row < 2;
  return isLamp && last !== undefined ? 40 + 180 * Math.exp(-(time - last) / 0.15) : 40 + ((column * 7 + row * 3) % 20);
};

function lagOf(audio: RawAudio, paint = lamp): Measurement | undefined {
  return heardReadings([avLag], { audio, fps, paint })['av-lag'];
}

describe('av-lag', () => {
  it('is that of sounds moved against what is seen, with its sign', () => {
    for (const lag of [-0.4, -0.32, -0.16, -0.08, 0, 0.08, 0.16, 0.32, 0.4]) {
      const audio = strikes(
        seconds,
        moments.map((moment) => moment + lag),
      );
      expect(Math.abs(valueOf(lagOf(audio)) - lag)).toBeLessThan(0.01);
    }
  });

  it('is also that of a track that starts late', () => {
    const clip = { audio: strikes(seconds, moments), fps, paint: lamp, startSeconds: 0.2 };
    expect(Math.abs(valueOf(heardReadings([avLag], clip)['av-lag']) - 0.2)).toBeLessThan(0.01);
  });

  it('stays unsaid where sound and picture have nothing to do with each other', () => {
    const others = [0.55, 1.21, 2.75, 3.05, 4.9];
    const reason = 'picture and sound agree no better than by chance';
    expect(lagOf(strikes(seconds, others))).toStrictEqual({ status: 'not-applicable', reason });
  });

  it('stays unsaid where events follow each other faster than the searched lags', () => {
    const even = Array.from({ length: 18 }, (_, index) => 0.32 * (index + 1));
    const paint = (column: number, row: number, frame: number): number => {
      const since = (frame / fps) % 0.32;
      return column < 2 && row < 2 ? 40 + 180 * Math.exp(-since / 0.1) : 40;
    };
    expect(lagOf(strikes(seconds, even), paint)).toMatchObject({ status: 'not-applicable' });
  });

  it('says why it does not apply', () => {
    const reasonOf = (audio: RawAudio | undefined, paint = lamp): string | undefined => {
      const reading = heardReadings([avLag], { ...(audio && { audio }), fps, paint })['av-lag'];
      return reading?.status === 'not-applicable' ? reading.reason : undefined;
    };
    expect(reasonOf(undefined)).toBe('the clip has no sound track');
    expect(reasonOf(paintedSound(seconds, () => 0))).toBe('the sound track is silent');
    expect(reasonOf(strikes(seconds, [1]))).toBe('fewer than two sounds set in');
    expect(reasonOf(strikes(1.5, [0.5, 1]))).toBe('picture and sound overlap for less than 2 s');
    expect(reasonOf(strikes(seconds, moments), () => 90)).toBe('nothing in the picture changes suddenly');
    const unseen = heardReadings([avLag], { audio: strikes(seconds, moments) })['av-lag'];
    expect(unseen).toStrictEqual({ status: 'not-applicable', reason: 'there was no frame' });
  });
});

describe('av-agreement', () => {
  it('matches one to one, within less than a frame', () => {
    expect(countMatches([1, 1.01, 2], [1.02], 0.04)).toBe(1);
    expect(countMatches([1, 2, 3], [1.03, 2.04, 2.97], 0.04)).toBe(2);
    expect(countMatches([], [1], 0.04)).toBe(0);
  });

  it('is 1 where every sound has its change, and falls with what is alone', () => {
    const agreement = (times: readonly number[]) =>
      heardReadings([avAgreement], { audio: strikes(seconds, times), fps, paint: lamp })['av-agreement'];
    expect(agreement(moments)).toStrictEqual({
      status: 'measured',
      value: 1,
      details: { soundOnsets: 6, picturePeaks: 6, matches: 6 },
    });
    expect(valueOf(agreement(moments.slice(0, 3)))).toBe(0.5);
    expect(valueOf(agreement(moments.map((moment) => moment + 0.2)))).toBe(0);
  });

  it('says why it does not apply', () => {
    const reading = (audio: RawAudio | undefined, paint: () => number) =>
      heardReadings([avAgreement], { ...(audio && { audio }), fps, paint })['av-agreement'];
    expect(reading(undefined, () => 9)).toMatchObject({ reason: 'the clip has no sound track' });
    expect(
      reading(
        paintedSound(1, () => 0),
        () => 9,
      ),
    ).toMatchObject({ reason: 'the sound track is silent' });
    const hum = paintedSound(1, (time) => 0.1 * Math.sin(900 * time));
    expect(reading(hum, () => 9)).toMatchObject({ reason: 'nothing sets in, in sound or picture' });
    expect(heardReadings([avAgreement], { audio: hum })['av-agreement']).toMatchObject({
      reason: 'the clip is too short',
    });
  });
});

describe('av-sync', () => {
  const judged = (value: number, change = {}) =>
    avSync.judge(
      constructedSubject({
        promptAudio: 'foley',
        measurements: { 'av-lag': { status: 'measured', value } },
        ...change,
      }),
    );

  it('forgives what nobody notices, more of it where sound is late', () => {
    for (const lag of [-0.045, 0, 0.125]) expect(judged(lag)).toMatchObject({ status: 'scored', raw: 0, score: 1 });
    expect(judged(-0.095)).toMatchObject({
      raw: expect.closeTo(50, 9) as number,
      score: expect.closeTo(0.5, 9) as number,
    });
    expect(judged(0.175)).toMatchObject({
      raw: expect.closeTo(50, 9) as number,
      score: expect.closeTo(0.5, 9) as number,
    });
    expect(judged(0.3)).toMatchObject({ score: 0 });
    expect(judged(0.175, { rules: { 'av-sync': { best: 0, worst: 200 } } })).toMatchObject({
      score: expect.closeTo(0.75, 9) as number,
    });
  });

  it('speaks only where the prompt names a visible impact', () => {
    const clause = { says: 'x', ask: 'x?' };
    const knock = { ...clause, id: 'knock', type: 'action' as const };
    const sound = { ...clause, id: 'sound', type: 'sound' as const, dependsOn: ['knock'] };
    const quiet = { promptAudio: 'ambient' as const };
    const reason = 'the prompt names no visible impact';
    expect(judged(0, quiet)).toStrictEqual({ status: 'unscored', raw: 0, reason });
    expect(judged(0, { ...quiet, clauses: [knock, sound] })).toMatchObject({ status: 'scored' });
    expect(judged(0, { ...quiet, clauses: [{ ...knock, type: 'setting' as const }, sound] })).toMatchObject({ reason });
  });

  it('passes on why there is no lag', () => {
    const measurements = { 'av-lag': { status: 'not-applicable' as const, reason: 'why not' } };
    expect(judged(0, { measurements })).toStrictEqual({ status: 'unscored', reason: 'why not' });
    expect(judged(0, { measurements: {} })).toStrictEqual({ status: 'unscored', reason: 'it was not measured' });
  });
});
