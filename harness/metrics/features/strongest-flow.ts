import type { PointTracks } from './track-points.ts';

/** VBench's share of the pixels with the longest flow. */
const strongestShare = 0.05;
/** A point is believed where another one, at most so many pixels of the small frame away, … */
const neighborhood = 30;
/** … went the same way to within so many pixels, or this share of its own way. */
const sameWay = 1;
const sameWayShare = 0.25;

/**
 * Mean length of the longest 5 % of the points' ways, in pixels of the small frame; `undefined` without points. A dense
 * flow is smooth by construction; here a point that none of its neighbors follows counts as mistracked and is left out.
 */
export function strongestFlow(tracks: PointTracks): number | undefined {
  if (tracks.count === 0) return undefined;
  const lengths: number[] = [];
  for (let point = 0; point < tracks.count; point += 1) {
    if (isFollowed(tracks, point)) lengths.push(Math.hypot(tracks.moveX[point]!, tracks.moveY[point]!));
  }
  const strongest = lengths.sort((a, b) => b - a).slice(0, Math.max(1, Math.round(strongestShare * tracks.count)));
  return strongest.length === 0 ? 0 : strongest.reduce((sum, length) => sum + length, 0) / strongest.length;
}

function isFollowed({ count, x, y, moveX, moveY }: PointTracks, point: number): boolean {
  const most = Math.max(sameWay, sameWayShare * Math.hypot(moveX[point]!, moveY[point]!)) ** 2;
  for (let other = 0; other < count; other += 1) {
    if (other === point) continue;
    if ((x[other]! - x[point]!) ** 2 + (y[other]! - y[point]!) ** 2 > neighborhood ** 2) continue;
    if ((moveX[other]! - moveX[point]!) ** 2 + (moveY[other]! - moveY[point]!) ** 2 <= most) return true;
  }
  return false;
}
