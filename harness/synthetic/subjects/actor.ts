import type { SKRSContext2D } from '@napi-rs/canvas';
import { illuminate, mix, type Rgb } from '../color.ts';
import type { Impact } from '../impact.ts';
import { enterWorld, type Layer, type Moment } from '../layer.ts';
import type { SceneKit } from '../scene-kit.ts';
import type { SubjectWish } from '../scene-wishes.ts';
import type { StageSet } from '../stage-set.ts';

/** A subject that moves in the scene. */
export interface Actor extends Layer {
  readonly impacts: readonly Impact[];
}

/** One actor's place in the scene. */
export interface Mark {
  readonly kit: SceneKit;
  readonly wish: SubjectWish;
  readonly stage: StageSet;
  /** Scene units from the left at the middle of the clip. */
  readonly x: number;
  readonly floor: number;
  readonly scale: number;
  /** −1 faces left, 1 right. */
  readonly facing: -1 | 1;
  /** 0–1, so that several of a kind do not move in step. */
  readonly phase: number;
}

/** A color in the light of the stage; some of its own remains, so that color words can be told apart at night. */
export function lit({ stage }: Mark, color: Rgb): Rgb {
  return mix(illuminate(color, stage.light), color, 0.22);
}

/** Draws in the actor's own coordinates: feet at the origin, y down, facing right. */
export function drawInPlace(
  moment: Moment,
  mark: Mark,
  at: { readonly x?: number; readonly y?: number; readonly turn?: number },
  paint: (context: SKRSContext2D) => void,
): void {
  const { context } = moment;
  enterWorld(moment, 1);
  context.save();
  context.translate(mark.x + (at.x ?? 0), mark.floor + (at.y ?? 0));
  context.rotate(at.turn ?? 0);
  context.scale(mark.scale * mark.facing, mark.scale);
  paint(context);
  context.restore();
}

/** Position across the picture, −1 to 1, of a place in the world at the middle of the clip. */
export function sideOf({ kit }: Mark, x: number): number {
  return Math.max(-1, Math.min(1, (2 * x) / kit.view.width - 1));
}

/** Moments of a beat within the clip, `first` and then every `period` seconds. */
export function beats({ kit }: Mark, first: number, period: number): number[] {
  const times: number[] = [];
  for (let time = first; time < kit.durationSeconds; time += period) if (time >= 0) times.push(time);
  return times;
}

/** An impact at every beat, at the actor's own place. */
export function knocks(mark: Mark, first: number, period: number, material: Impact['material']): Impact[] {
  return beats(mark, first, period).map((timeSeconds) => ({
    timeSeconds,
    strength: 0.6,
    side: sideOf(mark, mark.x),
    material,
  }));
}
