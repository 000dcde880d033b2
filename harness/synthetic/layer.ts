import type { SKRSContext2D } from '@napi-rs/canvas';
import type { CameraPose, View } from './camera.ts';

/** What a layer needs to draw itself at one moment. */
export interface Moment {
  readonly context: SKRSContext2D;
  readonly timeSeconds: number;
  readonly pose: CameraPose;
  readonly view: View;
  /** Pixels per scene unit. */
  readonly pixelsPerUnit: number;
}

/** A part of the scene at some distance; drawn from the farthest to the nearest. */
export interface Layer {
  draw(moment: Moment): void;
}

/**
 * Sets the context so that world coordinates at `depth` can be drawn: 0 stands still like the sky at infinity, 1 moves as
 * much as the subject, more than 1 is nearer.
 */
export function enterWorld({ context, pose, view, pixelsPerUnit }: Moment, depth: number): void {
  const scale = pose.zoom ** depth;
  const left = view.width / 2 - (view.width / 2 + pose.right * depth) * scale;
  const top = view.height / 2 - (view.height / 2 - pose.up * depth) * scale;
  context.setTransform(scale * pixelsPerUnit, 0, 0, scale * pixelsPerUnit, left * pixelsPerUnit, top * pixelsPerUnit);
}
