import { describe, expect, it } from 'vitest';
import { duplicateFrames } from '../../../harness/metrics/duplicate-frames.ts';
import { effectiveFps } from '../../../harness/metrics/effective-fps.ts';
import type { Intent } from '../../../harness/schema/prompt-set.ts';
import { textureAt } from '../../fixtures/clips/texture.ts';
import { constructedSubject } from './constructed-subject.ts';
import { grey, paintedReadings, valueOf } from './painted-reading.ts';

/** A panning texture; `shown` says which picture each frame shows. */
function read(shown: readonly number[], { fps = 24, grain = 0 } = {}) {
  return paintedReadings([duplicateFrames, effectiveFps], {
    ...{ width: 80, height: 50, frames: shown.length, fps },
    paint: (x, y, frame) =>
      grey(40 + 150 * textureAt(x + 2 * (shown[frame] ?? 0), y) + grain * (((x * 7 + y * 13 + frame * 31) % 5) - 2)),
  });
}

const steady = Array.from({ length: 20 }, (_, index) => index);
const doubled = steady.map((index) => index >> 1);
/** 24 frames a second stretched to 30. */
const pulledDown = steady.map((index) => Math.floor((index * 4) / 5));
const frozenAtEnd = Array.from({ length: 32 }, (_, index) => Math.min(index, 16));

describe('duplicate-frames', () => {
  it.each<[string, number[], number]>([
    ['none', steady, 0],
    ['every second frame', doubled, 10 / 19],
    ['every fifth frame', pulledDown, 4 / 19],
    ['a freeze', frozenAtEnd, 15 / 31],
    ['a frame held twice', steady.map((index) => (index === 9 || index === 10 ? 8 : index)), 2 / 19],
  ])('of %s', (_, shown, share) => {
    expect(valueOf(read(shown)['duplicate-frames'])).toBeCloseTo(share, 12);
  });

  it('are seen through the grain of coding', () => {
    expect(valueOf(read(pulledDown, { grain: 0.5 })['duplicate-frames'])).toBeCloseTo(3 / 19, 1);
  });

  it('cannot be told in a still scene or a single frame', () => {
    const reason = 'nearly nothing moves';
    expect(read(steady.map(() => 0))['duplicate-frames']).toStrictEqual({ status: 'not-applicable', reason });
    expect(read([0])['duplicate-frames']).toStrictEqual({
      status: 'not-applicable',
      reason: 'the clip has a single frame',
    });
  });
});

describe('effective-fps', () => {
  const judged = (shown: readonly number[], fps: number, intent: Intent[] = []) =>
    effectiveFps.judge(constructedSubject({ intent, decoded: { fps }, measurements: read(shown, { fps }) }));

  it('passes where every frame is new', () => {
    expect(judged(steady, 24)).toMatchObject({ status: 'scored', passed: true, raw: expect.closeTo(24, 9) as number });
    expect(judged(steady, 24)).not.toHaveProperty('reason');
  });

  it.each<[string, number[], number, number]>([
    ['half of the frames', doubled, 24, (24 * 9) / 19],
    ['24 of 30', pulledDown, 30, (30 * 15) / 19],
  ])('fails with %s', (_, shown, fps, raw) => {
    expect(judged(shown, fps)).toMatchObject({ passed: false, score: 0, raw: expect.closeTo(raw, 9) as number });
  });

  it('does not count a freeze, which is another check’s', () => {
    expect(judged(frozenAtEnd, 24)).toMatchObject({ passed: true, raw: expect.closeTo(24, 9) as number });
  });

  it('says that a GIF’s timing is one', () => {
    expect(judged(steady, 100 / 3)).toMatchObject({
      passed: true,
      reason: '33.33 frames/s are 3 hundredths of a second a frame, a GIF’s timing',
    });
  });

  it('notices uneven intervals', () => {
    const reading = { status: 'measured', value: 24, details: { unevenIntervals: 0.25 } } as const;
    expect(effectiveFps.judge(constructedSubject({ measurements: { 'effective-fps': reading } }))).toMatchObject({
      passed: true,
      reason: '25 % of the intervals between frames are uneven',
    });
  });

  it('is unscored where stillness was asked for, and where nearly nothing moves', () => {
    expect(judged(steady, 24, ['static'])).toStrictEqual({ status: 'unscored', reason: 'asked for (static)' });
    expect(judged([0, 0, 0, 0, 0], 24)).toStrictEqual({ status: 'unscored', reason: 'nearly nothing moves' });
    expect(judged([0], 24)).toStrictEqual({ status: 'unscored', reason: 'a single frame has no rate' });
  });
});
