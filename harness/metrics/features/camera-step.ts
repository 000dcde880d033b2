import type { FrameView } from '../../media/frame-view.ts';
import type { FrameFeature } from '../metric.ts';
import { choosePoints } from './choose-points.ts';
import { fitCamera, missOf, type CameraFit } from './fit-camera.ts';
import { buildGreyPyramid, type GreyPyramid } from './grey-pyramid.ts';
import { strongestFlow } from './strongest-flow.ts';
import { trackPoints, type PointTracks } from './track-points.ts';

/** What the camera did between two frames about a tenth of a second apart. */
export type CameraStep =
  /** No step ends at this frame. */
  | { readonly status: 'between' }
  | {
      readonly status: 'measured';
      readonly startSeconds: number;
      readonly seconds: number;
      /** Frame widths; positive where the camera turned or moved right, so that the picture went left. */
      readonly pan: number;
      /** Frame heights; positive where the camera turned or moved up. */
      readonly tilt: number;
      /** Natural logarithm of the change of size; positive where the picture grew. */
      readonly zoom: number;
      /** Degrees, positive where the picture turned clockwise. */
      readonly rollDegrees: number;
      /** Mean way of the tracked points, frame widths. */
      readonly flow: number;
      /** The same with the camera's part taken out. */
      readonly residual: number;
      /** Mean way of the 5 % of the points that went farthest, frame widths. */
      readonly strongestFlow: number;
    }
  /** Too little texture, or too few points that agree: a cut, blinding snow, a subject that fills the frame. */
  | {
      readonly status: 'unclear';
      readonly startSeconds: number;
      readonly seconds: number;
      readonly flow: number | undefined;
      readonly strongestFlow: number | undefined;
    };

/** The least time between the frames of a step. Longer steps stand out further from the tracking's own noise. */
const shortestStepSeconds = 1 / 12;

/** Presentation times come rounded to the container's clock. */
const clockSlackSeconds = 0.002;

/** At least this share of the chosen points must be found again, or their motion says nothing. */
const leastTracked = 0.3;

export const cameraStep: FrameFeature<CameraStep> = {
  id: 'camera-step',
  start: () => {
    let kept: { pyramid: GreyPyramid; timeSeconds: number } | undefined;
    return (frame) => {
      const seconds = kept === undefined ? 0 : frame.timeSeconds - kept.timeSeconds;
      if (kept !== undefined && seconds < shortestStepSeconds - clockSlackSeconds) return { status: 'between' };
      const before = kept;
      const pyramid = buildGreyPyramid(frame.grey);
      kept = { pyramid, timeSeconds: frame.timeSeconds };
      if (before === undefined) return { status: 'between' };
      const points = choosePoints(before.pyramid[0] as GreyPyramid[number]);
      const tracks = trackPoints(before.pyramid, pyramid, points);
      const isTracked = tracks.count > 0 && tracks.count >= (leastTracked * points.length) / 2;
      const { width, height } = frame.grey;
      const fit = isTracked ? fitCamera(tracks, width, height) : undefined;
      const strongest = (strongestFlow(tracks) ?? 0) / width;
      const times = { startSeconds: before.timeSeconds, seconds };
      if (fit === undefined) {
        const flow = isTracked ? meanFlow(tracks, width) : undefined;
        return { status: 'unclear', ...times, flow, strongestFlow: isTracked ? strongest : undefined };
      }
      return { status: 'measured', ...times, ...inFrameUnits(tracks, fit, frame), strongestFlow: strongest };
    };
  },
};

function inFrameUnits(tracks: PointTracks, fit: CameraFit, { grey: { width, height } }: FrameView) {
  const middle = { x: (width - 1) / 2, y: (height - 1) / 2 };
  let residual = 0;
  for (let point = 0; point < tracks.count; point += 1) residual += missOf(tracks, point, middle, fit);
  return {
    pan: -fit.shiftX / width,
    tilt: fit.shiftY / height,
    zoom: Math.log(Math.hypot(1 + fit.growth, fit.turn)),
    rollDegrees: (Math.atan2(fit.turn, 1 + fit.growth) * 180) / Math.PI,
    flow: meanFlow(tracks, width),
    residual: residual / tracks.count / width,
  };
}

function meanFlow(tracks: PointTracks, width: number): number {
  let sum = 0;
  for (let point = 0; point < tracks.count; point += 1) {
    sum += Math.hypot(tracks.moveX[point] as number, tracks.moveY[point] as number);
  }
  return sum / tracks.count / width;
}
