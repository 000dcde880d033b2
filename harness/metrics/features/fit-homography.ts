import type { Random } from '../../stats/random.ts';
import { solveSymmetric } from './solve-symmetric.ts';
import type { PointTracks } from './track-points.ts';

/** What a plane seen in perspective does between two pictures, and which points lie on it. */
export interface PlaneFit {
  /** Where a point went: ((h0·x + h1·y + h2) / w, (h3·x + h4·y + h5) / w) with w = h6·x + h7·y + 1. */
  readonly plane: Float64Array;
  /** Indices of the tracks that go with it. */
  readonly members: Int32Array;
}

const tries = 120;
const refinements = 3;

/**
 * The homography that most tracks follow to within `tolerance` pixels, by random samples of four points (Fischler &
 * Bolles 1981) and linear least squares over its members; `undefined` where no four points make one.
 */
export function fitHomography(
  tracks: PointTracks,
  { tolerance, random }: { readonly tolerance: number; readonly random: Random },
): PlaneFit | undefined {
  const sample = new Int32Array(4);
  const plane = new Float64Array(8);
  let best: Float64Array | undefined;
  let bestCost = Infinity;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    for (let at = 0; at < 4; at += 1) sample[at] = Math.floor(random.next() * tracks.count);
    if (!fitLeastSquares(tracks, sample, plane)) continue;
    let cost = 0;
    for (let point = 0; point < tracks.count && cost < bestCost; point += 1) {
      cost += Math.min(1, squaredPlaneMiss(tracks, point, plane) / tolerance ** 2);
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = plane.slice();
    }
  }
  if (best === undefined) return undefined;
  let members = membersOf(tracks, best, tolerance);
  for (let round = 0; round < refinements && members.length >= 8; round += 1) {
    if (!fitLeastSquares(tracks, members, plane)) break;
    best = plane.slice();
    members = membersOf(tracks, best, tolerance);
  }
  return { plane: best, members };
}

/** Where the plane carries the point (x, y). */
export function onPlane(plane: Float64Array, x: number, y: number): { readonly x: number; readonly y: number } {
  const w = plane[6]! * x + plane[7]! * y + 1;
  return {
    x: (plane[0]! * x + plane[1]! * y + plane[2]!) / w,
    y: (plane[3]! * x + plane[4]! * y + plane[5]!) / w,
  };
}

/** Squared distance in pixels between where a point went and where the plane carries it. */
export function squaredPlaneMiss({ x, y, moveX, moveY }: PointTracks, point: number, plane: Float64Array): number {
  const w = plane[6]! * x[point]! + plane[7]! * y[point]! + 1;
  const missX = x[point]! + moveX[point]! - (plane[0]! * x[point]! + plane[1]! * y[point]! + plane[2]!) / w;
  const missY = y[point]! + moveY[point]! - (plane[3]! * x[point]! + plane[4]! * y[point]! + plane[5]!) / w;
  return missX * missX + missY * missY;
}

function membersOf(tracks: PointTracks, plane: Float64Array, tolerance: number): Int32Array {
  const members: number[] = [];
  for (let point = 0; point < tracks.count; point += 1) {
    if (squaredPlaneMiss(tracks, point, plane) < tolerance ** 2) members.push(point);
  }
  return Int32Array.from(members);
}

const matrix = new Float64Array(64);
/** Coordinates are divided by this many pixels, so that the system's numbers are of one size. */
const unit = 80;

/** Linear least squares for the eight numbers; false where the points do not fix them. */
function fitLeastSquares({ x, y, moveX, moveY }: PointTracks, points: Int32Array, plane: Float64Array): boolean {
  matrix.fill(0);
  plane.fill(0);
  for (const point of points) {
    const fromX = x[point]! / unit;
    const fromY = y[point]! / unit;
    const toX = (x[point]! + moveX[point]!) / unit;
    const toY = (y[point]! + moveY[point]!) / unit;
    addEquation([fromX, fromY, 1, 0, 0, 0, -fromX * toX, -fromY * toX], toX, plane);
    addEquation([0, 0, 0, fromX, fromY, 1, -fromX * toY, -fromY * toY], toY, plane);
  }
  if (!solveSymmetric(matrix, plane, 8)) return false;
  plane[2]! *= unit;
  plane[5]! *= unit;
  plane[6]! /= unit;
  plane[7]! /= unit;
  return true;
}

/** Adds one equation to the lower triangle of the normal equations. */
function addEquation(row: readonly number[], value: number, rightSide: Float64Array): void {
  for (let first = 0; first < 8; first += 1) {
    const factor = row[first]!;
    if (factor === 0) continue;
    rightSide[first]! += factor * value;
    for (let second = 0; second <= first; second += 1) matrix[first * 8 + second]! += factor * row[second]!;
  }
}
