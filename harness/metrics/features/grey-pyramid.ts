import type { GreyPlane } from '../../media/frame-view.ts';

/** One size of a picture, as numbers fit for sub-pixel work. */
export interface PyramidLevel {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The same picture at halving sizes, the largest first; each level is the mean of two by two pixels of the one before. */
export type GreyPyramid = readonly PyramidLevel[];

const shortestSide = 10;
const mostLevels = 4;

export function buildGreyPyramid(plane: GreyPlane): GreyPyramid {
  const levels: PyramidLevel[] = [{ width: plane.width, height: plane.height, data: new Float32Array(plane.data) }];
  for (let level = levels[0]; level && levels.length < mostLevels; level = levels.at(-1)) {
    if (Math.min(level.width, level.height) < shortestSide * 2) break;
    levels.push(halve(level));
  }
  return levels;
}

function halve({ width, height, data }: PyramidLevel): PyramidLevel {
  const half = { width: width >> 1, height: height >> 1 };
  const target = new Float32Array(half.width * half.height);
  for (let y = 0, to = 0; y < half.height; y += 1) {
    for (let x = 0, from = 2 * y * width; x < half.width; x += 1, to += 1, from += 2) {
      const top = (data[from] as number) + (data[from + 1] as number);
      const bottom = (data[from + width] as number) + (data[from + width + 1] as number);
      target[to] = (top + bottom) / 4;
    }
  }
  return { ...half, data: target };
}
