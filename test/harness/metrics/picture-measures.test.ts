import { describe, expect, it } from 'vitest';
import { brightness } from '../../../harness/metrics/brightness.ts';
import { brightnessChange } from '../../../harness/metrics/brightness-change.ts';
import { colorfulness } from '../../../harness/metrics/colorfulness.ts';
import { contrast } from '../../../harness/metrics/contrast.ts';
import { cuts } from '../../../harness/metrics/cuts.ts';
import { dominantHue } from '../../../harness/metrics/dominant-hue.ts';
import { warmth } from '../../../harness/metrics/warmth.ts';
import type { Measurement } from '../../../harness/schema/measurement.ts';
import { createRandom } from '../../../harness/stats/random.ts';
import type { Rgb } from '../../fixtures/clips/painted-clip.ts';
import { grey, paintedReading, valueOf } from './painted-reading.ts';

const plain = (colour: Rgb) => ({ frames: 6, paint: () => colour });

function thirdsOf(measurement: Measurement): number[] {
  if (measurement.status !== 'measured' || !measurement.thirds) throw new Error('expected thirds');
  const { start, middle, end } = measurement.thirds;
  return [start, middle, end];
}

describe('brightness', () => {
  it.each([0, 51, 128, 255])('of a plain grey of %i is its share of 255', (value) => {
    expect(valueOf(paintedReading(brightness, plain(grey(value))))).toBeCloseTo(value / 255, 12);
  });

  it('is averaged over the clip and over each third', () => {
    const reading = paintedReading(brightness, {
      frames: 6,
      paint: (_x, _y, frame) => grey(frame < 2 ? 0 : frame * 51),
    });
    expect(thirdsOf(reading)).toStrictEqual([0, 0.5, 0.9]);
    expect(valueOf(reading)).toBeCloseTo(1.4 / 3, 12);
  });

  it('has no thirds where one of them is empty', () => {
    expect(paintedReading(brightness, { frames: 2, paint: () => grey(51) })).toStrictEqual({
      status: 'measured',
      value: 51 / 255,
    });
  });

  it('does not apply without frames', () => {
    expect(paintedReading(brightness, { frames: 0, paint: () => grey(0) }).status).toBe('not-applicable');
  });
});

describe('brightness-change', () => {
  it('is the last third minus the first', () => {
    const fade = { frames: 6, paint: (_x: number, _y: number, frame: number) => grey(255 - frame * 51) };
    expect(valueOf(paintedReading(brightnessChange, fade))).toBeCloseTo(0.1 - 0.9, 12);
  });

  it('does not apply to a clip too short for thirds', () => {
    expect(paintedReading(brightnessChange, { frames: 2, paint: () => grey(9) }).status).toBe('not-applicable');
  });
});

describe('contrast', () => {
  it('is 0 for a plain picture and 0.5 for one half black, half white', () => {
    expect(valueOf(paintedReading(contrast, plain(grey(90))))).toBe(0);
    expect(valueOf(paintedReading(contrast, { frames: 3, paint: (x) => grey(x < 80 ? 0 : 255) }))).toBe(0.5);
  });
});

describe('colorfulness', () => {
  /** Hasler & Süsstrunk's M3 straight from the paper: two opponent planes, their means and standard deviations. */
  function m3(pixels: readonly Rgb[]): number {
    const planes = [pixels.map(([r, g]) => r - g), pixels.map(([r, g, b]) => 0.5 * (r + g) - b)];
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const means = planes.map(mean);
    const deviations = planes.map((plane, index) =>
      Math.sqrt(mean(plane.map((value) => (value - (means[index] ?? 0)) ** 2))),
    );
    return Math.hypot(...deviations) + 0.3 * Math.hypot(...means);
  }

  it('equals the paper’s formula on random pictures', () => {
    const random = createRandom(11);
    const pixels = Array.from({ length: 160 * 90 }, (): Rgb => {
      const value = () => Math.floor(random.next() * 256);
      return [value(), value() / 2, value() / 3].map(Math.round) as unknown as Rgb;
    });
    const paint = (x: number, y: number) => pixels[y * 160 + x] ?? grey(0);
    expect(valueOf(paintedReading(colorfulness, { frames: 3, paint }))).toBeCloseTo(m3(pixels), 9);
  });

  it('is 0 for grey, and 0.3 times the opponent vector for a plain colour', () => {
    expect(valueOf(paintedReading(colorfulness, plain(grey(120))))).toBe(0);
    expect(valueOf(paintedReading(colorfulness, plain([255, 0, 0])))).toBeCloseTo(0.3 * Math.hypot(255, 127.5), 9);
  });
});

describe('warmth', () => {
  it.each<[Rgb, number]>([
    [[255, 90, 0], 1],
    [[0, 90, 255], -1],
    [[90, 200, 90], 0],
    [[180, 150, 129], 0.2],
  ])('of %j is %f', (colour, value) => {
    expect(valueOf(paintedReading(warmth, plain(colour)))).toBeCloseTo(value, 12);
  });
});

describe('dominant-hue', () => {
  it.each<[string, Rgb, number]>([
    ['red', [200, 20, 20], 0],
    ['yellow', [200, 200, 20], 60],
    ['green', [20, 200, 20], 120],
    ['blue', [20, 20, 200], -120],
    ['magenta', [200, 20, 200], -60],
  ])('%s', (_, colour, degrees) => {
    expect(valueOf(paintedReading(dominantHue, plain(colour)))).toBeCloseTo(degrees, 9);
  });

  it('cyan is half a turn away, whichever sign', () => {
    expect(Math.abs(valueOf(paintedReading(dominantHue, plain([20, 200, 200]))))).toBeCloseTo(180, 9);
  });

  it('counts strong colours more than pale ones, and takes the mean across ±180°', () => {
    const mixed = paintedReading(dominantHue, { frames: 3, paint: (x) => (x < 40 ? [255, 0, 0] : [120, 130, 120]) });
    expect(Math.abs(valueOf(mixed))).toBeLessThan(20);
    const around = paintedReading(dominantHue, { frames: 3, paint: (x) => (x < 80 ? [0, 255, 205] : [0, 205, 255]) });
    expect(Math.abs(valueOf(around))).toBeCloseTo(180, 6);
  });

  it('has its own value in each third', () => {
    const colours: Rgb[] = [
      [200, 0, 0],
      [0, 200, 0],
      [0, 0, 200],
    ];
    const paint = (_x: number, _y: number, frame: number) => colours[Math.floor(frame / 2)] ?? grey(0);
    // Over the whole clip the three cancel out exactly; a little more red keeps the mean alive.
    const reading = paintedReading(dominantHue, {
      frames: 6,
      paint: (x, y, frame) => (x < 40 ? [255, 0, 0] : paint(x, y, frame)),
    });
    expect(thirdsOf(reading).map((degrees) => Math.round(degrees / 30) * 30)).toStrictEqual([0, 90, -90]);
  });

  it.each<[string, (x: number) => Rgb, string]>([
    ['grey', () => grey(128), 'the picture is nearly colorless'],
    ['nearly grey', () => [128, 126, 128], 'the picture is nearly colorless'],
    ['opposite hues', (x) => (x < 80 ? [255, 0, 0] : [0, 255, 255]), 'the hues cancel out, none dominates'],
  ])('does not apply to %s', (_, paint, reason) => {
    expect(paintedReading(dominantHue, { frames: 3, paint })).toStrictEqual({ status: 'not-applicable', reason });
  });
});

describe('cuts', () => {
  const count = (levels: readonly number[]) =>
    valueOf(paintedReading(cuts, { frames: levels.length, paint: (_x, _y, frame) => grey(levels[frame] ?? 0) }));

  it.each<[string, number[], number]>([
    ['one step in a still picture', [0, 0, 0, 100, 100, 100], 1],
    ['two steps', [0, 0, 100, 100, 0, 0], 2],
    ['a step under ten percent of full scale', [0, 0, 25, 25], 0],
    ['a step over it', [0, 0, 26, 26], 1],
    ['a steady change, as of a fast pan', [0, 40, 80, 120, 160, 200], 0],
    ['a step at the second frame', [0, 100, 100, 100], 1],
    ['nothing', [9, 9, 9], 0],
    ['a fast change in which every other frame repeats', [0, 0, 60, 60, 120, 120, 180, 180, 240, 240], 0],
  ])('%s', (_, levels, cutsExpected) => {
    expect(count(levels)).toBe(cutsExpected);
  });

  it('do not apply to a single frame', () => {
    expect(paintedReading(cuts, { frames: 1, paint: () => grey(0) }).status).toBe('not-applicable');
  });
});
