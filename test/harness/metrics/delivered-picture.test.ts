import { describe, expect, it } from 'vitest';
import { letterbox } from '../../../harness/metrics/letterbox.ts';
import { trueResolution } from '../../../harness/metrics/true-resolution.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { constructedSubject } from './constructed-subject.ts';
import { deadLeaves, type Luma } from './dead-leaves.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

const width = 160;
const height = 120;
const leaves = deadLeaves(9, { width: 256, height: 256 });

describe('letterbox', () => {
  const read = (luma: (x: number, y: number, frame: number) => number, frames = 4): Measurement =>
    paintedReading(letterbox, { frames, fps: 4, paint: () => grey(128), full: { width, height, luma } });
  const bars = (reading: Measurement): number[] =>
    reading.status === 'measured'
      ? ['top', 'bottom', 'left', 'right'].map((side) => reading.details?.[`${side}Pixels`] ?? -1)
      : [];

  it('measures bars on all sides', () => {
    const found = read((x, y) => (y < 10 || y >= 105 || x < 8 || x >= 156 ? 2 : leaves(x, y)));
    expect(bars(found)).toStrictEqual([10, 15, 8, 4]);
    expect(valueOf(found)).toBeCloseTo(1 - (148 * 95) / (width * height), 12);
  });

  it('finds them in front of a night, too', () => {
    expect(bars(read((x, y) => (y < 12 || y >= 108 ? 0 : 5 + ((7 * x + 5 * y) % 11))))).toStrictEqual([12, 12, 0, 0]);
  });

  it.each<[string, (x: number, y: number, frame: number) => number]>([
    ['a picture to its edges', (x, y) => leaves(x, y)],
    ['a black sky that dawns', (x, y) => (y < 40 ? 0 : Math.min(255, (y - 40) / 2 + (leaves(x, y) % 3)))],
    ['a lit thing before a black ground', (x, y) => (Math.hypot(x - 80, y - 60) < 40 ? 200 : 0)],
    ['bars in some pictures only', (x, y, frame) => (frame === 2 || y >= 10 ? leaves(x, y) : 0)],
    ['white bars', (x, y) => (y < 20 ? 255 : leaves(x, y))],
  ])('finds none in %s', (_, luma) => {
    expect(valueOf(read(luma))).toBe(0);
  });

  it('goes by what stays black where scenery beside a bar is dark for a while', () => {
    const found = read((x, y, frame) => (y < 10 || (frame < 2 && y < 30) ? 0 : leaves(x, y)));
    expect(bars(found)).toStrictEqual([10, 0, 0, 0]);
  });

  it('does not apply to black, nor without the full picture', () => {
    expect(read(() => 0).status).toBe('not-applicable');
    expect(paintedReading(letterbox, { frames: 2, paint: () => grey(9) }).status).toBe('not-applicable');
  });

  it('fails above its limit', () => {
    const measurements = { letterbox: { status: 'measured', value: 0.2 } } as const;
    expect(letterbox.judge(constructedSubject({ measurements }))).toStrictEqual({
      status: 'scored',
      raw: 0.2,
      passed: false,
      score: 0,
      reason: '0.2, where at most 0.02 passes',
    });
  });
});

describe('true-resolution', () => {
  const read = (luma: Luma, size = 256): Measurement =>
    paintedReading(trueResolution, { frames: 1, paint: () => grey(128), full: { width: size, height: size, luma } });

  /** As seen through a picture whose pixels are `factor` times as large, bilinear between them. */
  const enlarged = (factor: number): Luma => {
    const coarse = new Map<number, number>();
    const pixel = (x: number, y: number): number => {
      const key = y * 1000 + x;
      let mean = coarse.get(key);
      if (mean === undefined) {
        let sum = 0;
        for (let at = 0; at < 64; at += 1) {
          sum += leaves((x + ((at % 8) + 0.5) / 8) * factor, (y + ((at >> 3) + 0.5) / 8) * factor);
        }
        mean = Math.round(sum / 64);
        coarse.set(key, mean);
      }
      return mean;
    };
    return (x, y) => {
      const column = (x + 0.5) / factor - 0.5;
      const row = (y + 0.5) / factor - 0.5;
      const left = Math.floor(column);
      const top = Math.floor(row);
      const upper = pixel(left, top) + (column - left) * (pixel(left + 1, top) - pixel(left, top));
      const lower = pixel(left, top + 1) + (column - left) * (pixel(left + 1, top + 1) - pixel(left, top + 1));
      return upper + (row - top) * (lower - upper);
    };
  };

  it('is 1 for detail to the last pixel and falls with the factor of enlarging', () => {
    const values = [leaves, ...[1.5, 2, 3, 4].map(enlarged)].map((luma) => valueOf(read(luma)));
    expect(values).toStrictEqual([...values].sort((a, b) => b - a));
    expect(values[0]).toBe(1);
    for (const [index, factor] of [2, 3, 4].entries()) {
      const found = values[index + 2] as number;
      expect(found * factor, `enlarged by ${factor}`).toBeGreaterThan(0.8);
      expect(found * factor, `enlarged by ${factor}`).toBeLessThan(1.6);
    }
  });

  it('takes the axis with less', () => {
    const found = read((x, y) => enlarged(3)(x, 3 * y + 1));
    if (found.status !== 'measured') throw new Error(found.reason);
    expect(found.value).toBe(found.details?.['across']);
    expect(found.details?.['down']).toBeGreaterThan(0.9);
  });

  it('does not apply to a flat picture, a small one and one that is floor only', () => {
    const random = createRandom(1);
    expect(read(() => 128)).toStrictEqual({ status: 'not-applicable', reason: 'the picture has too little detail' });
    expect(read(() => 128 + Math.round(random.next())).status).toBe('not-applicable');
    expect(read(leaves, 63)).toStrictEqual({
      status: 'not-applicable',
      reason: 'the picture is smaller than 64 pixels',
    });
  });
});
