import type { GreyPlane } from '../../media/frame-view.ts';
import type { PyramidLevel } from './grey-pyramid.ts';

/** The small grey frame at a half, a quarter and an eighth of its size, the largest first, filled anew for each frame. */
export interface ShrunkPyramid {
  readonly levels: readonly PyramidLevel[];
  /** Standard deviation of the half-size picture in grey levels, before it was normalized. */
  deviation: number;
  fill(plane: GreyPlane): void;
}

const mostLevels = 3;
const shortestSide = 8;

/**
 * Every level has the half-size picture's mean taken out and its deviation brought to 1, so that a change of light,
 * which multiplies the whole picture, is not read as motion.
 */
export function createShrunkPyramid({ width, height }: GreyPlane): ShrunkPyramid {
  const levels: PyramidLevel[] = [];
  let size = { width: width >> 1, height: height >> 1 };
  while (levels.length < mostLevels && Math.min(size.width, size.height) >= shortestSide) {
    levels.push({ ...size, data: new Float32Array(size.width * size.height) });
    size = { width: size.width >> 1, height: size.height >> 1 };
  }
  const rows = new Float32Array((width >> 1) * (height >> 1));
  const pyramid: ShrunkPyramid = {
    levels,
    deviation: 0,
    fill(plane) {
      const [first] = levels;
      if (first === undefined) return;
      halve(plane, first);
      smooth(first, rows);
      pyramid.deviation = normalize(first.data);
      for (let level = 1; level < levels.length; level += 1) {
        halve(levels[level - 1] as PyramidLevel, levels[level] as PyramidLevel);
      }
    },
  };
  return pyramid;
}

/** Means of two by two pixels. */
function halve(
  { width, data }: { readonly width: number; readonly data: Uint8Array | Float32Array },
  target: PyramidLevel,
): void {
  for (let y = 0, to = 0; y < target.height; y += 1) {
    for (let x = 0, from = 2 * y * width; x < target.width; x += 1, to += 1, from += 2) {
      const top = (data[from] as number) + (data[from + 1] as number);
      const bottom = (data[from + width] as number) + (data[from + width + 1] as number);
      target.data[to] = (top + bottom) / 4;
    }
  }
}

/**
 * Weighs every pixel 2 and its neighbors 1, across and down. Sampling between pixels blurs by itself, the more the
 * nearer to half-way; on a picture that is soft already this shifts nothing.
 */
function smooth({ width, height, data }: PyramidLevel, rows: Float32Array): void {
  for (let y = 0, at = 0; y < height; y += 1) {
    rows[at] = data[at] as number;
    at += 1;
    for (const end = at + width - 2; at < end; at += 1) {
      rows[at] = ((data[at - 1] as number) + 2 * (data[at] as number) + (data[at + 1] as number)) / 4;
    }
    rows[at] = data[at] as number;
    at += 1;
  }
  data.set(rows);
  for (let at = width, end = width * (height - 1); at < end; at += 1) {
    data[at] = ((rows[at - width] as number) + 2 * (rows[at] as number) + (rows[at + width] as number)) / 4;
  }
}

/** Takes the mean out, divides by the deviation and returns it. */
function normalize(data: Float32Array): number {
  let sum = 0;
  let squares = 0;
  for (let at = 0; at < data.length; at += 1) {
    const value = data[at] as number;
    sum += value;
    squares += value * value;
  }
  const mean = sum / data.length;
  const deviation = Math.sqrt(Math.max(0, squares / data.length - mean * mean));
  const factor = deviation > 0 ? 1 / deviation : 0;
  for (let at = 0; at < data.length; at += 1) data[at] = ((data[at] as number) - mean) * factor;
  return deviation;
}
