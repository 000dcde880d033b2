import type { Rgb } from './color.ts';
import { enterWorld, type Layer } from './layer.ts';
import type { RandomSource } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

export interface GlowOptions {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  /** Scene units. */
  readonly radius: number;
  readonly color: Rgb;
  /** 0–1. */
  readonly strength: number;
  /** 0 (steady) to 1 (a candle in a draft). */
  readonly flicker: number;
}

/** Light in the air around a lamp or a flame. */
export function createGlow(kit: SceneKit, options: GlowOptions): Layer {
  const { x, y, depth, radius, color, strength } = options;
  const sprite = kit.sprites.glow(color);
  const flicker = createFlicker(kit.random, options.flicker);
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, depth);
      context.save();
      context.globalCompositeOperation = 'lighter';
      context.globalAlpha = Math.min(1, strength * flicker(timeSeconds));
      context.drawImage(sprite, x - radius, y - radius, 2 * radius, 2 * radius);
      context.restore();
    },
  };
}

/** A gain around 1 that wanders like a flame; the same at the same time. */
export function createFlicker(random: RandomSource, strength: number): (timeSeconds: number) => number {
  const phases = [random() * 7, random() * 7, random() * 7] as const;
  return (timeSeconds) =>
    1 +
    strength *
      0.16 *
      (Math.sin(timeSeconds * 7.3 + phases[0]) +
        0.7 * Math.sin(timeSeconds * 13.1 + phases[1]) +
        0.4 * Math.sin(timeSeconds * 23.9 + phases[2]));
}
