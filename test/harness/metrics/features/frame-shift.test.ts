import { describe, expect, it } from 'vitest';
import type { FrameShift } from '../../../../harness/metrics/features/align-pictures.ts';
import { frameShift } from '../../../../harness/metrics/features/frame-shift.ts';
import { sampleTexture } from '../../../fixtures/film-texture.ts';
import { cutoutAt, paintFrames, photographAt, type FlatFilm } from '../../../fixtures/flat-scenes.ts';

/** One frame a second, so that paces are ways. */
const film: FlatFilm = { fps: 1, frames: 4 };

function shiftsOf(levelAt: (x: number, y: number, seconds: number) => number, change: FlatFilm = {}): FrameShift[] {
  const read = frameShift.start();
  const shifts: FrameShift[] = [];
  for (const frame of paintFrames(levelAt, { ...film, ...change })) {
    const shift = read(frame, undefined);
    if (shift !== undefined) shifts.push(shift);
  }
  return shifts;
}

describe('the shift of the picture as a whole', () => {
  it.each([
    [0, 0],
    [0.3, -0.1],
    [1.2, 0.8],
    [-2.4, 2.4],
    [6, 3],
    [-12, 5],
  ])('%s right and %s down, to a tenth of a pixel', (right, down) => {
    const shifts = shiftsOf(photographAt((seconds) => [-right * seconds, -down * seconds]));
    expect(shifts).toHaveLength(3);
    for (const { dx, dy, growth, turn, confidence } of shifts) {
      expect(Math.abs(dx - right)).toBeLessThan(0.1);
      expect(Math.abs(dy - down)).toBeLessThan(0.1);
      expect(Math.abs(growth)).toBeLessThan(0.001);
      expect(Math.abs(turn)).toBeLessThan(0.001);
      expect(confidence).toBeGreaterThan(0.95);
    }
  });

  it('size and turn are told from it', () => {
    const [shift] = shiftsOf((x, y, seconds) => {
      const size = 1 + 0.02 * seconds;
      const turn = 0.015 * seconds;
      const [left, top] = [(x - 79.5) / size, (y - 44.5) / size];
      return sampleTexture(
        left * Math.cos(turn) + top * Math.sin(turn) + 80,
        top * Math.cos(turn) - left * Math.sin(turn) + 45,
      );
    });
    expect(Math.abs((shift?.growth ?? 0) - 0.02)).toBeLessThan(0.002);
    expect(Math.abs((shift?.turn ?? 0) - 0.015)).toBeLessThan(0.002);
    expect(Math.hypot(shift?.dx ?? 9, shift?.dy ?? 9)).toBeLessThan(0.1);
  });

  it('is that of most of the picture where a subject goes its own way', () => {
    for (const { dx, dy } of shiftsOf(cutoutAt({ speed: 2, radius: 28 }))) {
      expect(Math.hypot(dx, dy)).toBeLessThan(0.05);
    }
  });

  it('is not fooled by a change of light', () => {
    const pan = photographAt((seconds) => [seconds, 0]);
    const flickering = shiftsOf((x, y, seconds) => pan(x, y, seconds) * (seconds % 2 === 0 ? 1 : 0.6));
    for (const { dx, confidence } of flickering) {
      expect(Math.abs(dx + 1)).toBeLessThan(0.1);
      expect(confidence).toBeGreaterThan(0.9);
    }
  });

  it('holds in an upright picture', () => {
    for (const { dx, dy } of shiftsOf(
      photographAt((seconds) => [0.7 * seconds, 0]),
      { width: 90, height: 160 },
    )) {
      expect(Math.hypot(dx + 0.7, dy)).toBeLessThan(0.1);
    }
  });
});

describe('no confidence', () => {
  it.each<[string, (x: number, y: number, seconds: number) => number, FlatFilm]>([
    ['across a cut', photographAt((seconds) => [97 * seconds, 61 * seconds]), {}],
    ['in a blank picture', () => 0, {}],
    ['in a picture without a second dimension', photographAt(() => [0, 0]), { height: 6 }],
  ])('%s', (_, levelAt, change) => {
    for (const { confidence } of shiftsOf(levelAt, change)) expect(confidence).toBeLessThan(0.4);
  });

  it('where a picture has edges in one direction only, which fix no motion', () => {
    const [shift] = shiftsOf((x) => 0.5 + 0.4 * Math.sin(x / 5));
    expect(shift).toStrictEqual({ dx: 0, dy: 0, growth: 0, turn: 0, confidence: 0 });
  });
});
