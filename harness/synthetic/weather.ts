import { css, mix } from './color.ts';
import { createFlicker } from './glow.ts';
import { enterWorld, type Layer } from './layer.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';
import type { Weather } from './scene-wishes.ts';
import { airOf } from './terrain.ts';

/** Layers between subject and viewer for everything that falls, floats or shines; sparse and fine, so that it is never taken for a camera move. */
export function createWeather(kit: SceneKit, weather: ReadonlySet<Weather>, isIndoors: boolean): Layer[] {
  const layers: Layer[] = [];
  const { palette } = kit;
  if (weather.has('fog') && !isIndoors) layers.push(createFogBanks(kit));
  if (weather.has('smoke')) layers.push(createSmoke(kit));
  if (weather.has('shafts')) layers.push(createShafts(kit));
  if (weather.has('aurora')) layers.unshift(createAurora(kit));
  if (weather.has('rain') && !isIndoors) layers.push(createRain(kit));
  const motes = (count: number, options: Omit<MoteOptions, 'count'>): number =>
    layers.push(createMotes(kit, { count, ...options }));
  if (weather.has('snow')) motes(76, { color: [246, 249, 255], alpha: 0.85, size: 1.7, fall: 34, sway: 9, blink: 0 });
  if (weather.has('dust'))
    motes(60, { color: mix(palette.lamp, [255, 246, 226], 0.5), alpha: 0.5, size: 1.2, fall: 3, sway: 7, blink: 0.6 });
  if (weather.has('embers'))
    motes(42, { color: [255, 164, 74], alpha: 0.95, size: 1.5, fall: -38, sway: 9, blink: 0.5 });
  if (weather.has('bubbles'))
    motes(46, { color: [214, 242, 250], alpha: 0.6, size: 1.9, fall: -30, sway: 5, blink: 0 });
  if (weather.has('fireflies')) motes(30, { color: [226, 255, 130], alpha: 1, size: 2, fall: -3, sway: 12, blink: 1 });
  if (weather.has('leaves')) motes(26, { color: [214, 132, 54], alpha: 0.95, size: 3, fall: 30, sway: 22, blink: 0 });
  return layers;
}

interface MoteOptions {
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
function createMotes(kit: SceneKit, options: MoteOptions): Layer {
  const { random, view } = kit;
  const span = view.height + 30;
  const motes = Array.from({ length: options.count }, (_, index) => ({
    x: view.width * between(random, -0.2, 1.2),
    y: span * random(),
    nearness: [0.6, 0.9, 1.35][index % 3] ?? 1,
    phase: 7 * random(),
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
          const moved = mote.y + options.fall * nearness * timeSeconds;
          const y = (((moved % span) + span) % span) - 15;
          context.moveTo(x + size, y);
          context.arc(x, y, size, 0, 2 * Math.PI);
        }
        context.fill();
      }
    },
  };
}

function createRain({ random, view, palette }: SceneKit): Layer {
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

/** Low banks of fog that drift against each other. */
function createFogBanks(kit: SceneKit): Layer {
  const { random, sprites, view } = kit;
  const color = mix(airOf(kit), [255, 255, 255], 0.1);
  const sprite = sprites.glow(color);
  const banks = Array.from({ length: 7 }, () => ({
    x: view.width * between(random, -0.1, 1.1),
    y: between(random, 168, 262),
    wide: between(random, 150, 300),
    high: between(random, 18, 40),
    drift: between(random, -5, 5),
  }));
  return {
    draw: (moment) => {
      const { context, timeSeconds } = moment;
      enterWorld(moment, 0.9);
      context.save();
      context.globalAlpha = 0.4;
      for (const { x, y, wide, high, drift } of banks) {
        context.drawImage(sprite, x - wide + drift * timeSeconds, y - high, 2 * wide, 2 * high);
      }
      context.restore();
    },
  };
}

function createSmoke(kit: SceneKit): Layer {
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

/** Slanting beams that breathe. */
function createShafts(kit: SceneKit): Layer {
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
function createAurora(kit: SceneKit): Layer {
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
