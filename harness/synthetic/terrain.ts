import { css, illuminate, mix, shade, type Rgb } from './color.ts';
import { enterWorld } from './layer.ts';
import { createPlate, roughen, type Plate } from './plate.ts';
import { between, type RandomSource } from './random-source.ts';
import type { SceneKit } from './scene-kit.ts';

/** Reach of scenery below the row where nearer scenery begins. */
const skirt = 26;

export interface RidgeOptions {
  readonly depth: number;
  /** Row of the feet of the ridge, scene units. */
  readonly base: number;
  /** Height of the highest summits, scene units. */
  readonly height: number;
  /** 0 (rolling) to 1 (jagged). */
  readonly jaggedness: number;
  readonly material: Rgb;
  /** Share of the air's color in it, 0–1: how far away it looks. */
  readonly haze: number;
  readonly snowCapped?: boolean;
}

/** A range of hills or mountains that stands in mist at its feet. */
export function createRidge(kit: SceneKit, options: RidgeOptions): Plate {
  const { base, height, jaggedness, haze } = options;
  const plate = createPlate(kit, { depth: options.depth, top: base - height - 4, bottom: base + skirt });
  const { context, area } = plate;
  const outline = createOutline(kit.random, jaggedness);
  const color = hazed(kit, options.material, haze);
  const rowAt = (x: number): number => base - height * outline(x / (0.9 * kit.view.width));
  const gradient = context.createLinearGradient(0, base - height, 0, base + 6);
  gradient.addColorStop(0, css(shade(color, -0.06)));
  gradient.addColorStop(1, css(mix(color, airOf(kit), 0.28 + 0.4 * haze)));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(area.left, base + skirt);
  for (let x = area.left; x <= area.left + area.width + 2; x += 2) context.lineTo(x, rowAt(x));
  context.lineTo(area.left + area.width + 2, base + skirt);
  context.fill();
  paintSlopes(kit, plate, rowAt, color, options);
  roughen(plate, kit, 0.14 * (1 - 0.6 * haze), 2.2);
  return plate;
}

/** Strokes down the slopes: light on one side, shade on the other, snow on top. */
function paintSlopes(
  { random, palette }: SceneKit,
  { context, area }: Plate,
  rowAt: (x: number) => number,
  color: Rgb,
  { base, height, haze, snowCapped }: RidgeOptions,
): void {
  context.save();
  context.globalCompositeOperation = 'source-atop';
  context.lineCap = 'round';
  const strokes = Math.round(area.width / 3.5);
  for (let stroke = 0; stroke < strokes; stroke++) {
    const x = area.left + area.width * random();
    const top = rowAt(x);
    const slope = rowAt(x + 6) - rowAt(x - 6);
    const isLit = slope < 0;
    const reach = (base - top) * between(random, 0.15, 0.6);
    const isSnow = snowCapped === true && base - top > 0.55 * height;
    const tone = isSnow ? mix([240, 244, 252], color, 0.25 + 0.4 * haze) : shade(color, isLit ? 0.12 : -0.14);
    context.strokeStyle = css(isLit ? mix(tone, palette.disk, 0.12) : tone, isSnow ? 0.3 : 0.26);
    context.lineWidth = between(random, 1, isSnow ? 7 : 4);
    context.beginPath();
    context.moveTo(x, top + 1);
    context.lineTo(x + Math.sign(slope) * reach * 0.35 + between(random, -3, 3), top + reach * (isSnow ? 0.6 : 1));
    context.stroke();
  }
  context.restore();
}

export interface GroundOptions {
  /** Row where the ground begins, scene units. */
  readonly top: number;
  /** Row on which subjects stand. */
  readonly floor: number;
  readonly material: Rgb;
  readonly roughness: number;
  /** Share of the air's color at the far edge. */
  readonly haze: number;
  readonly paint?: (plate: Plate, color: Rgb) => void;
}

/** A plane that recedes: its rows move the more, the nearer they are, so that it lies flat when the camera travels. */
export function createGround(kit: SceneKit, options: GroundOptions): Plate {
  const { top, floor } = options;
  const plate = createPlate(kit, { depth: 1.35, top });
  const { context, area } = plate;
  const color = hazed(kit, options.material, 0);
  const bottom = area.top + area.height;
  const gradient = context.createLinearGradient(0, top, 0, bottom);
  gradient.addColorStop(0, css(mix(color, airOf(kit), options.haze)));
  gradient.addColorStop(0.3, css(mix(color, airOf(kit), options.haze * 0.35)));
  gradient.addColorStop(1, css(shade(color, -0.3)));
  context.fillStyle = gradient;
  context.fillRect(area.left, top, area.width, bottom - top);
  paintStreaks(kit.random, plate, color, options.roughness);
  options.paint?.(plate, color);
  roughen(plate, kit, 0.11 * options.roughness, 2.4);
  return {
    ...plate,
    draw: (moment) => {
      enterWorld(moment, 1);
      const shear = (-moment.pose.right * 0.6) / (360 - top);
      moment.context.transform(1, 0, shear, 1, -shear * floor, 0);
      moment.context.drawImage(plate.canvas, area.left, area.top, area.width, area.height);
    },
  };
}

/** Flat strokes, longer and farther apart toward the viewer: the eye reads them as a plane. */
function paintStreaks(random: RandomSource, { context, area }: Plate, color: Rgb, roughness: number): void {
  const strokes = Math.round(area.width * 0.5);
  for (let stroke = 0; stroke < strokes; stroke++) {
    const share = random() ** 1.6;
    const y = area.top + share * area.height;
    const width = between(random, 4, 26) * (0.25 + 1.6 * share);
    context.fillStyle = css(shade(color, between(random, -0.24, 0.2) * roughness), 0.4);
    context.fillRect(area.left + area.width * random() - width / 2, y, width, 0.6 + 2.2 * share);
  }
}

/** Color of the air between things, thicker and nearer to the sky in fog. */
export function airOf({ palette, wishes }: SceneKit): Rgb {
  return wishes.weather.has('fog') ? mix(palette.air, palette.skyLow, 0.35) : palette.air;
}

/** A material in the light of the scene, seen through air; fog more than doubles the air. */
export function hazed(kit: SceneKit, material: Rgb, haze: number): Rgb {
  const thickness = kit.wishes.weather.has('fog') ? Math.min(0.94, 0.1 + haze * 1.45) : haze;
  return mix(illuminate(material, kit.palette.ambient), airOf(kit), thickness);
}

/** A repeatable profile 0–1 over any distance; 1 unit is about one frame width. */
function createOutline(random: RandomSource, jaggedness: number): (distance: number) => number {
  const waves = [1.3, 2.9, 6.1, 13.7, 29].map((frequency, octave) => ({
    frequency: frequency * between(random, 0.85, 1.15),
    phase: random() * 2 * Math.PI,
    weight: (0.36 + 0.22 * jaggedness) ** octave,
  }));
  const total = waves.reduce((sum, { weight }) => sum + weight, 0);
  return (distance) => {
    let value = 0;
    for (const { frequency, phase, weight } of waves) {
      const angle = distance * frequency * Math.PI + phase;
      const round = 0.5 + 0.5 * Math.sin(angle);
      const sharp = 1 - Math.abs(Math.sin(angle / 2));
      value += weight * (round * (1 - jaggedness) + sharp * jaggedness);
    }
    return value / total;
  };
}
