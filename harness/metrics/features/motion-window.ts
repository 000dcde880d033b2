import type { FrameView } from '../../media/frame-view.ts';
import type { FrameShift } from './align-pictures.ts';
import { classifyMotion, type MotionReading } from './classify-motion.ts';
import { followPoints, type FollowedPoints } from './follow-points.ts';
import { buildGreyPyramid, type GreyPyramid } from './grey-pyramid.ts';
import type { PointTracks } from './track-points.ts';

/** The motion between two frames far enough apart for depth to show. */
export interface MotionWindow {
  readonly startSeconds: number;
  readonly seconds: number;
  /** `undefined` where too few points could be followed: a cut, no texture, blinding snow. */
  readonly reading: MotionReading | undefined;
}

/** A window ends once it lasts so long and the picture went so far (frame widths), … */
const shortestSeconds = 0.4;
const enoughWay = 0.06;
/** … and in any case after so long. */
const longestSeconds = 0.8;
/** Farther than this, too little of what a window began with is left in sight. */
const mostWay = 0.25;
/** Time between the frames in which the points are looked for. */
const stepSeconds = 1 / 12;
/** Presentation times come rounded to the container's clock. */
const clockSlackSeconds = 0.002;
const fewestTracks = 24;
const leastTracked = 0.25;

/** Where a step loses more than this share of the points, the picture broke: a cut, or a jump. */
const mostLost = 0.5;

interface MotionWindows {
  /** Takes every frame with its shift, and returns the window that ends there, if one does. */
  add(frame: FrameView, shift: FrameShift | undefined): MotionWindow | undefined;
  /** What is left at the end of the clip, where it is long enough. */
  finish(): MotionWindow | undefined;
}

/** The window that is being filled. */
interface OpenWindow {
  readonly points: FollowedPoints;
  readonly startSeconds: number;
  readonly width: number;
  readonly height: number;
  lookedSeconds: number;
  /** How far the picture as a whole went since the start, and since the last look, in pixels. */
  wayX: number;
  wayY: number;
  stepX: number;
  stepY: number;
}

/**
 * Cuts a clip into windows, one after the other, and reads each from points followed from its first frame to its last.
 * Where the picture breaks, a window ends early and the next begins.
 */
export function createMotionWindows(): MotionWindows {
  let open: OpenWindow | undefined;
  return {
    add(frame, shift) {
      const { grey, timeSeconds } = frame;
      if (open === undefined) {
        open = openAt(frame, buildGreyPyramid(grey));
        return undefined;
      }
      open.stepX += shift?.dx ?? 0;
      open.stepY += shift?.dy ?? 0;
      if (timeSeconds - open.lookedSeconds < stepSeconds - clockSlackSeconds) return undefined;
      const pyramid = buildGreyPyramid(grey);
      const before = open.points.tracks();
      open.points.advance(pyramid, { x: open.stepX, y: open.stepY });
      const tracks = open.points.tracks();
      const broke = tracks.count < (1 - mostLost) * before.count;
      open.wayX += open.stepX;
      open.wayY += open.stepY;
      open.stepX = 0;
      open.stepY = 0;
      const way = Math.hypot(open.wayX, open.wayY) / grey.width;
      if (!broke) open.lookedSeconds = timeSeconds;
      const { startSeconds, lookedSeconds } = open;
      if (!broke && !isOver(timeSeconds - startSeconds, way)) return undefined;
      const isLongEnough = !broke || isLong(lookedSeconds - startSeconds);
      const reading = isLongEnough ? readTracks(open, broke ? before : tracks) : undefined;
      open = openAt(frame, pyramid);
      return { startSeconds, seconds: timeSeconds - startSeconds, reading };
    },
    finish() {
      if (open === undefined || !isLong(open.lookedSeconds - open.startSeconds)) return undefined;
      const { startSeconds, lookedSeconds } = open;
      return { startSeconds, seconds: lookedSeconds - startSeconds, reading: readTracks(open, open.points.tracks()) };
    },
  };
}

function openAt({ grey: { width, height }, timeSeconds }: FrameView, pyramid: GreyPyramid): OpenWindow {
  const start = { wayX: 0, wayY: 0, stepX: 0, stepY: 0 };
  return {
    points: followPoints(pyramid),
    startSeconds: timeSeconds,
    width,
    height,
    lookedSeconds: timeSeconds,
    ...start,
  };
}

function readTracks({ points, width, height }: OpenWindow, tracks: PointTracks): MotionReading | undefined {
  const isTracked = tracks.count >= Math.max(fewestTracks, leastTracked * points.chosen);
  return isTracked ? classifyMotion(tracks, width, height) : undefined;
}

function isLong(seconds: number): boolean {
  return seconds >= shortestSeconds - clockSlackSeconds;
}

function isOver(seconds: number, way: number): boolean {
  if (!isLong(seconds)) return way > mostWay;
  return way >= enoughWay || seconds >= longestSeconds - clockSlackSeconds;
}
