import { css, illuminate, mix, shade, type Rgb } from '../color.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between, pick } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { hazed } from '../terrain.ts';
import type { Indoors } from './room-wall.ts';

/** Shelves opposite the window, a counter or sideboard, and the lamp over it. */
export function createFurniture(
  kit: SceneKit,
  place: Indoors,
  base: number,
  lampX: number,
  windowIsLeft: boolean,
): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 0.88, bottom: base + 28 });
  const { context, area } = plate;
  const wood = hazed(kit, [112, 76, 52], 0.03);
  const shelfX = windowIsLeft ? view.width * 0.66 : view.width * 0.05;
  const colors: readonly Rgb[] = [
    [170, 72, 56],
    [58, 96, 112],
    [206, 164, 84],
    [92, 116, 80],
    [138, 96, 128],
  ];
  for (const row of place === 'room' ? [104, 146, 188, 230] : [92, 136]) {
    for (let x = shelfX; x < shelfX + 190;) {
      const width = place === 'room' ? between(random, 5, 12) : between(random, 12, 26);
      const height = place === 'room' ? between(random, 22, 35) : between(random, 14, 30);
      const tone = illuminate(pick(random, colors), mix(kit.palette.ambient, kit.palette.lamp, 0.2));
      context.fillStyle = css(shade(tone, between(random, -0.3, 0.05)));
      if (random() < 0.9) context.fillRect(x, row - height, width - 1, height);
      x += width + (place === 'room' ? 0 : 4);
    }
    context.fillStyle = css(wood);
    context.fillRect(shelfX - 6, row, 202, 5);
    context.fillStyle = css(shade(wood, -0.5), 0.7);
    context.fillRect(shelfX - 6, row + 5, 202, 3);
  }
  // A counter, bench or sideboard along the wall.
  const benchTop = place === 'room' ? base - 40 : base - 58;
  const benchLeft = shelfX > view.width / 2 ? area.left : view.width * 0.38;
  const benchWidth = shelfX > view.width / 2 ? view.width * 0.6 - area.left : area.left + area.width - benchLeft;
  context.fillStyle = css(shade(wood, -0.25));
  context.fillRect(benchLeft, benchTop, benchWidth, base + 28 - benchTop);
  context.fillStyle = css(shade(wood, 0.16));
  context.fillRect(benchLeft - 5, benchTop - 6, benchWidth + 10, 8);
  for (let panel = benchLeft + 8; panel < benchLeft + benchWidth - 50; panel += 62) {
    context.strokeStyle = css(shade(wood, -0.5), 0.8);
    context.lineWidth = 1.6;
    context.strokeRect(panel, benchTop + 12, 50, base - benchTop - 18);
  }
  for (let x = benchLeft + 20; x < benchLeft + benchWidth - 20; x += between(random, 26, 70)) {
    const tone = illuminate(pick(random, colors), mix(kit.palette.ambient, kit.palette.lamp, 0.3));
    context.fillStyle = css(tone);
    context.beginPath();
    context.ellipse(x, benchTop - 13, between(random, 5, 10), between(random, 7, 12), 0, 0, 2 * Math.PI);
    context.fill();
  }
  // The lamp that lights the room.
  context.fillStyle = css(shade(wood, -0.6));
  context.fillRect(lampX - 0.9, area.top, 1.8, 76 - area.top);
  context.fillStyle = css(mix(kit.palette.lamp, [255, 250, 230], 0.35));
  context.beginPath();
  context.moveTo(lampX - 9, 72);
  context.lineTo(lampX + 9, 72);
  context.lineTo(lampX + 22, 92);
  context.lineTo(lampX - 22, 92);
  context.fill();
  roughen(plate, kit, 0.055);
  return plate;
}
