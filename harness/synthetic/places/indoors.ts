import { css, illuminate, mix, shade, type Rgb } from '../color.ts';
import { createGlow } from '../glow.ts';
import type { Layer } from '../layer.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between, pick } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import type { StageSet } from '../stage-set.ts';
import { createGround, hazed } from '../terrain.ts';

type Indoors = 'room' | 'kitchen' | 'stage' | 'workshop';

const walls: Record<Indoors, readonly Rgb[]> = {
  room: [
    [168, 142, 120],
    [120, 136, 138],
    [156, 120, 108],
  ],
  kitchen: [
    [214, 198, 168],
    [150, 166, 152],
  ],
  stage: [
    [92, 34, 40],
    [52, 40, 72],
  ],
  workshop: [
    [118, 96, 80],
    [96, 98, 104],
  ],
};

/** A room seen straight on: wall with a window, furniture before it, a floor, a lamp; a stage has curtains instead. */
export function createIndoors(kit: SceneKit, place: Indoors): StageSet {
  const { random, palette, view } = kit;
  const base = 238;
  const wall = createWall(kit, place, base);
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
      ...(place === 'stage' ? [createCurtains(kit)] : [createFurniture(kit, place, base, lampX)]),
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

function createWall(kit: SceneKit, place: Indoors, base: number): Plate {
  const { random, palette, view } = kit;
  const plate = createPlate(kit, { depth: 0.7, bottom: base + 30 });
  const { context, area } = plate;
  const color = hazed(kit, pick(random, walls[place]), 0.1);
  const gradient = context.createLinearGradient(0, area.top, 0, base);
  gradient.addColorStop(0, css(shade(color, -0.35)));
  gradient.addColorStop(0.6, css(color));
  gradient.addColorStop(1, css(shade(color, -0.2)));
  context.fillStyle = gradient;
  context.fillRect(area.left, area.top, area.width, area.height);
  if (place === 'workshop' || place === 'kitchen') {
    for (let row = 0; row < 26; row++) {
      for (let brick = area.left - 20; brick < area.left + area.width; brick += 22) {
        context.fillStyle = css(shade(color, between(random, -0.2, 0.1)), 0.6);
        context.fillRect(brick + (row % 2) * 11, area.top + row * 11, 20.6, 9.8);
      }
    }
  } else {
    for (let stripe = area.left; stripe < area.left + area.width; stripe += 26) {
      context.fillStyle = css(shade(color, -0.12), 0.4);
      context.fillRect(stripe, area.top, 9, area.height);
    }
  }
  if (place !== 'stage') {
    const x = view.width * (random() < 0.5 ? between(random, 0.12, 0.26) : between(random, 0.7, 0.84));
    paintWindow(kit, plate, x, 62, 92, 118);
    const frame = hazed(kit, [86, 60, 44], 0.1);
    for (let picture = 0; picture < 3; picture++) {
      const left = view.width * between(random, 0.3, 0.66);
      const top = between(random, 54, 118);
      context.fillStyle = css(frame);
      context.fillRect(left, top, 44, 34);
      context.fillStyle = css(mix(hazed(kit, [150, 160, 140], 0.1), palette.skyLow, random() * 0.5));
      context.fillRect(left + 3, top + 3, 38, 28);
    }
    context.fillStyle = css(shade(color, -0.45));
    context.fillRect(area.left, base - 12, area.width, 13);
  }
  roughen(plate, kit, 0.12);
  return plate;
}

/** A window: the sky of that time outside, its light on the wall around. */
function paintWindow(kit: SceneKit, { context }: Plate, x: number, y: number, width: number, height: number): void {
  const { palette, sprites } = kit;
  context.save();
  context.globalCompositeOperation = 'screen';
  context.globalAlpha = 0.75;
  context.drawImage(sprites.glow(palette.skyLow), x - width * 1.4, y - height * 0.9, width * 3.8, height * 2.8);
  context.restore();
  const gradient = context.createLinearGradient(0, y, 0, y + height);
  gradient.addColorStop(0, css(palette.skyTop));
  gradient.addColorStop(0.6, css(palette.skyMiddle));
  gradient.addColorStop(1, css(palette.skyLow));
  context.fillStyle = gradient;
  context.fillRect(x, y, width, height);
  context.fillStyle = css(hazed(kit, [60, 76, 66], 0.5));
  for (let hill = 0; hill < 3; hill++) {
    context.beginPath();
    context.ellipse(x + width * (0.15 + 0.35 * hill), y + height, width * 0.3, height * 0.2, 0, Math.PI, 2 * Math.PI);
    context.fill();
  }
  context.strokeStyle = css(hazed(kit, [226, 216, 198], 0.1));
  context.lineWidth = 4;
  context.strokeRect(x, y, width, height);
  context.lineWidth = 2.4;
  context.beginPath();
  context.moveTo(x + width / 2, y);
  context.lineTo(x + width / 2, y + height);
  context.moveTo(x, y + height * 0.45);
  context.lineTo(x + width, y + height * 0.45);
  context.stroke();
}

function createFurniture(kit: SceneKit, place: Indoors, base: number, lampX: number): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth: 0.88, bottom: base + 28 });
  const { context, area } = plate;
  const wood = hazed(kit, [112, 76, 52], 0.03);
  const shelfX = lampX > view.width / 2 ? view.width * 0.06 : view.width * 0.68;
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
  roughen(plate, kit, 0.12);
  return plate;
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
  roughen(plate, kit, 0.14);
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
  roughen(plate, kit, 0.22);
  return plate;
}
