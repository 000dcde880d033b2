import type { CameraWish } from './scene-wishes.ts';

/** Where the camera stands: scene units to the right and up, and magnification. */
export interface CameraPose {
  readonly right: number;
  readonly up: number;
  readonly zoom: number;
}

export interface Camera {
  poseAt(timeSeconds: number): CameraPose;
  readonly isStatic: boolean;
}

/** Width of the picture in scene units; its height is always 360. */
export interface View {
  readonly width: number;
  readonly height: number;
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const panPerSecond = 0.06;
const tiltPerSecond = 0.06;
const zoomPerSecond = 0.045;
/** Travel of a whole clip, in frame sizes; a longer clip moves more slowly instead of leaving the scenery. */
const longestTravel = 0.6;

/** Constant speed throughout, centered on the middle of the clip, so that the scene is composed for that moment. */
export function createCamera(wish: CameraWish, view: View, durationSeconds: number): Camera {
  const duration = Math.max(durationSeconds, 0.001);
  const panSpeed = wish.pan * Math.min(panPerSecond, longestTravel / duration) * view.width;
  const tiltSpeed = wish.tilt * Math.min(tiltPerSecond, longestTravel / duration) * view.height;
  const zoomSpeed = wish.zoom * Math.min(zoomPerSecond, longestTravel / duration);
  return {
    isStatic: wish.pan === 0 && wish.tilt === 0 && wish.zoom === 0,
    poseAt: (timeSeconds) => {
      const fromMiddle = timeSeconds - duration / 2;
      return {
        right: panSpeed * fromMiddle,
        up: tiltSpeed * fromMiddle,
        zoom: Math.exp(zoomSpeed * fromMiddle),
      };
    },
  };
}

/** Everything that a layer at `depth` (0 at infinity, 1 at the subject) ever shows of the world. */
export function visibleWorld(camera: Camera, view: View, durationSeconds: number, depth: number): Rectangle {
  const poses = [camera.poseAt(0), camera.poseAt(durationSeconds)];
  const half = (pose: CameraPose): number => 0.5 / pose.zoom ** depth;
  const left = Math.min(...poses.map((pose) => view.width * (0.5 - half(pose)) + pose.right * depth));
  const right = Math.max(...poses.map((pose) => view.width * (0.5 + half(pose)) + pose.right * depth));
  const top = Math.min(...poses.map((pose) => view.height * (0.5 - half(pose)) - pose.up * depth));
  const bottom = Math.max(...poses.map((pose) => view.height * (0.5 + half(pose)) - pose.up * depth));
  const margin = camera.isStatic ? 0 : 3;
  return {
    left: Math.floor(left) - margin,
    top: Math.floor(top) - margin,
    width: Math.ceil(right) - Math.floor(left) + 2 * margin,
    height: Math.ceil(bottom) - Math.floor(top) + 2 * margin,
  };
}
