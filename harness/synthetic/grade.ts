import { lumaOf, type Rgb } from './color.ts';
import type { Look } from './look.ts';

/** A color grade: a tone curve over luma, and what happens to color at each luma. */
export interface Grade {
  readonly gamma: number;
  readonly slope: number;
  readonly pivot: number;
  readonly saturation: number;
  /** Pull toward the cast, 0–1. */
  readonly pull: number;
  readonly direction: Rgb;
}

/** Ease at black and at white, so that the curve never cuts off detail. */
const ease = 0.06;
const tableScale = 256;

/**
 * Finds the grade that makes pixels measure what the look wants. `pixels` are RGBA samples of a few frames before grading;
 * measuring the result instead of trusting the scene is what makes wishes for light hold in any scene.
 */
export function fitGrade(pixels: Uint8ClampedArray, look: Look): Grade {
  const histogram = countLuma(pixels);
  const direction = castDirection(look.cast?.color);
  const isNamedHue = look.cast !== undefined && look.cast.warmth === undefined;
  let pivot = look.mean;
  let grade: Grade = {
    gamma: 1,
    slope: 1,
    pivot,
    saturation: isNamedHue ? 0.4 : 1,
    pull: isNamedHue ? 0.74 : 0,
    direction,
  };
  for (let round = 0; round < 3; round++) {
    grade = { ...grade, ...fitCurve(histogram, pivot, look.spread) };
    const warmth = look.cast?.warmth;
    if (warmth !== undefined) {
      grade = { ...grade, pull: 0 };
      const natural = measure(pixels, grade).warmth;
      if (Math.sign(warmth) * (warmth - natural) > 0) {
        const pull = bisect(
          0,
          1,
          (value) => Math.abs(measure(pixels, { ...grade, pull: value }).warmth - natural) - Math.abs(warmth - natural),
        );
        grade = { ...grade, pull };
      }
    }
    if (!isNamedHue) grade = { ...grade, saturation: fitSaturation(pixels, grade, look.colorfulness) };
    // Channels that clip take luma with them: aim beside the mark by as much.
    pivot += look.mean - measure(pixels, grade).mean;
  }
  return grade;
}

/** Per luma: three offsets and the gain of the channels, as integers; `light` dims or brightens everything. */
export function createGradeTable(grade: Grade, light: number): Int32Array {
  const table = new Int32Array(256 * 4);
  const { saturation, pull, direction } = grade;
  for (let level = 0; level < 256; level++) {
    const tone = toneAt(level / 255, grade);
    // Colors follow the luma they sit on: lifted shadows gain color, but not without bound.
    const gain = saturation * Math.min(2.2, (tone + 0.02) / (level / 255 + 0.02)) * light;
    const room = pull * Math.min((1 - tone) / maximum(direction), tone / -minimum(direction));
    for (let channel = 0; channel < 3; channel++) {
      const offset = (tone + room * (direction[channel] ?? 0)) * light * 255 - gain * level;
      table[4 * level + channel] = Math.round(offset * tableScale);
    }
    table[4 * level + 3] = Math.round(gain * tableScale);
  }
  return table;
}

/** Grades RGBA pixels from `source` into `target` at `offset`; alpha is left alone. */
export function applyGrade(
  source: Uint8ClampedArray,
  target: Uint8ClampedArray,
  offset: number,
  table: Int32Array,
): void {
  const length = source.length;
  for (let index = 0; index < length; index += 4) {
    const red = source[index]!;
    const green = source[index + 1]!;
    const blue = source[index + 2]!;
    const entry = ((77 * red + 150 * green + 29 * blue) >> 6) & 0x3fc;
    const gain = table[entry + 3]!;
    target[offset + index] = (gain * red + table[entry]!) >> 8;
    target[offset + index + 1] = (gain * green + table[entry + 1]!) >> 8;
    target[offset + index + 2] = (gain * blue + table[entry + 2]!) >> 8;
  }
}

function fitCurve(histogram: Float64Array, mean: number, spread: number): Pick<Grade, 'gamma' | 'slope' | 'pivot'> {
  const gammaFor = (slope: number): number =>
    bisect(
      Math.log(0.1),
      Math.log(8),
      (logGamma) => mean - curveMoments(histogram, Math.exp(logGamma), slope, mean).mean,
    );
  const slope = bisect(
    0.15,
    5,
    (value) => curveMoments(histogram, Math.exp(gammaFor(value)), value, mean).spread - spread,
  );
  return { gamma: Math.exp(gammaFor(slope)), slope, pivot: mean };
}

function curveMoments(histogram: Float64Array, gamma: number, slope: number, pivot: number) {
  let sum = 0;
  let squares = 0;
  for (let level = 0; level < 256; level += 2) {
    const share = (histogram[level] ?? 0) + (histogram[level + 1] ?? 0);
    if (share === 0) continue;
    const tone = toneAt(level / 255, { gamma, slope, pivot });
    sum += share * tone;
    squares += share * tone * tone;
  }
  return { mean: sum, spread: Math.sqrt(Math.max(0, squares - sum * sum)) };
}

function toneAt(luma: number, { gamma, slope, pivot }: Pick<Grade, 'gamma' | 'slope' | 'pivot'>): number {
  const tone = pivot + slope * (luma ** gamma - pivot);
  if (tone < ease) return ease * Math.exp((tone - ease) / ease);
  if (tone > 1 - ease) return 1 - ease * Math.exp((1 - ease - tone) / ease);
  return tone;
}

function fitSaturation(pixels: Uint8ClampedArray, grade: Grade, [low, high]: Look['colorfulness']): number {
  if (high === 0) return 0;
  const measured = (saturation: number): number => measure(pixels, { ...grade, saturation }).colorfulness;
  const natural = measured(1);
  if (natural >= low && natural <= high) return 1;
  const wanted = natural < low ? low + 0.15 * (high - low) : high - 0.15 * (high - low);
  return bisect(0, 5, (saturation) => measured(saturation) - wanted);
}

function measure(pixels: Uint8ClampedArray, grade: Grade) {
  const graded = new Uint8ClampedArray(pixels.length);
  applyGrade(pixels, graded, 0, createGradeTable(grade, 1));
  const count = pixels.length / 4;
  let luma = 0;
  let warmth = 0;
  let redGreen = 0;
  let redGreenSquares = 0;
  let yellowBlue = 0;
  let yellowBlueSquares = 0;
  for (let index = 0; index < graded.length; index += 4) {
    const red = graded[index]!;
    const green = graded[index + 1]!;
    const blue = graded[index + 2]!;
    luma += 0.299 * red + 0.587 * green + 0.114 * blue;
    warmth += red - blue;
    const first = red - green;
    const second = 0.5 * (red + green) - blue;
    redGreen += first;
    redGreenSquares += first * first;
    yellowBlue += second;
    yellowBlueSquares += second * second;
  }
  const variance = (sum: number, squares: number): number => Math.max(0, squares / count - (sum / count) ** 2);
  return {
    mean: luma / count / 255,
    warmth: warmth / count / 255,
    colorfulness:
      Math.sqrt(variance(redGreen, redGreenSquares) + variance(yellowBlue, yellowBlueSquares)) +
      0.3 * Math.hypot(redGreen / count, yellowBlue / count),
  };
}

function countLuma(pixels: Uint8ClampedArray): Float64Array {
  const histogram = new Float64Array(256);
  const share = 4 / pixels.length;
  for (let index = 0; index < pixels.length; index += 4) {
    const level = (77 * pixels[index]! + 150 * pixels[index + 1]! + 29 * pixels[index + 2]!) >> 8;
    histogram[level]! += share;
  }
  return histogram;
}

/** The color without its luma, scaled to 1: adding it changes hue and leaves brightness. */
function castDirection(color: Rgb = [255, 168, 84]): Rgb {
  const luma = 255 * lumaOf(color);
  const offsets = color.map((channel) => channel - luma);
  const largest = Math.max(...offsets.map(Math.abs));
  const [red = 0, green = 0, blue = 0] = offsets.map((offset) => offset / largest);
  return [red, green, blue];
}

function maximum(color: Rgb): number {
  return Math.max(...color);
}

function minimum(color: Rgb): number {
  return Math.min(...color);
}

/** The argument at which a rising function crosses zero, or the end of the range nearer to it. */
function bisect(low: number, high: number, rising: (argument: number) => number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 13; step++) {
    const middle = (from + to) / 2;
    if (rising(middle) < 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
