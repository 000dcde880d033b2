import { css, mix, shade, type Rgb } from '../color.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between, pick } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { hazed } from '../terrain.ts';

export type Indoors = 'room' | 'kitchen' | 'stage' | 'workshop';

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

/** Wallpaper, bricks or boards, a window to one side, pictures; a stage has a bare back wall. */
export function createWall(kit: SceneKit, place: Indoors, base: number, windowIsLeft: boolean): Plate {
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
    const x = view.width * (windowIsLeft ? between(random, 0.08, 0.2) : between(random, 0.68, 0.78));
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
  roughen(plate, kit, 0.075, 2.2);
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
