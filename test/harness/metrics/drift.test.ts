import { describe, expect, it } from 'vitest';
import { drift } from '../../../harness/metrics/drift.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import type { Rgb } from '../../fixtures/clips/painted-clip.ts';
import { textureAt } from '../../fixtures/clips/texture.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

const frames = 20;
const wall = (x: number, y: number) => 60 + 120 * textureAt(x, y);

function thirdsOf(reading: Measurement): number[] {
  if (reading.status !== 'measured' || !reading.thirds) throw new Error('expected thirds');
  return [reading.thirds.start, reading.thirds.middle, reading.thirds.end];
}

describe('drift', () => {
  it('is 0 for a still picture and small for a pan along a wall', () => {
    expect(valueOf(paintedReading(drift, { frames, paint: (x, y) => grey(wall(x, y)) }))).toBe(0);
    const pan = paintedReading(drift, { frames, paint: (x, y, frame) => grey(wall(x + 2 * frame, y)) });
    expect(valueOf(pan)).toBeLessThan(2);
    expect(pan).toMatchObject({ details: { motion: expect.closeTo((2 * 24) / 160, 1) as number } });
  });

  it('of plain colors is the root of their mean squared differences', () => {
    const paint = (_x: number, _y: number, frame: number): Rgb => (frame < 10 ? [100, 100, 100] : [130, 100, 70]);
    const reading = paintedReading(drift, { frames, paint });
    expect(valueOf(reading)).toBeCloseTo((100 * Math.sqrt((30 ** 2 + 30 ** 2) / 3)) / 255, 9);
    const [start = NaN, middle = NaN, end = NaN] = thirdsOf(reading);
    expect(start).toBe(0);
    expect(middle).toBeGreaterThan(start);
    expect(end).toBeCloseTo(valueOf(reading), 9);
  });

  it('grows with a loss of contrast and with blur', () => {
    const faded = (loss: number) =>
      valueOf(
        paintedReading(drift, {
          frames,
          paint: (x, y, frame) => grey(128 + (wall(x, y) - 128) * (1 - (loss * frame) / frames)),
        }),
      );
    const values = [0, 0.1, 0.3, 0.6].map(faded);
    expect(values).toStrictEqual([...values].sort((a, b) => a - b));
    const enlarged = paintedReading(drift, {
      frames,
      paint: (x, y, frame) => grey(wall(x / (1 + frame / 10), y / (1 + frame / 10))),
    });
    expect(valueOf(enlarged)).toBeGreaterThan(1);
  });

  it('does not apply to a clip without an end', () => {
    const reading = paintedReading(drift, { frames: 3, paint: () => grey(9) });
    expect(reading).toStrictEqual({ status: 'not-applicable', reason: 'the clip is too short' });
  });
});
