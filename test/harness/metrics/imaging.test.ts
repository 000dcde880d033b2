import { describe, expect, it } from 'vitest';
import { blockiness } from '../../../harness/metrics/blockiness.ts';
import { blur } from '../../../harness/metrics/blur.ts';
import { exposure } from '../../../harness/metrics/exposure.ts';
import type { Metric } from '../../../harness/metrics/metric.ts';
import { noise } from '../../../harness/metrics/noise.ts';
import type { Intent } from '../../../harness/schema/prompt-set.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import { constructedSubject } from './constructed-subject.ts';
import { deadLeaves, type Luma } from './dead-leaves.ts';
import { grey, paintedReading, valueOf, type PaintedFull } from './painted-reading.ts';

const reading = (metric: Metric, full: PaintedFull, frames = 2) =>
  paintedReading(metric, { frames, fps: 4, paint: () => grey(128), full });
const value = (metric: Metric, luma: Luma, { width = 160, height = 120 } = {}) =>
  valueOf(reading(metric, { width, height, luma }));

const leaves = deadLeaves(7, { width: 160, height: 120 });

/** Means over boxes. */
const boxed = (luma: Luma, radius: number): Luma => {
  const reach = Array.from({ length: 2 * radius + 1 }, (_, index) => index - radius);
  return (x, y) => {
    const sum = reach.reduce((rows, dy) => rows + reach.reduce((row, dx) => row + luma(x + dx, y + dy), 0), 0);
    return sum / reach.length ** 2;
  };
};

describe('blur', () => {
  it('equals the blur effect computed pixel by pixel', () => {
    const effect = (at: Luma, width: number, height: number): number => {
      const box: Luma = (x, y) => {
        let sum = 0;
        for (let k = -5; k <= 5; k += 1) sum += at(x + k, y);
        return sum / 11;
      };
      const sobel = (of: Luma, x: number, y: number): number => {
        const step = (row: number) => (of(x + 1, row) - of(x - 1, row)) / 2;
        return Math.abs(step(y - 1) + 2 * step(y) + step(y + 1)) / 4;
      };
      let sharp = 0;
      let lost = 0;
      for (let y = 6; y < height - 6; y += 1) {
        for (let x = 6; x < width - 6; x += 1) {
          sharp += sobel(at, x, y);
          lost += Math.max(0, sobel(at, x, y) - sobel(box, x, y));
        }
      }
      return Math.abs(sharp - lost) / sharp;
    };
    const expected = Math.max(
      effect(leaves, 60, 44),
      effect((x, y) => leaves(y, x), 44, 60),
    );
    expect(value(blur, leaves, { width: 60, height: 44 })).toBeCloseTo(expected, 12);
  });

  it('rises with the radius of a box filter', () => {
    const values = [0, 1, 2, 3].map((radius) => value(blur, boxed(leaves, radius)));
    expect(values).toStrictEqual([...values].sort((a, b) => a - b));
    expect(values[0]).toBeLessThan(0.3);
    expect(values[3]).toBeGreaterThan(0.45);
  });

  it('is nearly the same where a larger picture shows the same', () => {
    const wave: Luma = (x, y) => 128 + 60 * Math.sin(x / 7) * Math.cos(y / 5) + 40 * Math.sin((x + y) / 3);
    const plain = value(blur, wave, { width: 260, height: 240 });
    const large = value(blur, (x, y) => wave((x - 1) / 3, (y - 1) / 3), { width: 780, height: 720 });
    expect(Math.abs(large - plain)).toBeLessThan(0.03);
  });

  it('does not apply to a picture without edges', () => {
    expect(reading(blur, { width: 64, height: 64, luma: () => 90 })).toStrictEqual({
      status: 'not-applicable',
      reason: 'the picture has no edges',
    });
  });
});

describe('blockiness', () => {
  /** Every pixel goes a share of the way to the mean of its block; the grid may start anywhere. */
  const blocky = (share: number, offset = 0): Luma => {
    const means = new Map<number, number>();
    return (x, y) => {
      const left = Math.floor((x - offset) / 8);
      const top = Math.floor((y - offset) / 8);
      const key = top * 1000 + left;
      let mean = means.get(key);
      if (mean === undefined) {
        let sum = 0;
        for (let at = 0; at < 64; at += 1) sum += leaves(8 * left + offset + (at % 8), 8 * top + offset + (at >> 3));
        mean = sum / 64;
        means.set(key, mean);
      }
      return leaves(x, y) + share * (mean - leaves(x, y));
    };
  };

  it('rises as blocks go to their means, wherever the grid starts', () => {
    for (const offset of [0, 3]) {
      const values = [0, 0.2, 0.5, 0.9].map((share) => value(blockiness, blocky(share, offset)));
      expect(values).toStrictEqual([...values].sort((a, b) => a - b));
      expect(values[0]).toBeLessThan(1.35);
      expect(values[3]).toBeGreaterThan(4);
    }
  });

  it('is 1 for a flat picture and for an even slope', () => {
    expect(value(blockiness, () => 77)).toBe(1);
    expect(value(blockiness, (x, y) => x + y)).toBeCloseTo(1, 12);
  });

  it('does not apply to a picture of a few blocks', () => {
    expect(reading(blockiness, { width: 32, height: 32, luma: leaves }).status).toBe('not-applicable');
  });
});

describe('noise', () => {
  const grainy = (deviation: number, under: Luma): Luma => {
    const random = createRandom(3);
    return (x, y) => {
      const distance = Math.sqrt(-2 * Math.log(1 - random.next()));
      return under(x, y) + deviation * distance * Math.cos(2 * Math.PI * random.next());
    };
  };

  it.each([2, 6, 20])('of Gaussian grain of %i levels on a plain ground is as much', (deviation) => {
    const found = value(
      noise,
      grainy(deviation, () => 128),
    );
    expect(found / deviation).toBeGreaterThan(0.9);
    expect(found / deviation).toBeLessThan(1.05);
  });

  it('does not count texture beside plain parts', () => {
    expect(value(noise, (x, y) => (x < 80 ? 128 + x / 4 : leaves(x, y)))).toBeLessThan(0.5);
  });

  it('does not apply to black or white', () => {
    for (const level of [3, 250]) {
      expect(reading(noise, { width: 160, height: 120, luma: () => level })).toStrictEqual({
        status: 'not-applicable',
        reason: 'too few parts of the picture are neither black nor white',
      });
    }
  });
});

describe('exposure', () => {
  it('is the share of pixels at the ends of the scale', () => {
    const ends = (x: number) => (x < 8 ? 12 : x < 24 ? 254 : x < 32 ? 1 : x < 40 ? 253 : 128);
    expect(value(exposure, ends)).toBeCloseTo(24 / 160, 12);
  });

  it('leaves out bars', () => {
    const luma: Luma = (x, y) => (y < 20 || y >= 100 || x < 16 ? 0 : x < 52 ? 255 : 120);
    expect(value(exposure, luma)).toBeCloseTo(36 / 144, 12);
  });
});

describe('all of them', () => {
  const scored = { blur, blockiness, noise, exposure };

  it.each(Object.entries(scored))('%s needs a picture that fits the kernels’ memory', (_, metric) => {
    expect(paintedReading(metric, { frames: 2, paint: () => grey(128) })).toStrictEqual({
      status: 'not-applicable',
      reason: 'the picture is larger than 4096×2304',
    });
  });

  it.each(Object.entries(scored))('%s leaves black frames out', (_, metric) => {
    const full = { width: 160, height: 120, luma: leaves };
    expect(paintedReading(metric, { frames: 4, fps: 4, paint: () => grey(0), full })).toStrictEqual({
      status: 'not-applicable',
      reason: 'there was no frame with a picture',
    });
  });

  it('look at one frame every quarter of a second, and say how many', () => {
    const found = paintedReading(exposure, {
      frames: 24,
      fps: 24,
      paint: () => grey(128),
      full: { width: 32, height: 32, luma: (x, _y, frame) => (x < frame ? 255 : 128) },
    });
    // Frames 0, 6, 12 and 18; the median is the mean of the middle two.
    expect(found).toStrictEqual({
      status: 'measured',
      value: 9 / 32,
      thirds: { start: 3 / 32, middle: 12 / 32, end: 18 / 32 },
      details: { p95: 18 / 32, pictures: 4 },
    });
  });

  it.each<[Metric, Intent]>([
    [blur, 'soft'],
    [noise, 'grain'],
    [exposure, 'dark'],
    [exposure, 'overexposed'],
  ])('$id is not scored where the prompt asks for it (%s)', (metric, intent) => {
    const measurements = { [metric.id]: { status: 'measured', value: 0.9 } } as const;
    expect(metric.judge(constructedSubject({ measurements, intent: [intent] }))).toStrictEqual({
      status: 'unscored',
      raw: 0.9,
      reason: `asked for (${intent})`,
    });
  });
});
