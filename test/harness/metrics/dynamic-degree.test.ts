import { describe, expect, it } from 'vitest';
import type { FrameView } from '../../../harness/media/frame-view.ts';
import { dynamicDegree } from '../../../harness/metrics/dynamic-degree.ts';
import { cutoutAt, paintFrames, photographAt } from '../../fixtures/flat-scenes.ts';
import { filmedReading } from './filmed-reading.ts';

function read(film: Iterable<FrameView>): { share: number; dynamic: number | undefined } {
  const reading = filmedReading(dynamicDegree, film);
  if (reading.status === 'not-applicable') throw new Error(reading.reason);
  return { share: Number(reading.value), dynamic: reading.details?.['dynamic'] };
}

describe('dynamic degree', () => {
  // 6 · 90 / 256 = 2.1 pixels of the small frame at eight pairs a second: 16.9 pixels a second.
  it.each([
    ['at rest', 0, 0, 0],
    ['in a pan just under the threshold', 15, 0, 0],
    ['in a pan just over it', 19, 1, 1],
    ['in a fast pan', 60, 1, 1],
  ])('%s', (_, speed, share, dynamic) => {
    expect(read(paintFrames(photographAt((seconds) => [speed * seconds, 0])))).toStrictEqual({ share, dynamic });
  });

  it('is the subject’s where only a subject moves', () => {
    expect(read(paintFrames(cutoutAt({ speed: 30, radius: 28 })))).toStrictEqual({ share: 1, dynamic: 1 });
  });

  it('counts the share of the time, and calls a quarter of it enough', () => {
    const moving = (from: number) => photographAt((seconds) => [40 * Math.max(0, seconds - from), 0]);
    const half = read(paintFrames(moving(1), { frames: 48 }));
    expect(Math.abs(half.share - 0.5)).toBeLessThan(0.06);
    expect(half.dynamic).toBe(1);
    expect(read(paintFrames(moving(1.75), { frames: 48 })).dynamic).toBe(0);
  });

  it('leaves out a cut, and points that none of their neighbors follows', () => {
    const cut = photographAt((seconds) => [seconds > 0.5 ? 170 : 0, seconds > 0.5 ? 90 : 0]);
    expect(read(paintFrames(cut)).share).toBe(0);
    const still = photographAt(() => [0, 0]);
    const lone = (x: number, y: number, seconds: number): number =>
      Math.hypot(x - 20 - 60 * seconds, y - 40) < 5 ? 1 : still(x, y, seconds);
    expect(read(paintFrames(lone)).share).toBeLessThan(0.2);
  });

  it('holds the threshold against the shorter side of an upright picture', () => {
    const upright = { width: 90, height: 160 };
    const pan = (speed: number) =>
      paintFrames(
        photographAt((seconds) => [0, speed * seconds]),
        upright,
      );
    expect(read(pan(15)).share).toBe(0);
    expect(read(pan(19)).share).toBe(1);
  });

  it('does not apply to a blank picture or a single frame', () => {
    const reason = { status: 'not-applicable', reason: 'no point could be followed' };
    expect(
      filmedReading(
        dynamicDegree,
        paintFrames(() => 0),
      ),
    ).toStrictEqual(reason);
    expect(
      filmedReading(
        dynamicDegree,
        paintFrames(
          photographAt(() => [0, 0]),
          { frames: 1 },
        ),
      ),
    ).toStrictEqual(reason);
  });
});
