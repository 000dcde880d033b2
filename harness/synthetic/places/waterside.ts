import { css, illuminate, mix, shade, type Rgb } from '../color.ts';
import { createGlow } from '../glow.ts';
import type { Layer } from '../layer.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { createSky } from '../sky.ts';
import type { StageSet } from '../stage-set.ts';
import { createRidge, hazed } from '../terrain.ts';
import { paintBroadleaf, paintConifer, paintGrass } from '../trees.ts';
import { createWater } from '../water.ts';

const deep: Rgb = [44, 78, 100];

/** Harbor: hills, a row of houses with lit windows, piers; the sea without them; a lake between woods and reeds. */
export function createWaterside(kit: SceneKit, place: 'harbor' | 'sea' | 'lake'): StageSet {
  const { random, palette, view } = kit;
  const horizon = Math.round(between(random, 172, 186));
  const sky = createSky(kit, horizon);
  const plates: Plate[] = [sky.plate];
  const lights: { x: number; color: Rgb; strength: number }[] = [];
  const glows: Layer[] = [];
  if (place !== 'sea') {
    plates.push(
      createRidge(kit, { depth: 0.6, base: horizon, height: 66, jaggedness: 0.3, material: [96, 112, 122], haze: 0.7 }),
    );
  }
  if (place === 'sea') {
    const islands = {
      depth: 0.65,
      base: horizon,
      height: 30,
      jaggedness: 0.55,
      material: [88, 98, 108] as Rgb,
      haze: 0.6,
    };
    plates.push(createRidge(kit, islands));
  }
  if (place === 'lake') plates.push(createShoreWood(kit, horizon));
  if (place === 'harbor') {
    const town = createTown(kit, horizon);
    plates.push(town.plate);
    lights.push(...town.lights.map(({ x }) => ({ x, color: palette.lamp, strength: 0.42 })));
    glows.push(
      ...town.lights
        .slice(0, 4)
        .map(({ x, y }) =>
          createGlow(kit, { x, y, depth: 0.85, radius: 46, color: palette.lamp, strength: 0.75, flicker: 0.2 }),
        ),
    );
  }
  if (sky.hasDisk) lights.push({ x: sky.diskX, color: mix(palette.disk, palette.skyLow, 0.4), strength: 0.8 });
  const tint = illuminate(mix(deep, palette.skyMiddle, 0.45), mix(palette.ambient, [255, 255, 255], 0.25));
  const roughness = place === 'sea' ? 0.8 : place === 'harbor' ? 0.4 : 0.2;
  const water = createWater(kit, { horizon, mirrored: plates, tint, roughness, lights });
  const foreground = place === 'harbor' ? createPier(kit) : place === 'lake' ? createReeds(kit) : createRocks(kit);
  return {
    behind: [...plates, ...glows, water],
    before: [foreground],
    floor: horizon + between(random, 62, 74),
    scale: place === 'lake' ? 1.05 : 1.2,
    surface: 'water',
    light: mix(palette.ambient, view.width > 0 ? palette.skyLow : palette.ambient, 0.3),
    isIndoors: false,
  };
}

function createShoreWood(kit: SceneKit, horizon: number): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth: 0.85, top: horizon - 80, bottom: horizon + 26 });
  const { context, area } = plate;
  const color = hazed(kit, [58, 88, 66], 0.34);
  context.fillStyle = css(shade(color, -0.1));
  context.fillRect(area.left, horizon - 7, area.width, 33);
  for (let x = area.left - 10; x < area.left + area.width + 10; x += between(random, 7, 17)) {
    if (random() < 0.75)
      paintConifer(context, random, x, horizon - 2, between(random, 24, 58), shade(color, between(random, -0.1, 0.1)));
    else
      paintBroadleaf(
        context,
        random,
        x,
        horizon - 2,
        between(random, 26, 44),
        shade(color, between(random, -0.05, 0.14)),
      );
  }
  roughen(plate, kit, 0.12);
  return plate;
}

function createTown(kit: SceneKit, horizon: number) {
  const { random, palette } = kit;
  const plate = createPlate(kit, { depth: 0.85, top: horizon - 84, bottom: horizon + 26 });
  const { context, area } = plate;
  const lights: { x: number; y: number }[] = [];
  const quay = hazed(kit, [92, 84, 84], 0.4);
  for (let x = area.left - 8; x < area.left + area.width;) {
    const width = between(random, 18, 40);
    const height = between(random, 20, 48);
    const wall = hazed(kit, mix([196, 168, 146], [132, 98, 92], random()), 0.42);
    context.fillStyle = css(wall);
    context.fillRect(x, horizon - height, width, height);
    context.fillStyle = css(shade(hazed(kit, [112, 70, 62], 0.42), -0.15));
    context.beginPath();
    context.moveTo(x - 2, horizon - height);
    context.lineTo(x + width / 2, horizon - height - between(random, 8, 16));
    context.lineTo(x + width + 2, horizon - height);
    context.fill();
    for (let row = horizon - height + 5; row < horizon - 9; row += 10) {
      for (let column = x + 4; column < x + width - 5; column += 8) {
        const isLit = random() < 0.38;
        context.fillStyle = isLit ? css(mix(palette.lamp, [255, 255, 255], 0.2), 0.95) : css(shade(wall, -0.4), 0.8);
        context.fillRect(column, row, 3.4, 5);
        if (isLit && random() < 0.16 && lights.length < 4) lights.push({ x: column + 1.7, y: row + 2 });
      }
    }
    x += width + between(random, -1, 9);
  }
  context.fillStyle = css(shade(quay, -0.3));
  context.fillRect(area.left, horizon - 5, area.width, 31);
  for (let mast = 0; mast < area.width / 60; mast++) {
    const x = area.left + area.width * random();
    const height = between(random, 40, 74);
    context.fillStyle = css(shade(quay, -0.35));
    context.fillRect(x, horizon - height, 1.3, height);
    context.fillRect(x - 7, horizon - height * 0.75, 14, 0.9);
    context.beginPath();
    context.ellipse(x, horizon - 3, between(random, 12, 18), 5, 0, 0, Math.PI);
    context.fill();
  }
  roughen(plate, kit, 0.13);
  return { plate, lights };
}

/** Posts and planks close to the viewer, at one side. */
function createPier(kit: SceneKit): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 1.35, top: 236 });
  const { context } = plate;
  const wood = hazed(kit, [78, 58, 48], 0.02);
  const isLeft = random() < 0.5;
  const edge = isLeft ? view.width * -0.3 : view.width * 1.3;
  const reach = isLeft ? view.width * 0.24 : view.width * 0.76;
  context.fillStyle = css(shade(wood, -0.25));
  context.beginPath();
  context.moveTo(edge, 322);
  context.lineTo(reach, 318);
  context.lineTo(reach + (isLeft ? -16 : 16), 420);
  context.lineTo(edge, 440);
  context.fill();
  for (let plank = 0; plank < 22; plank++) {
    const x = edge + ((reach - edge) * (plank + 0.5)) / 22;
    context.fillStyle = css(shade(wood, between(random, -0.42, 0.02)));
    context.fillRect(x, 319, 13, 120);
  }
  for (const [share, height] of [
    [0.97, 74],
    [0.7, 86],
    [0.46, 68],
  ] as const) {
    const x = edge + (reach - edge) * share;
    context.fillStyle = css(shade(wood, -0.2));
    context.fillRect(x - 6, 326 - height, 12, 190);
    context.fillStyle = css(shade(wood, 0.25), 0.6);
    context.fillRect(x + (isLeft ? 2 : -6), 326 - height, 3, 190);
    context.fillStyle = css(hazed(kit, [200, 182, 150], 0));
    context.fillRect(x - 7, 334 - height, 14, 3.4);
  }
  roughen(plate, kit, 0.1);
  return plate;
}

function createReeds(kit: SceneKit): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth: 1.4, top: 240 });
  const color = shade(hazed(kit, [82, 98, 54], 0), -0.3);
  const { area, context } = plate;
  for (let tuft = 0; tuft < area.width / 13; tuft++) {
    const x = area.left + area.width * random();
    // Reeds frame the picture and leave its middle free.
    const fromMiddle = Math.abs(x - kit.view.width / 2) / kit.view.width;
    if (fromMiddle > 0.24 + 0.1 * random())
      paintGrass(context, random, x, 372, between(random, 40, 62) * (0.4 + 1.5 * fromMiddle), color);
  }
  return plate;
}

function createRocks(kit: SceneKit): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 1.35, top: 280 });
  const { context } = plate;
  const color = shade(hazed(kit, [92, 88, 88], 0), -0.35);
  const isLeft = random() < 0.5;
  for (let rock = 0; rock < 9; rock++) {
    const share = rock / 8;
    const x = isLeft ? view.width * (-0.2 + 0.42 * share) : view.width * (1.2 - 0.42 * share);
    const height = (1 - share) * 56 + between(random, 6, 24);
    context.fillStyle = css(shade(color, between(random, -0.15, 0.12)));
    context.beginPath();
    context.moveTo(x - 60, 400);
    context.lineTo(x - 36, 366 - height * 0.7);
    context.lineTo(x - 6, 364 - height);
    context.lineTo(x + 30, 366 - height * 0.6);
    context.lineTo(x + 60, 400);
    context.fill();
  }
  roughen(plate, kit, 0.12);
  return plate;
}
