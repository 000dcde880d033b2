import { css, mix, shade } from '../color.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { createSky } from '../sky.ts';
import type { StageSet } from '../stage-set.ts';
import { createGround, hazed } from '../terrain.ts';
import { paintBroadleaf, paintConifer, paintGrass } from '../trees.ts';

/** A forest: rows of trees that fade into the air, and two dark trunks close by. */
export function createWoodland(kit: SceneKit): StageSet {
  const { random, palette, wishes } = kit;
  const isWinter = wishes.weather.has('snow');
  const horizon = Math.round(between(random, 208, 222));
  const sky = createSky(kit, horizon, 0.6);
  const floor = isWinter ? ([214, 222, 232] as const) : ([92, 84, 56] as const);
  const ground = createGround(kit, {
    top: horizon,
    floor: 304,
    material: floor,
    roughness: isWinter ? 0.7 : 1,
    haze: 0.6,
    paint: (plate, color) => {
      const tufts = isWinter ? 24 : 150;
      for (let tuft = 0; tuft < tufts; tuft++) {
        const nearness = random() ** 1.3;
        const x = plate.area.left + plate.area.width * random();
        const y = horizon + 8 + nearness * (plate.area.height - 20);
        paintGrass(plate.context, random, x, y, 6 + 22 * nearness, mix(color, hazed(kit, [74, 104, 52], 0), 0.6));
      }
    },
  });
  return {
    behind: [
      sky.plate,
      createTreeRow(kit, { depth: 0.55, foot: horizon + 4, height: 112, haze: 0.74, spacing: 13 }),
      createTreeRow(kit, { depth: 0.75, foot: horizon + 12, height: 158, haze: 0.5, spacing: 30 }),
      ground,
      createTreeRow(kit, { depth: 0.95, foot: horizon + 34, height: 216, haze: 0.24, spacing: 88 }),
    ],
    before: [
      createTrunk(kit, between(random, 0.02, 0.07)),
      createTrunk(kit, between(random, 0.92, 0.99)),
      createUndergrowth(kit),
    ],
    floor: 304,
    scale: 1.15,
    surface: 'ground',
    light: mix(palette.ambient, palette.skyLow, 0.2),
    isIndoors: false,
  };
}

interface RowOptions {
  readonly depth: number;
  readonly foot: number;
  readonly height: number;
  readonly haze: number;
  readonly spacing: number;
}

function createTreeRow(kit: SceneKit, { depth, foot, height, haze, spacing }: RowOptions): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth, top: foot - height * 1.3, bottom: foot + 24 });
  const { context, area } = plate;
  const color = hazed(kit, [52, 84, 58], haze);
  context.fillStyle = css(mix(color, hazed(kit, [120, 120, 100], haze), 0.4));
  if (spacing < 60) context.fillRect(area.left, foot - 6, area.width, 30);
  for (let x = area.left - spacing; x < area.left + area.width + spacing; x += spacing * between(random, 0.6, 1.5)) {
    const tone = shade(color, between(random, -0.14, 0.1));
    const tall = height * between(random, 0.66, 1.2);
    if (random() < 0.72) paintConifer(context, random, x, foot + between(random, -3, 4), tall, tone);
    else paintBroadleaf(context, random, x, foot + between(random, -3, 4), tall * 0.85, shade(tone, 0.08));
  }
  roughen(plate, kit, 0.16 * (1 - 0.5 * haze), 1.1);
  return plate;
}

/** Bark at one edge of the picture, in shadow; a plate of its own, because the middle would be drawn for nothing. */
function createTrunk(kit: SceneKit, share: number): Plate {
  const { random, view } = kit;
  const x = view.width * share;
  const half = between(random, 17, 27);
  const plate = createPlate(kit, { depth: 1.45, left: x - 2 * half - 8, right: x + 2 * half + 8 });
  const { context, area } = plate;
  const bark = shade(hazed(kit, [66, 52, 44], 0), -0.42);
  const bottom = area.top + area.height;
  context.fillStyle = css(bark);
  context.beginPath();
  context.moveTo(x - half * 0.72, area.top);
  context.quadraticCurveTo(x - half * 0.8, 250, x - half * 1.7, bottom);
  context.lineTo(x + half * 1.6, bottom);
  context.quadraticCurveTo(x + half * 0.8, 250, x + half * 0.7, area.top);
  context.fill();
  context.lineCap = 'round';
  for (let furrow = 0; furrow < 34; furrow++) {
    context.strokeStyle = css(shade(bark, between(random, -0.3, 0.2)));
    context.lineWidth = between(random, 0.8, 2);
    const left = x + between(random, -0.66, 0.66) * half;
    const top = between(random, area.top, bottom);
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + between(random, -2, 2), top + between(random, 14, 50));
    context.stroke();
  }
  roughen(plate, kit, 0.1);
  return plate;
}

function createUndergrowth(kit: SceneKit): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 1.45, top: 300 });
  const { context, area } = plate;
  const bottom = area.top + area.height;
  for (let tuft = 0; tuft < 26; tuft++) {
    const x = area.left + area.width * random();
    const fromMiddle = Math.abs(x - view.width / 2) / view.width;
    const height = (bottom - 330) * 0.3 + 60 * fromMiddle;
    paintGrass(context, random, x, bottom + 4, height, shade(hazed(kit, [58, 74, 44], 0), -0.35));
  }
  return plate;
}
