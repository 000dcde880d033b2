import { describe, expect, it } from 'vitest';
import type { FrameView } from '../../../harness/media/frame-view.ts';
import { scoreOnRamp } from '../../../harness/metrics/define-score.ts';
import { motionSmoothness } from '../../../harness/metrics/motion-smoothness.ts';
import type { RampRule } from '../../../harness/schema/scoring-rule.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { paintFrames, photographAt, cutoutAt } from '../../fixtures/flat-scenes.ts';
import { filmedReading } from './filmed-reading.ts';
import { valueOf } from './painted-reading.ts';

const read = (film: Iterable<FrameView>): number => valueOf(filmedReading(motionSmoothness, film));
const score = (film: Iterable<FrameView>): number => scoreOnRamp(read(film), motionSmoothness.rule as RampRule);

/** A pan of 0.06 frame widths a second whose frames are thrown off by up to 1.5 % of the width, times the severity. */
function shaken(severity: number, seed = 4): Iterable<FrameView> {
  const random = createRandom(seed);
  const most = 0.015 * 160 * severity;
  const offsets = Array.from({ length: 24 }, () => [(2 * random.next() - 1) * most, (2 * random.next() - 1) * most]);
  return paintFrames(
    photographAt((seconds) => {
      const [x = 0, y = 0] = offsets[Math.round(seconds * 24)] ?? [];
      return [9.6 * seconds + x, y];
    }),
  );
}

describe('motion smoothness', () => {
  it('is perfect in steady pans, at any pace', () => {
    for (const speed of [0, 2, 10, 40, 90]) {
      expect(score(paintFrames(photographAt((seconds) => [speed * seconds, 0.4 * speed * seconds])))).toBe(1);
    }
  });

  it('is perfect where a subject crosses a still picture', () => {
    expect(score(paintFrames(cutoutAt({ speed: 40, radius: 25 })))).toBe(1);
  });

  it('is hardly touched by a camera that sways, speeds up or is held by hand', () => {
    const sway = photographAt((seconds) => [12 * Math.sin(2 * Math.PI * seconds), 0]);
    const start = photographAt((seconds) => [40 * seconds * seconds, 0]);
    const hand = photographAt((seconds) => [0.8 * Math.sin(19 * seconds), 0.8 * Math.sin(25 * seconds + 1)]);
    expect(score(paintFrames(sway))).toBe(1);
    expect(score(paintFrames(start))).toBe(1);
    expect(score(paintFrames(hand))).toBeGreaterThan(0.95);
    expect(score(paintFrames(sway, { fps: 8, frames: 16 }))).toBeGreaterThan(0.75);
  });

  it('falls steadily with the size of the jitter, which it reads in percent of the width', () => {
    const readings = [0, 0.2, 0.4, 0.6, 0.8, 1].map((severity) => read(shaken(severity)));
    expect(readings).toStrictEqual([...readings].sort((a, b) => a - b));
    // Uniform offsets of ±1.5 % along both axes have a root mean square of 1.5 · √(2/3) = 1.22 %.
    expect(Math.abs((readings.at(-1) ?? 0) - 1.22)).toBeLessThan(0.3);
    expect(score(shaken(1))).toBeLessThan(0.2);
  });

  it('sees a motion that stops every other frame', () => {
    const doubled = photographAt((seconds) => [1.6 * 2 * Math.floor(seconds * 12 + 0.01), 0]);
    expect(score(paintFrames(doubled))).toBeLessThan(0.7);
  });

  it('counts time, not frames: an even pan shown at uneven times is smooth', () => {
    const times = Array.from({ length: 24 }, (_, index) => (index + (index % 2) * 0.5) / 24);
    const film = times.flatMap((timeSeconds, index) =>
      [
        ...paintFrames(
          photographAt(() => [30 * timeSeconds, 0]),
          { frames: 1 },
        ),
      ].map((frame) => ({
        ...frame,
        index,
        timeSeconds,
      })),
    );
    expect(score(film)).toBe(1);
  });

  it('does not take a cut for a jump', () => {
    const cut = photographAt((seconds) => [4 * seconds + (seconds > 0.5 ? 170 : 0), seconds > 0.5 ? 90 : 0]);
    expect(score(paintFrames(cut))).toBe(1);
  });

  it('gives thirds', () => {
    const late = paintFrames(
      photographAt((seconds) => [seconds > 0.68 ? 2 * (Math.round(seconds * 24) % 2) : 0, 0]),
      { frames: 24 },
    );
    const reading = filmedReading(motionSmoothness, late);
    if (reading.status !== 'measured' || !reading.thirds) throw new Error('expected thirds');
    expect(reading.thirds.start).toBe(0);
    expect(reading.thirds.end).toBeGreaterThan(0.5);
  });

  it('does not apply to four frames, nor where nothing can be followed', () => {
    expect(
      filmedReading(
        motionSmoothness,
        paintFrames(
          photographAt(() => [0, 0]),
          { frames: 4 },
        ),
      ),
    ).toStrictEqual({
      status: 'not-applicable',
      reason: 'the clip is too short',
    });
    expect(
      filmedReading(
        motionSmoothness,
        paintFrames(() => 0),
      ),
    ).toStrictEqual({
      status: 'not-applicable',
      reason: 'the picture has no motion that could be followed',
    });
  });
});
