import type { Random } from '../../stats/random.ts';
import type { PointTracks } from './track-points.ts';

/** A 2-D rigid motion with change of size: where (x, y) went is (x + a·x − b·y + shiftX, y + b·x + a·y + shiftY). */
interface RigidMotion {
  readonly a: number;
  readonly b: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

export interface RigidLayer {
  readonly motion: RigidMotion;
  /** Indices of the tracks that go with it. */
  readonly members: Int32Array;
}

const tries = 80;
const refinements = 3;
/** Two points this close together, in pixels, tell nothing of size and turn. */
const closest = 8;

/**
 * The rigid motion that most of the given tracks follow to within `tolerance` pixels, by random sampling (Fischler &
 * Bolles 1981) and least squares over its members; `undefined` where no two points make one.
 */
export function fitRigidLayer(
  tracks: PointTracks,
  among: Int32Array,
  { tolerance, random }: { readonly tolerance: number; readonly random: Random },
): RigidLayer | undefined {
  let best: RigidMotion | undefined;
  let bestCost = Infinity;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const first = among[Math.floor(random.next() * among.length)];
    const second = among[Math.floor(random.next() * among.length)];
    if (first === undefined || second === undefined) return undefined;
    const motion = motionOfPair(tracks, first, second);
    if (motion === undefined) continue;
    let cost = 0;
    for (let index = 0; index < among.length && cost < bestCost; index += 1) {
      cost += Math.min(1, squaredMiss(tracks, among[index]!, motion) / tolerance ** 2);
    }
    if (cost < bestCost) {
      bestCost = cost;
      best = motion;
    }
  }
  if (best === undefined) return undefined;
  let motion = best;
  let members = membersOf(tracks, among, { motion, tolerance });
  for (let round = 0; round < refinements; round += 1) {
    const fitted = fitLeastSquares(tracks, members);
    if (fitted === undefined) break;
    motion = fitted;
    members = membersOf(tracks, among, { motion, tolerance });
  }
  return { motion, members };
}

/** Squared distance in pixels between where a point went and where the motion carries it. */
export function squaredMiss(
  { x, y, moveX, moveY }: PointTracks,
  point: number,
  { a, b, shiftX, shiftY }: RigidMotion,
): number {
  const missX = moveX[point]! - (a * x[point]! - b * y[point]! + shiftX);
  const missY = moveY[point]! - (b * x[point]! + a * y[point]! + shiftY);
  return missX * missX + missY * missY;
}

function motionOfPair(tracks: PointTracks, first: number, second: number): RigidMotion | undefined {
  const x = tracks.x[second]! - tracks.x[first]!;
  const y = tracks.y[second]! - tracks.y[first]!;
  const square = x * x + y * y;
  if (square < closest ** 2) return undefined;
  const moveX = tracks.moveX[second]! - tracks.moveX[first]!;
  const moveY = tracks.moveY[second]! - tracks.moveY[first]!;
  const a = (x * moveX + y * moveY) / square;
  const b = (x * moveY - y * moveX) / square;
  return {
    a,
    b,
    shiftX: tracks.moveX[first]! - a * tracks.x[first]! + b * tracks.y[first]!,
    shiftY: tracks.moveY[first]! - b * tracks.x[first]! - a * tracks.y[first]!,
  };
}

function membersOf(
  tracks: PointTracks,
  among: Int32Array,
  { motion, tolerance }: { readonly motion: RigidMotion; readonly tolerance: number },
): Int32Array {
  return among.filter((point) => squaredMiss(tracks, point, motion) < tolerance ** 2);
}

/** Least squares over the members: with the middle taken out, the four normal equations fall apart. */
function fitLeastSquares({ x, y, moveX, moveY }: PointTracks, members: Int32Array): RigidMotion | undefined {
  const count = members.length;
  if (count < 2) return undefined;
  let [meanX, meanY, meanMoveX, meanMoveY] = [0, 0, 0, 0];
  for (const point of members) {
    meanX += x[point]! / count;
    meanY += y[point]! / count;
    meanMoveX += moveX[point]! / count;
    meanMoveY += moveY[point]! / count;
  }
  let [spread, dot, cross] = [0, 0, 0];
  for (const point of members) {
    const [atX, atY] = [x[point]! - meanX, y[point]! - meanY];
    const [wayX, wayY] = [moveX[point]! - meanMoveX, moveY[point]! - meanMoveY];
    spread += atX * atX + atY * atY;
    dot += atX * wayX + atY * wayY;
    cross += atX * wayY - atY * wayX;
  }
  if (spread === 0) return undefined;
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, shiftX: meanMoveX - a * meanX + b * meanY, shiftY: meanMoveY - b * meanX - a * meanY };
}
