import { css, mix } from './color.ts';
import { enterWorld, type Layer } from './layer.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

/** Thin streaks, and rings where drops land. */
export function createRain({ random, view, palette }: SceneKit): Layer {
  const span = view.height + 40;
  const drops = Array.from({ length: 120 }, () => ({
    x: view.width * between(random, -0.1, 1.15),
    y: span * random(),
    speed: between(random, 420, 620),
    length: between(random, 9, 20),
  }));
  const rings = Array.from({ length: 26 }, () => ({
    x: view.width * random(),
    y: between(random, 262, 352),
    phase: random(),
  }));
  const color = mix(palette.air, [255, 255, 255], 0.55);
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, 0);
      context.strokeStyle = css(color, 0.34);
      context.lineWidth = 0.9;
      context.beginPath();
      for (const { x, y, speed, length } of drops) {
        const row = ((y + speed * timeSeconds) % span) - 20;
        const left = x - row * 0.09;
        context.moveTo(left, row);
        context.lineTo(left - length * 0.09, row + length);
      }
      context.stroke();
      enterWorld(moment, 1.1);
      context.beginPath();
      for (const { x, y, phase } of rings) {
        const age = (timeSeconds * 1.7 + phase) % 1;
        context.moveTo(x + 7 * age, y);
        context.ellipse(x, y, 7 * age, 2 * age, 0, 0, 2 * Math.PI);
      }
      context.stroke();
    },
  };
}
