import { css } from './color.ts';
import { enterWorld, type Layer } from './layer.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

export interface MoteOptions {
  readonly count: number;
  readonly color: readonly [number, number, number];
  readonly alpha: number;
  readonly size: number;
  /** Scene units a second, down. */
  readonly fall: number;
  readonly sway: number;
  /** 0 (steady) to 1 (goes out and comes back). */
  readonly blink: number;
}

/** Specks in three distances; they leave at one edge and come back at the other. */
export function createMotes(kit: SceneKit, options: MoteOptions): Layer {
  const { random, view } = kit;
  const span = view.height + 30;
  const motes = Array.from({ length: options.count }, (_, index) => ({
    x: view.width * between(random, -0.2, 1.2),
    y: span * random(),
    nearness: [0.6, 0.9, 1.35][index % 3] ?? 1,
    phase: 7 * random(),
    // Flakes that all fell alike would be taken for a camera that rises.
    haste: between(random, 0.55, 1.5),
  }));
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      for (const nearness of [0.6, 0.9, 1.35]) {
        enterWorld(moment, nearness);
        context.fillStyle = css(options.color, options.alpha * Math.min(1, 0.4 + 0.5 * nearness));
        context.beginPath();
        for (const mote of motes) {
          if (mote.nearness !== nearness) continue;
          const shine = 1 - options.blink * (0.5 + 0.5 * Math.sin(timeSeconds * 3 + mote.phase * 3));
          const size = options.size * nearness * (0.7 + 0.1 * mote.phase) * shine;
          const x = mote.x + options.sway * Math.sin(timeSeconds * 1.1 + mote.phase);
          const moved = mote.y + options.fall * nearness * mote.haste * timeSeconds;
          const y = (((moved % span) + span) % span) - 15;
          context.moveTo(x + size, y);
          context.arc(x, y, size, 0, 2 * Math.PI);
        }
        context.fill();
      }
    },
  };
}
