import type { Camera, View } from './camera.ts';
import type { Palette } from './palette.ts';
import type { RandomSource } from './random-source.ts';
import type { SceneWishes } from './scene-wishes.ts';
import type { Sprites } from './sprites.ts';

/** What every part of a scene is built from. */
export interface SceneKit {
  readonly wishes: SceneWishes;
  readonly palette: Palette;
  readonly random: RandomSource;
  readonly sprites: Sprites;
  readonly camera: Camera;
  readonly view: View;
  readonly durationSeconds: number;
  /** Pixels per scene unit; a picture is always 360 units high. */
  readonly pixelsPerUnit: number;
}
