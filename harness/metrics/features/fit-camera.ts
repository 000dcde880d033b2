import { createRandom } from '../../stats/random.ts';
import type { PointTracks } from './track-points.ts';

/** A shift, a turn and a change of size that carry most points along, about the middle of the frame, in pixels. */
export interface CameraFit {
  readonly shiftX: number;
  readonly shiftY: number;
  /** Size factor minus one, to first order. */
  readonly growth: number;
  /** Radians, clockwise on the screen. */
  readonly turn: number;
}

/** How far off a point may be and still agree, in pixels of the small frame. */
const agreement = 0.4;
const fewestPoints = 10;
/** Below this share of agreeing points nothing is said. */
const leastShare = 0.4;
const tries = 80;
const refinements = 6;
/** A point that moved less than this many pixels counts as standing still. */
const stillness = 0.15;

/**
 * The motion that the picture makes as a whole, or `undefined` where too few points agree on one. First the points at
 * the frame's border are asked whether they stand still: a large subject must not pass for a camera. Otherwise the
 * motion that most points agree with is found by random sampling (Fischler & Bolles 1981, from a fixed seed) and
 * refined by reweighted least squares with Tukey's weights.
 */
export function fitCamera(tracks: PointTracks, width: number, height: number): CameraFit | undefined {
  if (tracks.count < fewestPoints) return undefined;
  const middle = { x: (width - 1) / 2, y: (height - 1) / 2 };
  const still: CameraFit = { shiftX: 0, shiftY: 0, growth: 0, turn: 0 };
  if (borderStandsStill(tracks, width, height)) return refine(tracks, middle, still, stillness);
  const start = findConsensus(tracks, middle);
  if (start === undefined) return undefined;
  const fit = refine(tracks, middle, start, agreement);
  return agreeingPoints(tracks, middle, fit) < leastShare * tracks.count ? undefined : fit;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

function missX(tracks: PointTracks, point: number, middle: Place, fit: CameraFit): number {
  const x = (tracks.x[point] as number) - middle.x;
  const y = (tracks.y[point] as number) - middle.y;
  return (tracks.moveX[point] as number) - (fit.shiftX + fit.growth * x - fit.turn * y);
}

function missY(tracks: PointTracks, point: number, middle: Place, fit: CameraFit): number {
  const x = (tracks.x[point] as number) - middle.x;
  const y = (tracks.y[point] as number) - middle.y;
  return (tracks.moveY[point] as number) - (fit.shiftY + fit.turn * x + fit.growth * y);
}

/** Distance in pixels between where a point went and where the fit carries it. */
export function missOf(tracks: PointTracks, point: number, middle: Place, fit: CameraFit): number {
  return Math.sqrt(squaredMiss(tracks, point, middle, fit));
}

function squaredMiss(tracks: PointTracks, point: number, middle: Place, fit: CameraFit): number {
  return missX(tracks, point, middle, fit) ** 2 + missY(tracks, point, middle, fit) ** 2;
}

function agreeingPoints(tracks: PointTracks, middle: Place, fit: CameraFit): number {
  let agreeing = 0;
  for (let point = 0; point < tracks.count; point += 1) {
    if (squaredMiss(tracks, point, middle, fit) < agreement ** 2) agreeing += 1;
  }
  return agreeing;
}

/**
 * True where in most of the eight outer fields of a 3×3 grid at least half of the points stand still. A far sky alone
 * does not suffice, nor does a subject alone move the verdict.
 */
function borderStandsStill(tracks: PointTracks, width: number, height: number): boolean {
  const all = new Float64Array(9);
  const standing = new Float64Array(9);
  for (let point = 0; point < tracks.count; point += 1) {
    const column = Math.min(2, Math.floor((3 * (tracks.x[point] as number)) / width));
    const row = Math.min(2, Math.floor((3 * (tracks.y[point] as number)) / height));
    const field = row * 3 + column;
    all[field] = (all[field] as number) + 1;
    const moved = (tracks.moveX[point] as number) ** 2 + (tracks.moveY[point] as number) ** 2;
    if (moved < stillness ** 2) standing[field] = (standing[field] as number) + 1;
  }
  let textured = 0;
  let still = 0;
  for (let field = 0; field < 9; field += 1) {
    if (field === 4 || all[field] === 0) continue;
    textured += 1;
    if ((standing[field] as number) * 2 >= (all[field] as number)) still += 1;
  }
  return textured >= 4 && still >= 0.7 * textured;
}

function findConsensus(tracks: PointTracks, middle: Place): CameraFit | undefined {
  const random = createRandom(tracks.count);
  let best: CameraFit | undefined;
  let bestCost = Infinity;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const first = Math.floor(random.next() * tracks.count);
    const second = Math.floor(random.next() * tracks.count);
    const fit = fitPair(tracks, middle, first, second);
    if (fit === undefined) continue;
    let cost = 0;
    for (let point = 0; point < tracks.count; point += 1) {
      cost += Math.min(1, squaredMiss(tracks, point, middle, fit) / agreement ** 2);
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = fit;
    }
  }
  return best;
}

/** The fit through two points; `undefined` where they lie too close together to tell size and turn. */
function fitPair(tracks: PointTracks, middle: Place, first: number, second: number): CameraFit | undefined {
  const x = (tracks.x[second] as number) - (tracks.x[first] as number);
  const y = (tracks.y[second] as number) - (tracks.y[first] as number);
  const square = x * x + y * y;
  if (square < 400) return undefined;
  const moveX = (tracks.moveX[second] as number) - (tracks.moveX[first] as number);
  const moveY = (tracks.moveY[second] as number) - (tracks.moveY[first] as number);
  const growth = (x * moveX + y * moveY) / square;
  const turn = (x * moveY - y * moveX) / square;
  const unshifted: CameraFit = { shiftX: 0, shiftY: 0, growth, turn };
  return {
    shiftX: missX(tracks, first, middle, unshifted),
    shiftY: missY(tracks, first, middle, unshifted),
    growth,
    turn,
  };
}

/** Weighted least squares for the four parameters, points beyond `3 × scale` weighing nothing. */
function refine(tracks: PointTracks, middle: Place, start: CameraFit, scale: number): CameraFit {
  let fit = start;
  const cutoff = 3 * scale;
  for (let round = 0; round < refinements; round += 1) {
    let weights = 0;
    let sumX = 0;
    let sumY = 0;
    let squares = 0;
    let moveX = 0;
    let moveY = 0;
    let dot = 0;
    let cross = 0;
    for (let point = 0; point < tracks.count; point += 1) {
      const miss = squaredMiss(tracks, point, middle, fit) / cutoff ** 2;
      if (miss >= 1) continue;
      const weight = (1 - miss) ** 2;
      const x = (tracks.x[point] as number) - middle.x;
      const y = (tracks.y[point] as number) - middle.y;
      const stepX = tracks.moveX[point] as number;
      const stepY = tracks.moveY[point] as number;
      weights += weight;
      sumX += weight * x;
      sumY += weight * y;
      squares += weight * (x * x + y * y);
      moveX += weight * stepX;
      moveY += weight * stepY;
      dot += weight * (x * stepX + y * stepY);
      cross += weight * (x * stepY - y * stepX);
    }
    // The normal equations of the four parameters fall apart once the weighted middle is taken out.
    const spread = squares - (sumX * sumX + sumY * sumY) / weights;
    if (!(weights > 0) || !(spread > 0)) return fit;
    const growth = (dot - (sumX * moveX + sumY * moveY) / weights) / spread;
    const turn = (cross - (sumX * moveY - sumY * moveX) / weights) / spread;
    fit = {
      shiftX: (moveX - growth * sumX + turn * sumY) / weights,
      shiftY: (moveY - turn * sumX - growth * sumY) / weights,
      growth,
      turn,
    };
  }
  return fit;
}
