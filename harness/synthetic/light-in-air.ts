import { css, mix } from './color.ts';
import { createFlicker } from './glow.ts';
import { enterWorld, type Layer } from './layer.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

/** Slanting beams that breathe. */
export function createShafts(kit: SceneKit): Layer {
  const { random, view, palette } = kit;
  const color = mix(palette.disk, [255, 248, 226], 0.5);
  const slope = (random() < 0.5 ? -1 : 1) * between(random, 90, 170);
  const beams = Array.from({ length: 5 }, () => ({
    x: view.width * between(random, 0.1, 0.9),
    width: between(random, 16, 52),
    breathe: createFlicker(random, 0.15),
  }));
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, 0.9);
      context.save();
      context.globalCompositeOperation = 'screen';
      for (const { x, width, breathe } of beams) {
        const gradient = context.createLinearGradient(0, -20, 0, 330);
        gradient.addColorStop(0, css(color, 0.3 * breathe(timeSeconds * 0.2)));
        gradient.addColorStop(1, css(color, 0));
        context.fillStyle = gradient;
        context.beginPath();
        context.moveTo(x - width * 0.4, -30);
        context.lineTo(x + width * 0.4, -30);
        context.lineTo(x + slope + width, 330);
        context.lineTo(x + slope - width, 330);
        context.fill();
      }
      context.restore();
    },
  };
}

/** Curtains of green light that wave across the sky. */
export function createAurora(kit: SceneKit): Layer {
  const { random, view } = kit;
  const curtains = Array.from({ length: 3 }, (_, index) => ({
    base: 96 + 30 * index,
    phase: 7 * random(),
    tall: between(random, 50, 84),
  }));
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, 0.4);
      context.save();
      context.globalCompositeOperation = 'screen';
      for (const { base, phase, tall } of curtains) {
        const gradient = context.createLinearGradient(0, base - tall, 0, base + 22);
        gradient.addColorStop(0, css([120, 80, 220], 0));
        gradient.addColorStop(0.35, css([70, 190, 160], 0.25));
        gradient.addColorStop(0.85, css([90, 250, 150], 0.55));
        gradient.addColorStop(1, css([90, 250, 150], 0));
        context.fillStyle = gradient;
        context.beginPath();
        const rowAt = (x: number): number =>
          15 * Math.sin(x * 0.011 + phase + timeSeconds * 0.5) + 7 * Math.sin(x * 0.029 - timeSeconds * 0.8 + phase);
        for (let x = -100; x <= view.width + 100; x += 20) context.lineTo(x, base - tall + rowAt(x));
        for (let x = view.width + 100; x >= -100; x -= 20) context.lineTo(x, base + 20 + rowAt(x));
        context.fill();
      }
      context.restore();
    },
  };
}

/** A bolt now and then; it lights the sky little enough not to be taken for a cut. */
export function createLightning({ random, view, durationSeconds }: SceneKit): Layer {
  const bolts = Array.from({ length: Math.max(1, Math.round(durationSeconds / 1.6)) }, (_, index) => {
    let x = view.width * between(random, 0.15, 0.85);
    const points = Array.from({ length: 9 }, (__, step) => {
      x += between(random, -16, 16);
      return { x, y: 10 + 20 * step };
    });
    return { timeSeconds: 0.5 + 1.6 * index + random(), points };
  });
  return {
    draw: (moment) => {
      const { context } = moment;
      for (const { timeSeconds, points } of bolts) {
        const age = moment.timeSeconds - timeSeconds;
        if (age < 0 || age > 0.5) continue;
        const light = Math.exp(-age * 7) * (0.7 + 0.3 * Math.cos(age * 60));
        enterWorld(moment, 0.4);
        context.strokeStyle = css([236, 240, 255], light);
        context.lineWidth = 1.8;
        context.beginPath();
        for (const { x, y } of points) context.lineTo(x, y);
        context.stroke();
      }
    },
  };
}
