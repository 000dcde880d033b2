import { css, mix, shade, type Rgb } from './color.ts';
import { createPlate, roughen, type Plate } from './plate.ts';
import { between } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

export interface Sky {
  readonly plate: Plate;
  /** Where the sun or moon stands, scene units; it is above the sky's edge when none is to be seen. */
  readonly diskX: number;
  readonly diskY: number;
  readonly hasDisk: boolean;
}

const skyDepth = 0.4;
/** How far the sky reaches below the horizon: the camera may tilt, and near things move more than far ones. */
const skirt = 40;

/** Gradient, stars, sun or moon with its halo, and clouds that take its light. */
export function createSky(kit: SceneKit, horizon: number, cloudiness = 1): Sky {
  const { palette, random, wishes, view } = kit;
  const plate = createPlate(kit, { depth: skyDepth, bottom: horizon + skirt });
  const { context, area } = plate;
  const gradient = context.createLinearGradient(0, area.top, 0, horizon);
  gradient.addColorStop(0, css(palette.skyTop));
  gradient.addColorStop(0.45, css(palette.skyMiddle));
  gradient.addColorStop(0.82, css(mix(palette.skyMiddle, palette.skyLow, 0.75)));
  gradient.addColorStop(1, css(palette.skyLow));
  context.fillStyle = gradient;
  context.fillRect(area.left, area.top, area.width, area.height);

  const side = random() < 0.5 ? between(random, 0.16, 0.34) : between(random, 0.62, 0.84);
  const diskX = view.width * side;
  const diskY = horizon * (1 - palette.diskHeight);
  const hasDisk = palette.diskHeight > 0;
  if (wishes.weather.has('stars') || palette.stars > 0) {
    paintStars(kit, plate, horizon, wishes.weather.has('stars') ? 1 : palette.stars);
  }
  if (hasDisk) paintDisk(kit, plate, diskX, diskY);
  if (!wishes.weather.has('aurora')) paintClouds(kit, plate, horizon, diskX, cloudiness);
  roughen(plate, kit, 0.06, 2.8);
  return { plate, diskX, diskY, hasDisk };
}

function paintStars({ random }: SceneKit, { context, area }: Plate, horizon: number, density: number): void {
  const count = Math.round((area.width * density) / 4);
  for (let star = 0; star < count; star++) {
    const y = area.top + (horizon - area.top) * random() ** 1.4;
    const size = random() ** 4 * 1.3 + 0.5;
    context.fillStyle = css([235, 240, 255], between(random, 0.25, 1) * (1 - (0.7 * (y - area.top)) / horizon));
    context.fillRect(area.left + area.width * random(), y, size, size);
  }
}

function paintDisk({ palette, sprites }: SceneKit, { context }: Plate, x: number, y: number): void {
  const isNight = palette.stars > 0.5;
  const radius = isNight ? 13 : 15;
  context.save();
  context.globalCompositeOperation = 'screen';
  const reach = isNight ? 110 : 230;
  context.globalAlpha = isNight ? 0.5 : 0.85;
  context.drawImage(sprites.glow(palette.disk), x - reach, y - reach, 2 * reach, 2 * reach);
  context.globalAlpha = 0.5;
  context.drawImage(sprites.glow(palette.skyLow), x - 2.4 * reach, y - 0.5 * reach, 4.8 * reach, reach);
  context.restore();
  context.fillStyle = css(shade(palette.disk, 0.3));
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Banks of soft strokes, denser and flatter toward the horizon, lit from the side of the sun. */
function paintClouds(kit: SceneKit, { context, area }: Plate, horizon: number, diskX: number, amount: number): void {
  const { palette, random, sprites } = kit;
  const banks = Math.round(amount * between(random, 7, 11));
  for (let bank = 0; bank < banks; bank++) {
    const height = area.top + (horizon - area.top) * between(random, 0.06, 0.92);
    const nearness = 1 - (height - area.top) / (horizon - area.top);
    const center = area.left + area.width * random();
    const width = between(random, 70, 190) * (0.5 + nearness);
    const towardSun = Math.max(0, 1 - Math.abs(center - diskX) / (0.7 * area.width));
    const dark = mix(palette.skyMiddle, palette.skyTop, 0.25);
    const bright: Rgb = mix(mix(palette.skyMiddle, [255, 255, 255], 0.3), palette.disk, 0.35 + 0.6 * towardSun);
    const puffs = Math.round(between(random, 14, 26));
    for (let puff = 0; puff < puffs; puff++) {
      const along = (random() + random() - 1) * width;
      const thick = (1 - Math.abs(along) / width) * between(random, 4, 17) * (0.35 + nearness);
      const wide = between(random, 26, 70) * (0.4 + nearness);
      const y = height + between(random, -0.35, 0.35) * thick;
      context.globalAlpha = 0.32;
      context.drawImage(sprites.glow(dark), center + along - wide, y - thick + 4, 2 * wide, 2 * thick);
      context.globalAlpha = 0.16 + 0.2 * towardSun;
      context.drawImage(sprites.glow(bright), center + along - 0.9 * wide, y - thick - 1, 1.8 * wide, 1.5 * thick);
    }
  }
  context.globalAlpha = 1;
}
