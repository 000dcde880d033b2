import { css, mix, shade, type Rgb } from '../color.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { createSky } from '../sky.ts';
import type { StageSet } from '../stage-set.ts';
import { createGround, createRidge, hazed } from '../terrain.ts';
import { paintBroadleaf, paintGrass } from '../trees.ts';

type OpenLand = 'mountains' | 'desert' | 'snowfield' | 'field';

interface Country {
  readonly horizon: number;
  /** From the farthest to the nearest: height, jaggedness, haze. */
  readonly ridges: readonly (readonly [height: number, jaggedness: number, haze: number])[];
  readonly rock: Rgb;
  readonly ground: Rgb;
  readonly roughness: number;
  readonly snowCapped: boolean;
  readonly tufts: number;
  readonly tuft: Rgb;
}

const countries: Record<OpenLand, Country> = {
  mountains: {
    horizon: 214,
    ridges: [
      [168, 0.85, 0.66],
      [112, 0.7, 0.44],
      [52, 0.4, 0.22],
    ],
    rock: [112, 116, 128],
    ground: [122, 122, 96],
    roughness: 1,
    snowCapped: true,
    tufts: 90,
    tuft: [104, 118, 70],
  },
  desert: {
    horizon: 212,
    ridges: [
      [70, 0.35, 0.6],
      [46, 0.05, 0.34],
      [34, 0, 0.14],
    ],
    rock: [196, 142, 96],
    ground: [222, 178, 122],
    roughness: 0.8,
    snowCapped: false,
    tufts: 34,
    tuft: [140, 126, 76],
  },
  snowfield: {
    horizon: 206,
    ridges: [
      [112, 0.75, 0.62],
      [58, 0.35, 0.4],
      [26, 0.1, 0.2],
    ],
    rock: [162, 176, 198],
    ground: [226, 232, 242],
    roughness: 0.34,
    snowCapped: true,
    tufts: 10,
    tuft: [128, 124, 112],
  },
  field: {
    horizon: 208,
    ridges: [
      [64, 0.25, 0.64],
      [38, 0.1, 0.4],
      [20, 0.05, 0.2],
    ],
    rock: [92, 120, 92],
    ground: [124, 142, 72],
    roughness: 0.8,
    snowCapped: false,
    tufts: 210,
    tuft: [124, 146, 66],
  },
};

/** Country under an open sky: ranges behind each other, a plane, something growing close by. */
export function createOpenLand(kit: SceneKit, place: OpenLand): StageSet {
  const { random, palette, wishes } = kit;
  const country = countries[place];
  const horizon = Math.round(country.horizon + between(random, -7, 7));
  const isWinter = wishes.weather.has('snow') || place === 'snowfield';
  const soil: Rgb = isWinter ? [226, 232, 242] : country.ground;
  const sky = createSky(kit, horizon, place === 'desert' ? 0.45 : 1);
  const ridges = country.ridges.map(([height, jaggedness, haze], index) =>
    createRidge(kit, {
      depth: 0.5 + 0.17 * index,
      base: horizon + 5 * index,
      height: height * between(random, 0.85, 1.15),
      jaggedness,
      material: mix(country.rock, soil, index / 3),
      haze,
      snowCapped: country.snowCapped && index < 2,
    }),
  );
  const ground = createGround(kit, {
    top: horizon + 8,
    floor: 300,
    material: soil,
    roughness: isWinter ? 0.6 : country.roughness,
    haze: 0.5,
    paint: (plate, color) => paintGrowth(kit, plate, color, country, isWinter),
  });
  const middle = place === 'field' || place === 'mountains' ? [createTreeGroups(kit, horizon + 16)] : [];
  return {
    behind: [sky.plate, ...ridges, ground, ...middle],
    before: [createForeground(kit, soil, isWinter ? [150, 148, 140] : country.tuft, place)],
    floor: 300,
    scale: 1.1,
    surface: 'ground',
    light: mix(palette.ambient, palette.skyLow, 0.2),
    isIndoors: false,
  };
}

function paintGrowth(
  { random, ...kit }: SceneKit,
  plate: Plate,
  color: Rgb,
  country: Country,
  isWinter: boolean,
): void {
  const { context, area } = plate;
  for (let tuft = 0; tuft < country.tufts * (isWinter ? 0.15 : 1); tuft++) {
    const nearness = random() ** 1.2;
    const x = area.left + area.width * random();
    const y = area.top + 6 + nearness * (area.height - 12);
    const tone = mix(color, hazed({ random, ...kit }, country.tuft, 0), 0.7);
    paintGrass(context, random, x, y, 4 + 20 * nearness, shade(tone, between(random, -0.15, 0.15)));
  }
  for (let stone = 0; stone < 90; stone++) {
    const nearness = random() ** 1.5;
    const x = area.left + area.width * random();
    const y = area.top + 6 + nearness * area.height;
    const size = 1 + 6 * nearness * random();
    context.fillStyle = css(shade(color, -0.3), 0.8);
    context.beginPath();
    context.ellipse(x, y, size * 1.6, size * 0.7, 0, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = css(shade(color, 0.2), 0.7);
    context.beginPath();
    context.ellipse(x - size * 0.3, y - size * 0.3, size, size * 0.36, 0, 0, 2 * Math.PI);
    context.fill();
  }
}

function createTreeGroups(kit: SceneKit, foot: number): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth: 0.9, top: foot - 70, bottom: foot + 16 });
  const { context, area } = plate;
  const color = hazed(kit, [70, 104, 62], 0.26);
  for (let group = 0; group < 5; group++) {
    const center = area.left + area.width * random();
    for (let tree = 0; tree < 3; tree++) {
      paintBroadleaf(
        context,
        random,
        center + between(random, -40, 40),
        foot + between(random, -2, 6),
        between(random, 30, 62),
        color,
      );
    }
  }
  roughen(plate, kit, 0.14);
  return plate;
}

function createForeground(kit: SceneKit, soil: Rgb, tuft: Rgb, place: OpenLand): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 1.45, top: 290 });
  const { context, area } = plate;
  const bottom = area.top + area.height;
  const color = shade(hazed(kit, soil, 0), -0.4);
  const isLeft = random() < 0.5;
  context.fillStyle = css(color);
  context.beginPath();
  context.moveTo(area.left, bottom);
  for (let x = area.left; x <= area.left + area.width + 4; x += 6) {
    const share = isLeft ? (x + 60) / view.width : (view.width + 60 - x) / view.width;
    context.lineTo(x, 372 - 40 * Math.max(0, 1 - share * 1.35) ** 1.4 + 3 * Math.sin(x * 0.05));
  }
  context.lineTo(area.left + area.width + 4, bottom);
  context.fill();
  if (place === 'field' || place === 'mountains') {
    for (let x = area.left; x < area.left + area.width; x += between(random, 8, 26)) {
      paintGrass(context, random, x, 378, between(random, 18, 46), shade(hazed(kit, tuft, 0), -0.3));
    }
  }
  roughen(plate, kit, 0.1);
  return plate;
}
