import type { PyramidLevel } from './grey-pyramid.ts';
import { selectEdges, type PictureEdges } from './select-edges.ts';
import type { ShrunkPyramid } from './shrunk-pyramid.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** How one picture became the next, in pixels of the small frame. */
export interface FrameShift {
  /** Positive where the picture went right. */
  readonly dx: number;
  /** Positive where the picture went down. */
  readonly dy: number;
  /** Size factor about the middle of the frame, minus one. */
  readonly growth: number;
  /** Radians about the middle of the frame, clockwise on the screen. */
  readonly turn: number;
  /**
   * Share of the picture's edges (squared gradient) that this motion brings to within half a pixel of where they went,
   * 0–1. Under 0.5 the two have no motion in common: a cut, a blank picture, a subject that fills the frame.
   */
  readonly confidence: number;
}

const none: FrameShift = { dx: 0, dy: 0, growth: 0, turn: 0, confidence: 0 };

/** A picture whose luma deviates less than this many grey levels has nothing to align by. */
const leastDeviation = 1.5;
/** Search steps at most; the finest level, which costs most, starts near the goal. */
const mostCoarseSteps = 6;
const mostFineSteps = 4;
/** A step this short, in pixels of its level, ends the search of a level. */
const settledStep = 0.01;
/** Where a difference stops counting: a multiple of the mean difference, but no less than this many deviations. */
const cutoffFactor = 2.5;
const leastCutoff = 0.06;
/** A pixel agrees where a quarter of a pixel of the halved picture explains what is left of it, or the grain of 8 bits. */
const agreeingShift = 0.25;
const grain = 0.03;

/**
 * The shift, size and turn that carry one picture onto the next: Gauss–Newton on the edges from coarse to fine, with
 * Tukey's weights, so that what moves on its own is left out (Odobez & Bouthemy 1995). The coarsest level searches the
 * shift only.
 */
export function alignPictures(from: ShrunkPyramid, to: ShrunkPyramid): FrameShift {
  if (from.levels.length === 0 || Math.min(from.deviation, to.deviation) < leastDeviation) return none;
  const motion = new Float64Array(4);
  const coarsest = from.levels.length - 1;
  for (let level = coarsest; level >= 0; level -= 1) {
    const source = from.levels[level] as PyramidLevel;
    const target = to.levels[level] as PyramidLevel;
    const parameters = level === coarsest && level > 0 ? 2 : 4;
    const mostSteps = level === 0 ? mostFineSteps : mostCoarseSteps;
    motion[0]! *= 2;
    motion[1]! *= 2;
    const edges = selectEdges(source);
    let cutoff = Infinity;
    for (let step = 0; step < mostSteps; step += 1) {
      compare(edges, target, motion, cutoff);
      cutoff = Math.max(leastCutoff, cutoffFactor * facts.meanDifference);
      if (!solveSymmetric(matrix, rightSide, parameters)) return none;
      for (let at = 0; at < parameters; at += 1) motion[at]! -= rightSide[at]!;
      const turned = parameters === 4 ? (Math.hypot(rightSide[2]!, rightSide[3]!) * source.width) / 4 : 0;
      if (Math.hypot(rightSide[0]!, rightSide[1]!) + turned < settledStep) break;
    }
    if (Math.abs(motion[0]!) > source.width / 2 || Math.abs(motion[1]!) > source.height / 2) return none;
  }
  const [x, y, growth, turn] = motion as unknown as [number, number, number, number];
  return { dx: 2 * x, dy: 2 * y, growth, turn, confidence: facts.confidence };
}

/** What `compare` fills: the normal equations of a search step (rows of four), and how well the pictures agree. */
const matrix = new Float64Array(16);
const rightSide = new Float64Array(4);
const facts = { meanDifference: 0, confidence: 0 };

function compare(from: PictureEdges, target: PyramidLevel, motion: Float64Array, cutoff: number): void {
  const { count, x: fromX, y: fromY, value, gradientX: edgeX, gradientY: edgeY } = from;
  const { width, height, data } = target;
  const [shiftX, shiftY, growth, turn] = motion as unknown as [number, number, number, number];
  const middleX = (width - 1) / 2 + shiftX;
  const middleY = (height - 1) / 2 + shiftY;
  const squaredCutoff = cutoff * cutoff;
  let [xx, xy, xg, xt, yy, yg, yt, gg, gt, tt] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  let [rx, ry, rg, rt] = [0, 0, 0, 0];
  let [pixels, difference, edges, overlapping, agreeing] = [0, 0, 0, 0, 0];
  for (let at = 0; at < count; at += 1) {
    const gradientX = edgeX[at]!;
    const gradientY = edgeY[at]!;
    const edge = gradientX * gradientX + gradientY * gradientY;
    edges += edge;
    const fromMiddleX = fromX[at]!;
    const fromMiddleY = fromY[at]!;
    const x = fromMiddleX + growth * fromMiddleX - turn * fromMiddleY + middleX;
    const y = fromMiddleY + turn * fromMiddleX + growth * fromMiddleY + middleY;
    if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) continue;
    const left = x | 0;
    const top = y | 0;
    const shareX = x - left;
    const there = top * width + left;
    const upper = data[there]! + shareX * (data[there + 1]! - data[there]!);
    const lower = data[there + width]! + shareX * (data[there + width + 1]! - data[there + width]!);
    const miss = upper + (y - top) * (lower - upper) - value[at]!;
    const size = Math.abs(miss);
    pixels += 1;
    overlapping += edge;
    difference += size;
    const allowed = size - grain;
    if (allowed <= 0 || allowed * allowed < agreeingShift * agreeingShift * edge) agreeing += edge;
    const share = (miss * miss) / squaredCutoff;
    if (share >= 1) continue;
    const weight = (1 - share) * (1 - share);
    const gradientG = gradientX * fromMiddleX + gradientY * fromMiddleY;
    const gradientT = gradientY * fromMiddleX - gradientX * fromMiddleY;
    const weightedX = weight * gradientX;
    const weightedY = weight * gradientY;
    const weightedG = weight * gradientG;
    const weightedT = weight * gradientT;
    xx += weightedX * gradientX;
    xy += weightedX * gradientY;
    xg += weightedX * gradientG;
    xt += weightedX * gradientT;
    yy += weightedY * gradientY;
    yg += weightedY * gradientG;
    yt += weightedY * gradientT;
    gg += weightedG * gradientG;
    gt += weightedG * gradientT;
    tt += weightedT * gradientT;
    rx += weightedX * miss;
    ry += weightedY * miss;
    rg += weightedG * miss;
    rt += weightedT * miss;
  }
  // Only the lower triangle is read: rows of four.
  matrix.fill(0);
  matrix[0] = xx;
  matrix[4] = xy;
  matrix[5] = yy;
  matrix[8] = xg;
  matrix[9] = yg;
  matrix[10] = gg;
  matrix[12] = xt;
  matrix[13] = yt;
  matrix[14] = gt;
  matrix[15] = tt;
  rightSide[0] = rx;
  rightSide[1] = ry;
  rightSide[2] = rg;
  rightSide[3] = rt;
  facts.meanDifference = pixels === 0 ? 0 : difference / pixels;
  // What left the frame neither agrees nor disagrees, but little overlap proves little.
  facts.confidence = overlapping * 2 < edges || edges === 0 ? 0 : agreeing / overlapping;
}
