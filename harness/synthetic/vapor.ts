import { mix } from './color.ts';
import { enterWorld, type Layer } from './layer.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';
import { airOf } from './terrain.ts';

/** Banks of fog between two rows, that drift against each other. */
export function createFogBanks(kit: SceneKit, count: number, rows: readonly [number, number]): Layer {
  const { random, sprites, view } = kit;
  const sprite = sprites.glow(mix(airOf(kit), [255, 255, 255], 0.22));
  const banks = Array.from({ length: count }, () => ({
    x: view.width * between(random, -0.1, 1.1),
    y: between(random, ...rows),
    wide: between(random, 170, 320),
    high: between(random, 16, 34),
    drift: between(random, -5, 5),
  }));
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, 0.9);
      context.save();
      context.globalAlpha = 0.62;
      for (const { x, y, wide, high, drift } of banks) {
        context.drawImage(sprite, x - wide + drift * timeSeconds, y - high, 2 * wide, 2 * high);
      }
      context.restore();
    },
  };
}

/** Smoke or steam that rises from somewhere behind the subjects. */
export function createSmoke(kit: SceneKit): Layer {
  const { random, sprites, view } = kit;
  const sprite = sprites.glow(mix(kit.palette.ambient, [255, 255, 255], 0.5));
  const source = view.width * between(random, 0.3, 0.7);
  const puffs = Array.from({ length: 12 }, (_, index) => ({ phase: index / 12, lean: between(random, -1, 1) }));
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, 0.95);
      context.save();
      for (const { phase, lean } of puffs) {
        const age = (timeSeconds * 0.17 + phase) % 1;
        const size = 16 + 62 * age;
        context.globalAlpha = 0.34 * Math.sin(Math.PI * age);
        const x = source + lean * 34 * age + 9 * Math.sin(timeSeconds * 0.9 + phase * 9);
        context.drawImage(sprite, x - size, 250 - 200 * age - size, 2 * size, 2 * size);
      }
      context.restore();
    },
  };
}
