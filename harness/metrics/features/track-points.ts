import type { GreyPyramid, PyramidLevel } from './grey-pyramid.ts';

/** Points that were found again, each with the way it went, in pixels of the small frame. */
export interface PointTracks {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly moveX: Float64Array;
  readonly moveY: Float64Array;
}

const radius = 3;
const side = 2 * radius + 1;
const area = side * side;

/** The patch with the ring around it that central differences need. */
const ringSide = side + 2;

const mostIterations = 6;
/** A step this short, in pixels of its level, ends the search. */
const settledStep = 0.02;
/** Least determinant of the mean gradient tensor that a level is searched with. */
const leastDeterminant = 0.05;
/** Mean absolute difference of a patch and its match, grey levels, beyond which the point counts as lost. */
const mostDifference = 12;

const stillness = { x: 0, y: 0 };

const ring = new Float64Array(ringSide * ringSide);
const template = new Float64Array(area);
const gradientX = new Float64Array(area);
const gradientY = new Float64Array(area);
const match = new Float64Array(area);

/**
 * Follows points from one picture to the next by pyramidal Lucas–Kanade (Bouguet 2001), in the inverse form, which takes
 * gradients once per level. Means are taken out of patch and match, so that a change of light is not read as motion.
 */
export function trackPoints(from: GreyPyramid, to: GreyPyramid, points: Int16Array): PointTracks {
  const most = points.length / 2;
  const tracks = {
    x: new Float64Array(most),
    y: new Float64Array(most),
    moveX: new Float64Array(most),
    moveY: new Float64Array(most),
  };
  let count = 0;
  for (let point = 0; point < most; point += 1) {
    const x = points[2 * point] as number;
    const y = points[2 * point + 1] as number;
    const move = trackPoint(from, to, { x, y });
    if (move === undefined) continue;
    tracks.x[count] = x;
    tracks.y[count] = y;
    tracks.moveX[count] = move.x;
    tracks.moveY[count] = move.y;
    count += 1;
  }
  return { count, ...tracks };
}

interface PointSearch {
  readonly x: number;
  readonly y: number;
  /** Where the search begins. @default the point itself */
  readonly guess?: { readonly x: number; readonly y: number };
  /** How many levels to search, from the finest up, where the guess is known to be near. @default all of them */
  readonly levels?: number;
}

/** The way of one point, and the mean absolute difference that is left, in grey levels, beside that of the patch itself. */
export interface PointMove {
  readonly x: number;
  readonly y: number;
  readonly difference: number;
  readonly contrast: number;
}

/** Follows one point; `undefined` where it is lost. */
export function trackPoint(
  from: GreyPyramid,
  to: GreyPyramid,
  { x, y, guess = stillness, levels = from.length }: PointSearch,
): PointMove | undefined {
  let moveX = guess.x;
  let moveY = guess.y;
  let difference = Infinity;
  for (let level = Math.min(levels, from.length) - 1; level >= 0; level -= 1) {
    const source = from[level] as PyramidLevel;
    const target = to[level] as PyramidLevel;
    const scale = 2 ** level;
    const levelX = (x + 0.5) / scale - 0.5;
    const levelY = (y + 0.5) / scale - 0.5;
    let stepX = moveX / scale;
    let stepY = moveY / scale;
    const tensor = readTemplate(source, levelX, levelY);
    if (tensor === undefined) continue;
    for (let iteration = 0; iteration < mostIterations; iteration += 1) {
      readPatch(target, levelX + stepX, levelY + stepY, match, side);
      const mean = meanOf(match);
      let errorX = 0;
      let errorY = 0;
      difference = 0;
      for (let at = 0; at < area; at += 1) {
        const error = (match[at] as number) - mean - (template[at] as number);
        difference += Math.abs(error);
        errorX += error * (gradientX[at] as number);
        errorY += error * (gradientY[at] as number);
      }
      difference /= area;
      const changeX = (tensor.yy * errorX - tensor.xy * errorY) / tensor.determinant;
      const changeY = (tensor.xx * errorY - tensor.xy * errorX) / tensor.determinant;
      stepX -= changeX;
      stepY -= changeY;
      if (Math.abs(changeX) + Math.abs(changeY) < settledStep) break;
    }
    moveX = stepX * scale;
    moveY = stepY * scale;
    const { width, height } = target;
    if (!isInside(levelX + stepX, width) || !isInside(levelY + stepY, height)) return undefined;
  }
  return difference > mostDifference ? undefined : { x: moveX, y: moveY, difference, contrast: meanSize(template) };
}

function isInside(position: number, size: number): boolean {
  return position >= 1 && position <= size - 2;
}

/** Fills the template and its gradients, means removed; `undefined` where they do not fix a motion at this level. */
function readTemplate(level: PyramidLevel, x: number, y: number) {
  readPatch(level, x, y, ring, ringSide);
  for (let row = 0, at = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1, at += 1) {
      const middle = (row + 1) * ringSide + column + 1;
      template[at] = ring[middle] as number;
      gradientX[at] = ((ring[middle + 1] as number) - (ring[middle - 1] as number)) / 2;
      gradientY[at] = ((ring[middle + ringSide] as number) - (ring[middle - ringSide] as number)) / 2;
    }
  }
  removeMean(template);
  removeMean(gradientX);
  removeMean(gradientY);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let at = 0; at < area; at += 1) {
    const stepX = gradientX[at] as number;
    const stepY = gradientY[at] as number;
    xx += stepX * stepX;
    xy += stepX * stepY;
    yy += stepY * stepY;
  }
  const determinant = xx * yy - xy * xy;
  return determinant < leastDeterminant * area * area ? undefined : { xx, xy, yy, determinant };
}

/** Samples a square around (x, y) between pixels; outside the picture its edge is repeated. */
function readPatch(level: PyramidLevel, x: number, y: number, target: Float64Array, size: number): void {
  const { width, height, data } = level;
  const half = (size - 1) / 2;
  const left = Math.floor(x) - half;
  const top = Math.floor(y) - half;
  const shareX = x - Math.floor(x);
  const shareY = y - Math.floor(y);
  const topLeft = (1 - shareX) * (1 - shareY);
  const topRight = shareX * (1 - shareY);
  const bottomLeft = (1 - shareX) * shareY;
  const bottomRight = shareX * shareY;
  if (left >= 0 && top >= 0 && left + size < width && top + size < height) {
    for (let row = 0, at = 0; row < size; row += 1) {
      for (let from = (top + row) * width + left, end = from + size; from < end; from += 1, at += 1) {
        target[at] =
          (data[from] as number) * topLeft +
          (data[from + 1] as number) * topRight +
          (data[from + width] as number) * bottomLeft +
          (data[from + width + 1] as number) * bottomRight;
      }
    }
    return;
  }
  for (let row = 0, at = 0; row < size; row += 1) {
    const upper = clamp(top + row, height) * width;
    const lower = clamp(top + row + 1, height) * width;
    for (let column = 0; column < size; column += 1, at += 1) {
      const first = clamp(left + column, width);
      const second = clamp(left + column + 1, width);
      target[at] =
        (data[upper + first] as number) * topLeft +
        (data[upper + second] as number) * topRight +
        (data[lower + first] as number) * bottomLeft +
        (data[lower + second] as number) * bottomRight;
    }
  }
}

function clamp(position: number, size: number): number {
  return position < 0 ? 0 : position >= size ? size - 1 : position;
}

function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  return sum / values.length;
}

function meanSize(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += Math.abs(values[at] as number);
  return sum / values.length;
}

function removeMean(values: Float64Array): void {
  const mean = meanOf(values);
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] as number) - mean;
}
