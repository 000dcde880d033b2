import { css, mix, shade, type Rgb } from '../color.ts';
import { createGlow } from '../glow.ts';
import type { Layer } from '../layer.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import type { StageSet } from '../stage-set.ts';
import { createGround, hazed } from '../terrain.ts';
import { createFurniture } from './furniture.ts';
import { createWall, type Indoors } from './room-wall.ts';

/** A room seen straight on: wall with a window, furniture before it, a floor, a lamp; a stage has curtains instead. */
export function createIndoors(kit: SceneKit, place: Indoors): StageSet {
  const { random, palette, view } = kit;
  const base = 238;
  const windowIsLeft = random() < 0.5;
  const wall = createWall(kit, place, base, windowIsLeft);
  const lampX = view.width * between(random, 0.3, 0.7);
  const ground = createGround(kit, {
    top: base,
    floor: 306,
    material: place === 'stage' ? [110, 74, 54] : place === 'workshop' ? [104, 92, 84] : [140, 100, 70],
    roughness: 0.6,
    haze: 0.05,
    paint: (plate, color) => paintBoards(kit, plate, color, lampX),
  });
  const glows: Layer[] =
    place === 'stage'
      ? [0.26, 0.5, 0.74].map((share) =>
          createGlow(kit, {
            x: view.width * share,
            y: 26,
            depth: 0.85,
            radius: 84,
            color: palette.lamp,
            strength: 0.6,
            flicker: 0,
          }),
        )
      : [
          createGlow(kit, {
            x: lampX,
            y: 84,
            depth: 0.85,
            radius: 150,
            color: palette.lamp,
            strength: 0.62,
            flicker: 0.15,
          }),
        ];
  return {
    behind: [
      wall,
      ...(place === 'stage' ? [createCurtains(kit)] : [createFurniture(kit, place, base, lampX, windowIsLeft)]),
      ground,
      ...glows,
    ],
    before: [createNearEdge(kit, place)],
    floor: 306,
    scale: 1.3,
    surface: 'ground',
    light: mix(palette.ambient, palette.lamp, 0.25),
    isIndoors: true,
  };
}

function createCurtains(kit: SceneKit): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 1, bottom: 270 });
  const { context, area } = plate;
  const cloth = hazed(kit, [176, 40, 48], 0.02);
  for (const isLeft of [true, false]) {
    const edge = isLeft ? area.left : area.left + area.width;
    const inner = isLeft ? view.width * 0.2 : view.width * 0.8;
    const folds = 18;
    for (let fold = 0; fold < folds; fold++) {
      const from = edge + ((inner - edge) * fold) / folds;
      const to = edge + ((inner - edge) * (fold + 1)) / folds;
      context.fillStyle = css(shade(cloth, fold % 2 === 0 ? between(random, -0.5, -0.3) : between(random, -0.1, 0.12)));
      context.beginPath();
      context.moveTo(from, area.top);
      context.lineTo(to, area.top);
      context.quadraticCurveTo(to + (isLeft ? -9 : 9), 160, to, 268);
      context.lineTo(from, 268);
      context.fill();
    }
  }
  for (let swag = 0; swag < 9; swag++) {
    const x = area.left + (area.width * (swag + 0.5)) / 9;
    context.fillStyle = css(shade(cloth, swag % 2 === 0 ? -0.12 : -0.3));
    context.beginPath();
    context.ellipse(x, area.top + 4, area.width / 15, 44, 0, 0, Math.PI);
    context.fill();
  }
  roughen(plate, kit, 0.06);
  return plate;
}

/** Boards in perspective and the pool of light under the lamp. */
function paintBoards(kit: SceneKit, plate: Plate, color: Rgb, lampX: number): void {
  const { context, area } = plate;
  const { random, view, sprites, palette } = kit;
  for (let board = -22; board <= 22; board++) {
    const top = view.width / 2 + board * 30;
    const bottom = view.width / 2 + board * 78;
    context.fillStyle = css(shade(color, between(random, -0.22, 0.08)), 0.6);
    context.beginPath();
    context.moveTo(top, area.top);
    context.lineTo(top + 29, area.top);
    context.lineTo(bottom + 75, area.top + area.height);
    context.lineTo(bottom, area.top + area.height);
    context.fill();
  }
  context.save();
  context.globalCompositeOperation = 'screen';
  context.globalAlpha = 0.6;
  context.drawImage(sprites.glow(palette.lamp), lampX - 220, area.top - 30, 440, 170);
  context.restore();
}

/** Something dark and near at the edge: the back of a chair, a bench, the first row of seats. */
function createNearEdge(kit: SceneKit, place: Indoors): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 1.45, top: 262 });
  const { context, area } = plate;
  const color = shade(hazed(kit, [84, 62, 52], 0), -0.5);
  context.fillStyle = css(color);
  if (place === 'stage') {
    for (let head = area.left; head < area.left + area.width; head += 46) {
      const x = head + between(random, -6, 6);
      context.beginPath();
      context.ellipse(x, 350 + between(random, -4, 4), 15, 17, 0, 0, 2 * Math.PI);
      context.rect(x - 25, 366, 50, 80);
      context.fill();
    }
  } else {
    const x = random() < 0.5 ? view.width * 0.02 : view.width * 0.86;
    context.beginPath();
    context.roundRect(x - 30, 286, 120, 200, 16);
    context.fill();
    context.fillRect(area.left, 354, area.width, 100);
  }
  roughen(plate, kit, 0.06);
  return plate;
}
