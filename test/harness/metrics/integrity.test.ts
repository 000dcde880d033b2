import { describe, expect, it } from 'vitest';
import { decodesToEnd } from '../../../harness/metrics/decodes-to-end.ts';
import type { Metric, Verdict } from '../../../harness/metrics/metric.ts';
import { notBlack } from '../../../harness/metrics/not-black.ts';
import { notFrozen } from '../../../harness/metrics/not-frozen.ts';
import { notSilent } from '../../../harness/metrics/not-silent.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { constructedSubject, type SubjectChange } from './constructed-subject.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

function verdict(metric: Metric, change: SubjectChange = {}): Verdict {
  return metric.judge(constructedSubject(change));
}

const passes = (raw: number | boolean): Verdict => ({ status: 'scored', raw, passed: true, score: 1 });
const fails = (raw: number | boolean, reason: string): Verdict => ({
  status: 'scored',
  raw,
  passed: false,
  score: 0,
  reason,
});

describe('decodes-to-end', () => {
  it('tells a whole clip from one that ends early and one with errors', () => {
    expect(verdict(decodesToEnd)).toStrictEqual(passes(true));
    expect(verdict(decodesToEnd, { decoded: { truncated: true, frames: 23 } })).toStrictEqual(
      fails(false, 'the clip ends early, after 23 frames'),
    );
    expect(verdict(decodesToEnd, { decoded: { truncated: true, errors: 2 } })).toStrictEqual(
      fails(false, '2 frames or packets could not be decoded'),
    );
  });
});

describe('not-black, reading', () => {
  const read = (levels: readonly number[]): number =>
    valueOf(
      paintedReading(notBlack, { fps: 10, frames: levels.length, paint: (_x, _y, frame) => grey(levels[frame] ?? 0) }),
    );

  it.each<[string, number[], number]>([
    ['the longest stretch, to the first frame after it', [90, 0, 0, 90, 0, 0, 0, 90], 0.3],
    ['a stretch to the end of the clip', [90, 90, 0, 0], 0.2],
    ['a clip that is black all over', [0, 0, 0], 0.3],
    ['10 % luma as black, one level more as not', [25, 26, 90], 0.1],
    ['nothing', [90, 90], 0],
  ])('%s', (_, levels, seconds) => {
    expect(read(levels)).toBeCloseTo(seconds, 12);
  });

  it('lets 2 % of the pixels shine', () => {
    const shining = (share: number) =>
      valueOf(
        paintedReading(notBlack, { fps: 10, frames: 2, paint: (x, y) => grey(y * 160 + x < share * 14_400 ? 255 : 0) }),
      );
    expect([shining(0.02), shining(0.021)]).toStrictEqual([0.2, 0]);
  });

  it('tells black with detail from black without', () => {
    const reading = paintedReading(notBlack, {
      fps: 10,
      frames: 4,
      paint: (x, _y, frame) => grey(frame < 2 && x % 8 < 4 ? 20 : 0),
    });
    expect(reading).toStrictEqual({
      status: 'measured',
      value: 0.4,
      details: { longestBlankSeconds: 0.2, trailingBlankSeconds: 0.2 },
    });
  });
});

describe('not-black, verdict', () => {
  const black = (
    value: number,
    longestBlankSeconds = value,
    trailingBlankSeconds = 0,
  ): Record<string, Measurement> => ({
    'not-black': { status: 'measured', value, details: { longestBlankSeconds, trailingBlankSeconds } },
  });

  it.each<[string, SubjectChange, Verdict]>([
    ['at the limit', { measurements: black(0.25) }, passes(0.25)],
    ['over the limit', { measurements: black(0.5) }, fails(0.5, 'black for 0.5 s')],
    ['dark was asked: detail in the dark', { intent: ['dark'], measurements: black(4, 0) }, passes(0)],
    [
      'dark was asked: nothing to see at first',
      { intent: ['dark'], measurements: black(4, 1, 0) },
      fails(1, 'black for 1 s'),
    ],
    [
      'dark was asked: fades out',
      { intent: ['dark'], measurements: black(1, 1, 1) },
      { status: 'unscored', reason: 'asked for (dark): the picture fades to black' },
    ],
    [
      'dark was asked: nothing to see at all',
      { intent: ['dark'], measurements: black(4, 4, 4) },
      fails(4, 'black for 4 s'),
    ],
    ['not measured', { measurements: {} }, { status: 'unscored', reason: 'it was not measured' }],
  ])('%s', (_, change, expected) => {
    expect(verdict(notBlack, change)).toStrictEqual(expected);
  });
});

describe('not-frozen, reading', () => {
  /** A dotted picture whose dots stand at the given places, one per frame. */
  const read = (places: readonly number[]): number =>
    valueOf(
      paintedReading(notFrozen, {
        fps: 10,
        frames: places.length,
        paint: (x, y, frame) => grey((x + (places[frame] ?? 0)) % 9 < 3 && y % 7 < 3 ? 200 : 60),
      }),
    );

  it.each<[string, number[], number]>([
    ['steady motion', [0, 1, 2, 3, 4], 0],
    ['a stretch in the middle', [0, 1, 2, 2, 2, 3, 4], 0.3],
    ['a stretch to the end', [0, 1, 2, 2], 0.2],
    ['the longest of two', [0, 0, 1, 1, 1, 2], 0.3],
    ['a clip that stands still all over', [5, 5, 5], 0.3],
  ])('%s', (_, places, seconds) => {
    expect(read(places)).toBeCloseTo(seconds, 12);
  });

  it('a small flame in a still picture is life', () => {
    const flame = (x: number, y: number, frame: number) =>
      grey(x > 80 && x < 86 && y > 40 && y < 46 ? 150 + 20 * (frame % 2) : 60);
    expect(valueOf(paintedReading(notFrozen, { fps: 10, frames: 10, paint: flame }))).toBe(0);
  });

  it('a blank black stretch is none, a dark still picture is one', () => {
    const blank = () => grey(2);
    const dark = (x: number) => grey(x % 20 < 5 ? 24 : 4);
    expect(valueOf(paintedReading(notFrozen, { fps: 10, frames: 10, paint: blank }))).toBe(0);
    expect(valueOf(paintedReading(notFrozen, { fps: 10, frames: 10, paint: dark }))).toBeCloseTo(1, 12);
  });

  it('a drift too slow to see from frame to frame is not a freeze', () => {
    const brighten = (_x: number, _y: number, frame: number) => grey(60 + frame * 0.25);
    expect(valueOf(paintedReading(notFrozen, { fps: 10, frames: 40, paint: brighten }))).toBeLessThanOrEqual(
      0.4 + 1e-9,
    );
  });
});

describe('not-frozen, verdict', () => {
  const frozen = (value: number): Record<string, Measurement> => ({ 'not-frozen': { status: 'measured', value } });

  it.each<[string, SubjectChange, Verdict]>([
    ['at the limit', { measurements: frozen(0.5) }, passes(0.5)],
    ['over the limit', { measurements: frozen(0.6) }, fails(0.6, 'frozen for 0.6 s')],
    [
      'asked for',
      { intent: ['static'], measurements: frozen(4) },
      { status: 'unscored', reason: 'asked for (static)' },
    ],
    [
      'two frames',
      { decoded: { frames: 2 }, measurements: frozen(4) },
      { status: 'unscored', reason: 'the clip is too short' },
    ],
    [
      'a clip as short as the limit',
      { decoded: { durationSeconds: 0.5 }, measurements: frozen(0.5) },
      { status: 'unscored', reason: 'the clip is too short' },
    ],
    ['not measured', { measurements: {} }, { status: 'unscored', reason: 'it was not measured' }],
  ])('%s', (_, change, expected) => {
    expect(verdict(notFrozen, change)).toStrictEqual(expected);
  });
});

describe('not-silent', () => {
  const { audio } = constructedSubject().decoded;
  const silent = audio && { ...audio, silent: true };

  it.each<[string, SubjectChange, Verdict]>([
    ['sound that can be heard', {}, passes(true)],
    ['a silent track', { decoded: { audio: silent } }, fails(false, 'the sound track is silent')],
    ['no track', { decoded: { audio: undefined } }, fails(false, 'there is no sound track')],
    ['sound declined', { sent: { audio: false } }, { status: 'unscored', reason: 'sound was not asked' }],
    ['sound not spoken of', { sent: {} }, { status: 'unscored', reason: 'sound was not asked' }],
    ['silence asked', { promptAudio: 'none' }, { status: 'unscored', reason: 'asked for (silent)' }],
    ['silence intended', { intent: ['silent'] }, { status: 'unscored', reason: 'asked for (silent)' }],
    ['music asked', { promptAudio: 'music' }, passes(true)],
  ])('%s', (_, change, expected) => {
    expect(verdict(notSilent, change)).toStrictEqual(expected);
  });
});
