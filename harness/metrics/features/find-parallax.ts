import type { Random } from '../../stats/random.ts';
import { onPlane, type PlaneFit } from './fit-homography.ts';
import type { PointTracks } from './track-points.ts';

/** What is left of the points' motion once that of the scene's main plane is taken out. */
interface Parallax {
  /** Points that lie clearly off the plane's motion. */
  readonly points: number;
  /** Share of them whose remaining motion points to or from one epipole, 0–1. */
  readonly agreement: number;
}

const tries = 60;
/** A point may pass the epipole's line by this share of its own way, too: an epipole near by is known only roughly. */
const mostSlant = 0.12;

/**
 * Plane and parallax (Irani & Anandan 1996): in a rigid scene seen by a moving camera, all that a plane's motion leaves
 * over points to one place, the epipole. The epipole that most points agree with is found by random pairs.
 *
 * @param tolerance pixels by which a point may pass the epipole's line; beyond three times that it counts as off the plane
 */
export function findParallax(
  tracks: PointTracks,
  { plane }: PlaneFit,
  { tolerance, random }: { readonly tolerance: number; readonly random: Random },
): Parallax {
  const placeX: number[] = [];
  const placeY: number[] = [];
  const leftX: number[] = [];
  const leftY: number[] = [];
  for (let point = 0; point < tracks.count; point += 1) {
    const { x, y } = onPlane(plane, tracks.x[point]!, tracks.y[point]!);
    const restX = tracks.x[point]! + tracks.moveX[point]! - x;
    const restY = tracks.y[point]! + tracks.moveY[point]! - y;
    if (restX * restX + restY * restY < (3 * tolerance) ** 2) continue;
    placeX.push(x);
    placeY.push(y);
    leftX.push(restX);
    leftY.push(restY);
  }
  const points = placeX.length;
  const allowed = leftX.map((x, at) => Math.max(tolerance ** 2, mostSlant ** 2 * (x * x + leftY[at]! ** 2)));
  let most = 0;
  for (let attempt = 0; attempt < tries && points > 2; attempt += 1) {
    const first = Math.floor(random.next() * points);
    const second = Math.floor(random.next() * points);
    if (first === second) continue;
    // The lines through two points along what is left of their motion meet in the epipole, perhaps at infinity.
    const turn = leftX[first]! * leftY[second]! - leftY[first]! * leftX[second]!;
    const one = leftX[first]! * placeY[first]! - leftY[first]! * placeX[first]!;
    const other = leftX[second]! * placeY[second]! - leftY[second]! * placeX[second]!;
    const epipoleX = leftX[second]! * one - leftX[first]! * other;
    const epipoleY = leftY[second]! * one - leftY[first]! * other;
    let agreeing = 0;
    for (let point = 0; point < points; point += 1) {
      const towardsX = epipoleX - turn * placeX[point]!;
      const towardsY = epipoleY - turn * placeY[point]!;
      const beside = leftX[point]! * towardsY - leftY[point]! * towardsX;
      const length = towardsX * towardsX + towardsY * towardsY;
      if (length > 0 && beside * beside <= allowed[point]! * length) agreeing += 1;
    }
    most = Math.max(most, agreeing);
  }
  // The two points that made the epipole agree with it by necessity.
  return { points, agreement: points > 2 ? Math.max(0, most - 2) / (points - 2) : 0 };
}
