import { css, illuminate, mix, shade, type Rgb } from '../color.ts';
import type { Layer } from '../layer.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between, pick } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import type { StageSet } from '../stage-set.ts';
import { createGround } from '../terrain.ts';

const clothes: readonly Rgb[] = [
  [122, 84, 58],
  [196, 176, 148],
  [88, 96, 104],
  [150, 118, 96],
];

/** A table top seen close: soft discs of light far behind, wood in front. */
export function createTabletop(kit: SceneKit): StageSet {
  const { random, palette } = kit;
  const edge = Math.round(between(random, 228, 244));
  const material = pick(random, clothes);
  const table = createGround(kit, {
    top: edge,
    floor: 302,
    material,
    roughness: 0.7,
    haze: 0,
    paint: (plate, color) => paintWood(kit, plate, color),
  });
  const backdrop = createBackdrop(kit, edge);
  const layers: Layer[] = [backdrop, createDiscs(kit, 0.6, 16, [9, 26]), createDiscs(kit, 0.85, 9, [16, 40]), table];
  return {
    behind: layers,
    before: [],
    floor: 302,
    scale: 1.75,
    surface: 'table',
    light: mix(palette.ambient, [255, 255, 255], 0.2),
    isIndoors: true,
  };
}

function createBackdrop(kit: SceneKit, edge: number): Plate {
  const { random, palette } = kit;
  const plate = createPlate(kit, { depth: 0.5, bottom: edge + 40 });
  const { context, area } = plate;
  const gradient = context.createLinearGradient(area.left, area.top, area.left + area.width, edge);
  gradient.addColorStop(0, css(mix(palette.skyTop, palette.ambient, 0.2)));
  gradient.addColorStop(0.55, css(mix(palette.skyMiddle, palette.ambient, 0.35)));
  gradient.addColorStop(1, css(mix(palette.air, palette.ambient, 0.4)));
  context.fillStyle = gradient;
  context.fillRect(area.left, area.top, area.width, area.height);
  for (let shape = 0; shape < 22; shape++) {
    const wide = between(random, 40, 150);
    context.globalAlpha = between(random, 0.12, 0.4);
    const tone = shade(mix(palette.skyLow, palette.ambient, random()), between(random, -0.5, 0.3));
    context.drawImage(
      kit.sprites.glow(tone),
      area.left + area.width * random() - wide,
      area.top + between(random, 0, edge - area.top) - wide * 0.7,
      2 * wide,
      1.4 * wide,
    );
  }
  context.globalAlpha = 1;
  roughen(plate, kit, 0.07, 2.6);
  return plate;
}

/** Points of light out of focus, as a lens draws them. */
function createDiscs(kit: SceneKit, depth: number, count: number, sizes: readonly [number, number]): Plate {
  const { random, palette } = kit;
  const plate = createPlate(kit, { depth, bottom: 232 });
  const { context, area } = plate;
  for (let disc = 0; disc < count; disc++) {
    const radius = between(random, ...sizes);
    const x = area.left + area.width * random();
    const y = area.top + (216 - area.top) * random();
    const color = mix(palette.lamp, pick(random, [palette.skyLow, palette.disk, palette.ambient]), random());
    context.fillStyle = css(color, between(random, 0.14, 0.4));
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.strokeStyle = css(mix(color, [255, 255, 255], 0.3), 0.3);
    context.lineWidth = 1.4;
    context.stroke();
  }
  return plate;
}

function paintWood(kit: SceneKit, { context, area }: Plate, color: Rgb): void {
  const { random, palette, sprites, view } = kit;
  for (let grain = 0; grain < 190; grain++) {
    const nearness = random() ** 1.3;
    const y = area.top + 3 + nearness * area.height;
    const x = area.left + area.width * random();
    const reach = between(random, 30, 160) * (0.5 + nearness);
    context.strokeStyle = css(shade(color, between(random, -0.4, 0.16)), 0.4);
    context.lineWidth = 0.6 + 1.6 * nearness;
    context.beginPath();
    context.moveTo(x - reach, y);
    context.quadraticCurveTo(x, y + between(random, -3, 3), x + reach, y);
    context.stroke();
  }
  context.fillStyle = css(shade(color, 0.3), 0.6);
  context.fillRect(area.left, area.top, area.width, 1.6);
  context.save();
  context.globalCompositeOperation = 'screen';
  context.globalAlpha = 0.42;
  const sheen = illuminate(palette.lamp, mix(palette.ambient, [255, 255, 255], 0.4));
  context.drawImage(sprites.glow(sheen), view.width * 0.1, area.top - 20, view.width * 0.8, 190);
  context.restore();
}
