import { css, mix, shade, type Rgb } from '../color.ts';
import { createGlow } from '../glow.ts';
import type { Layer } from '../layer.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between, pick } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { createSky } from '../sky.ts';
import type { StageSet } from '../stage-set.ts';
import { createGround, hazed } from '../terrain.ts';

const signs: readonly Rgb[] = [
  [255, 70, 120],
  [70, 210, 255],
  [255, 170, 60],
  [120, 255, 170],
];

/** A street between houses with lit windows, lamps and wet paving; or a roof above the skyline. */
export function createCity(kit: SceneKit, place: 'street' | 'rooftop'): StageSet {
  const { random, palette, view } = kit;
  const isRoof = place === 'rooftop';
  const horizon = isRoof ? 232 : 216;
  const sky = createSky(kit, horizon, 0.8);
  const skyline = createHouses(kit, {
    depth: 0.55,
    base: horizon + 6,
    heights: [60, 150],
    widths: [18, 44],
    haze: 0.62,
    sparks: 0.2,
  });
  const blocks = createHouses(kit, {
    depth: 0.8,
    base: horizon + 12,
    heights: isRoof ? [40, 100] : [96, 190],
    widths: isRoof ? [30, 60] : [54, 96],
    haze: isRoof ? 0.42 : 0.22,
    sparks: 0.34,
  });
  const lamps = isRoof ? [] : [0.12, 0.42, 0.78].map((share) => view.width * (share + between(random, -0.05, 0.05)));
  const ground = createGround(kit, {
    top: horizon + (isRoof ? 34 : 10),
    floor: 304,
    material: isRoof ? [112, 104, 100] : [88, 88, 98],
    roughness: 0.7,
    haze: 0.25,
    paint: (plate) => paintPaving(kit, plate, blocks.lights, lamps),
  });
  const glows: Layer[] = lamps.map((x) =>
    createGlow(kit, { x, y: horizon - 68, depth: 0.95, radius: 92, color: palette.lamp, strength: 0.8, flicker: 0.12 }),
  );
  return {
    behind: [
      sky.plate,
      skyline.plate,
      blocks.plate,
      ground,
      ...(isRoof ? [createParapet(kit, horizon)] : [createLampPosts(kit, lamps, horizon)]),
      ...glows,
    ],
    before: isRoof ? [] : [createCurb(kit)],
    floor: 304,
    scale: 1.15,
    surface: 'ground',
    light: mix(palette.ambient, palette.lamp, palette.stars > 0.5 ? 0.3 : 0.12),
    isIndoors: false,
  };
}

interface HouseOptions {
  readonly depth: number;
  readonly base: number;
  readonly heights: readonly [number, number];
  readonly widths: readonly [number, number];
  readonly haze: number;
  /** Share of windows that are lit. */
  readonly sparks: number;
}

function createHouses(kit: SceneKit, options: HouseOptions) {
  const { random, palette } = kit;
  const { base, heights, widths, haze } = options;
  const plate = createPlate(kit, { depth: options.depth, top: base - heights[1] - 6, bottom: base + 30 });
  const { context, area } = plate;
  const lights: { x: number; color: Rgb }[] = [];
  for (let x = area.left - 12; x < area.left + area.width;) {
    const width = between(random, ...widths);
    const height = between(random, ...heights);
    const wall = hazed(kit, mix([124, 112, 112], [170, 126, 104], random()), haze);
    const top = base - height;
    const gradient = context.createLinearGradient(0, top, 0, base);
    gradient.addColorStop(0, css(wall));
    gradient.addColorStop(1, css(shade(wall, -0.3)));
    context.fillStyle = gradient;
    context.fillRect(x, top, width + 1, height + 30);
    context.fillStyle = css(shade(wall, 0.16), 0.7);
    context.fillRect(x, top, width, 1.6);
    context.fillStyle = css(shade(wall, -0.35), 0.5);
    context.fillRect(x + width - 4, top, 4, height + 30);
    const pane = widths[0] > 40 ? 8 : 3.4;
    for (let row = top + pane; row < base - pane * 1.6; row += pane * 1.9) {
      for (let column = x + pane * 0.8; column < x + width - pane * 1.2; column += pane * 1.7) {
        const isLit = random() < options.sparks;
        const glow = mix(palette.lamp, [255, 255, 255], random() * 0.4);
        context.fillStyle = isLit ? css(glow, 0.92 - 0.4 * haze) : css(shade(wall, -0.36), 0.75);
        context.fillRect(column, row, pane * 0.8, pane * 1.1);
      }
    }
    if (widths[0] > 40) {
      const color = pick(random, signs);
      context.fillStyle = css(mix(color, [255, 255, 255], 0.2), 0.9);
      context.fillRect(x + width * 0.16, base - 26, width * 0.62, 5);
      context.drawImage(kit.sprites.glow(color), x - width * 0.1, base - 62, width * 1.15, 76);
      lights.push({ x: x + width * 0.47, color });
    }
    x += width + (random() < 0.12 ? between(random, 3, 12) : 0);
  }
  roughen(plate, kit, 0.08);
  return { plate, lights };
}

/** Wet stone: joints in perspective, and the columns of light that lamps and signs lay on it. */
function paintPaving(
  kit: SceneKit,
  plate: Plate,
  lights: readonly { x: number; color: Rgb }[],
  lamps: readonly number[],
): void {
  const { context, area } = plate;
  const { palette, random, view } = kit;
  context.save();
  context.strokeStyle = css(palette.air, 0.16);
  context.lineWidth = 1;
  for (let row = 0; row < 16; row++) {
    const y = area.top + area.height * (row / 16) ** 1.7;
    context.beginPath();
    context.moveTo(area.left, y);
    context.lineTo(area.left + area.width, y);
    context.stroke();
  }
  for (let joint = -24; joint <= 24; joint++) {
    context.beginPath();
    context.moveTo(view.width / 2 + joint * 17, area.top);
    context.lineTo(view.width / 2 + joint * 74, area.top + area.height);
    context.stroke();
  }
  context.globalCompositeOperation = 'lighter';
  for (const { x, color } of [...lights, ...lamps.map((lamp) => ({ x: lamp, color: palette.lamp }))]) {
    for (let dash = 0; dash < 16; dash++) {
      const y = area.top + 2 + (dash + random()) * 7;
      const wide = between(random, 10, 26);
      context.globalAlpha = 0.5 * (1 - dash / 18) * between(random, 0.4, 1);
      context.drawImage(kit.sprites.glow(color), x - wide + between(random, -4, 4), y - 4, 2 * wide, 8);
    }
  }
  context.restore();
}

function createLampPosts(kit: SceneKit, lamps: readonly number[], horizon: number): Plate {
  const plate = createPlate(kit, { depth: 0.95, top: horizon - 90, bottom: horizon + 40 });
  const { context } = plate;
  for (const x of lamps) {
    context.fillStyle = css(shade(hazed(kit, [40, 40, 46], 0.06), -0.3));
    context.fillRect(x - 1.8, horizon - 66, 3.6, 96);
    context.fillRect(x - 4, horizon + 24, 8, 7);
    context.fillStyle = css(mix(kit.palette.lamp, [255, 255, 255], 0.55));
    context.beginPath();
    context.ellipse(x, horizon - 70, 5, 6, 0, 0, 2 * Math.PI);
    context.fill();
  }
  return plate;
}

function createParapet(kit: SceneKit, horizon: number): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth: 1, top: horizon - 40, bottom: horizon + 62 });
  const { context, area } = plate;
  const wall = hazed(kit, [128, 110, 100], 0.04);
  context.fillStyle = css(shade(wall, -0.2));
  context.fillRect(area.left, horizon + 8, area.width, 44);
  context.fillStyle = css(shade(wall, 0.12));
  context.fillRect(area.left, horizon + 4, area.width, 6);
  for (let brick = 0; brick < area.width / 5; brick++) {
    context.fillStyle = css(shade(wall, between(random, -0.42, -0.05)), 0.7);
    context.fillRect(area.left + random() * area.width, horizon + 12 + Math.floor(random() * 6) * 6.6, 12, 5);
  }
  for (let antenna = 0; antenna < 3; antenna++) {
    const x = area.left + area.width * random();
    context.fillStyle = css(shade(wall, -0.5));
    context.fillRect(x, horizon - 36, 1.8, 44);
    context.fillRect(x - 9, horizon - 31, 19, 1.4);
    context.fillRect(x - 6, horizon - 24, 13, 1.4);
  }
  roughen(plate, kit, 0.1);
  return plate;
}

/** Dark shapes at the lower edge: the near side of the street. */
function createCurb(kit: SceneKit): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth: 1.4, top: 330 });
  const { context, area } = plate;
  const stone = shade(hazed(kit, [92, 90, 96], 0), -0.45);
  context.fillStyle = css(stone);
  context.fillRect(area.left, 349, area.width, area.top + area.height - 349);
  context.fillStyle = css(shade(stone, 0.3), 0.7);
  context.fillRect(area.left, 348, area.width, 1.6);
  for (let joint = area.left; joint < area.left + area.width; joint += 46) {
    context.fillStyle = css(shade(stone, -0.5), 0.8);
    context.fillRect(joint + between(random, -1, 1), 350, 1.4, 60);
  }
  roughen(plate, kit, 0.1);
  return plate;
}
