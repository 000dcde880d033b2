import { choosePoints } from './choose-points.ts';
import type { GreyPyramid } from './grey-pyramid.ts';
import { trackPoint, type PointMove, type PointTracks } from './track-points.ts';

/** Points followed over many frames, always against the picture that they were chosen in, so that errors do not add up. */
export interface FollowedPoints {
  /** Points that there were to begin with. */
  readonly chosen: number;
  /** @param shift the way of the picture as a whole since the last advance, in pixels */
  advance(to: GreyPyramid, shift: { readonly x: number; readonly y: number }): void;
  /** Those not lost so far, with their way since the beginning. */
  tracks(): PointTracks;
}

/** Levels searched at the first step, where a point's own pace is unknown, and at later ones. */
const firstLevels = 3;
const laterLevels = 2;
/** Guesses closer to each other than this, in pixels, lead to the same place. */
const sameGuess = 0.75;
/** A patch at the edge of two layers matches nowhere: what is left may be this share of its contrast, or so many levels. */
const mostMismatch = 0.4;
const faintDifference = 1.5;

export function followPoints(start: GreyPyramid): FollowedPoints {
  const points = choosePoints(start[0]!);
  const chosen = points.length / 2;
  const moveX = new Float64Array(chosen);
  const moveY = new Float64Array(chosen);
  const paceX = new Float64Array(chosen);
  const paceY = new Float64Array(chosen);
  const isLost = new Uint8Array(chosen);
  let levels = firstLevels;

  return {
    chosen,
    advance(to, shift) {
      for (let point = 0; point < chosen; point += 1) {
        if (isLost[point] === 1) continue;
        const place = { x: points[2 * point]!, y: points[2 * point + 1]!, levels };
        const own = { x: moveX[point]! + paceX[point]!, y: moveY[point]! + paceY[point]! };
        const common = { x: moveX[point]! + shift.x, y: moveY[point]! + shift.y };
        let move = trackPoint(start, to, { ...place, guess: own });
        const differs = Math.abs(own.x - common.x) + Math.abs(own.y - common.y) > sameGuess;
        if (differs && (move === undefined || levels === firstLevels)) {
          move = better(move, trackPoint(start, to, { ...place, guess: common }));
        }
        if (move === undefined || move.difference > Math.max(faintDifference, mostMismatch * move.contrast)) {
          isLost[point] = 1;
          continue;
        }
        paceX[point] = move.x - moveX[point]!;
        paceY[point] = move.y - moveY[point]!;
        moveX[point] = move.x;
        moveY[point] = move.y;
      }
      levels = laterLevels;
    },
    tracks() {
      const left = Int32Array.from({ length: chosen }, (_, at) => at).filter((point) => isLost[point] === 0);
      return {
        count: left.length,
        x: Float64Array.from(left, (point) => points[2 * point]!),
        y: Float64Array.from(left, (point) => points[2 * point + 1]!),
        moveX: Float64Array.from(left, (point) => moveX[point]!),
        moveY: Float64Array.from(left, (point) => moveY[point]!),
      };
    },
  };
}

function better(one: PointMove | undefined, other: PointMove | undefined): PointMove | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.difference <= other.difference ? one : other;
}
