import { css, mix, shade, type Rgb } from '../color.ts';
import type { Layer } from '../layer.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between, pick } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import type { StageSet } from '../stage-set.ts';

const water = { top: [64, 168, 204], middle: [22, 98, 148], low: [8, 40, 82] } satisfies Record<string, Rgb>;
const corals: readonly Rgb[] = [
  [232, 112, 96],
  [240, 168, 84],
  [196, 96, 150],
  [112, 176, 150],
];

/** Under the surface: light from above, rock behind rock, coral and weed. */
export function createUnderwater(kit: SceneKit): StageSet {
  const light: Rgb = mix(water.top, [255, 255, 255], 0.25);
  return {
    behind: [
      createWaterColumn(kit),
      createReef(kit, { depth: 0.85, base: 300, height: 130, murk: 0.72, growth: 0 }),
      createReef(kit, { depth: 0.92, base: 330, height: 100, murk: 0.45, growth: 26 }),
      createReef(kit, { depth: 1, base: 356, height: 70, murk: 0.16, growth: 44 }),
    ] satisfies Layer[],
    before: [createReef(kit, { depth: 1.4, base: 396, height: 60, murk: 0, growth: 14 })],
    floor: between(kit.random, 204, 232),
    scale: 1.2,
    surface: 'deep',
    light,
    isIndoors: true,
  };
}

function createWaterColumn(kit: SceneKit): Plate {
  const { random } = kit;
  const plate = createPlate(kit, { depth: 0.8 });
  const { context, area } = plate;
  const gradient = context.createLinearGradient(0, area.top, 0, area.top + area.height);
  gradient.addColorStop(0, css(water.top));
  gradient.addColorStop(0.4, css(water.middle));
  gradient.addColorStop(1, css(water.low));
  context.fillStyle = gradient;
  context.fillRect(area.left, area.top, area.width, area.height);
  const source = area.left + area.width * between(random, 0.3, 0.7);
  context.save();
  context.globalCompositeOperation = 'screen';
  context.drawImage(kit.sprites.glow([190, 240, 250]), source - 260, area.top - 190, 520, 380);
  for (let ray = 0; ray < 17; ray++) {
    const lean = between(random, -0.85, 0.85);
    const width = between(random, 6, 34);
    const fade = context.createLinearGradient(0, area.top, 0, area.top + area.height * 0.9);
    fade.addColorStop(0, css([190, 240, 250], between(random, 0.1, 0.3)));
    fade.addColorStop(1, css([190, 240, 250], 0));
    context.fillStyle = fade;
    context.beginPath();
    context.moveTo(source + lean * 110 - width * 0.25, area.top);
    context.lineTo(source + lean * 110 + width * 0.25, area.top);
    context.lineTo(source + lean * 430 + width, area.top + area.height);
    context.lineTo(source + lean * 430 - width, area.top + area.height);
    context.fill();
  }
  context.restore();
  roughen(plate, kit, 0.085, 2.6);
  return plate;
}

interface ReefOptions {
  readonly depth: number;
  readonly base: number;
  readonly height: number;
  /** Share of the water's color in it. */
  readonly murk: number;
  readonly growth: number;
}

function createReef(kit: SceneKit, { depth, base, height, murk, growth }: ReefOptions): Plate {
  const { random, view } = kit;
  const plate = createPlate(kit, { depth, top: base - height - 70 });
  const { context, area } = plate;
  const bottom = area.top + area.height;
  const inWater = (color: Rgb): Rgb => mix(mix(color, water.middle, 0.4), water.middle, murk);
  const rock = inWater(depth > 1.2 ? [14, 28, 44] : [58, 74, 88]);
  const phases = [random() * 7, random() * 7, random() * 7] as const;
  const rowAt = (x: number): number => {
    const across = x / view.width;
    const shape =
      0.5 * Math.sin(across * 5.1 + phases[0]) +
      0.3 * Math.sin(across * 11.7 + phases[1]) +
      0.2 * Math.sin(across * 27 + phases[2]);
    // Low in the middle, where the subjects swim.
    return base - height * (0.35 + 0.3 * shape + 1.1 * Math.min(1, Math.abs(across - 0.5) ** 1.5));
  };
  context.fillStyle = css(rock);
  context.beginPath();
  context.moveTo(area.left, bottom);
  for (let x = area.left; x <= area.left + area.width + 3; x += 3) context.lineTo(x, rowAt(x));
  context.lineTo(area.left + area.width + 3, bottom);
  context.fill();
  for (let plant = 0; plant < growth; plant++) {
    const x = area.left + area.width * random();
    const foot = rowAt(x) + between(random, 2, 24);
    if (random() < 0.45) paintWeed(kit, plate, x, foot, between(random, 26, 66), inWater([72, 128, 84]));
    else paintCoral(kit, plate, x, foot, between(random, 9, 24), inWater(pick(random, corals)));
  }
  roughen(plate, kit, 0.2 * (1 - murk * 0.5));
  return plate;
}

function paintWeed(
  { random }: SceneKit,
  { context }: Plate,
  x: number,
  foot: number,
  height: number,
  color: Rgb,
): void {
  context.lineCap = 'round';
  for (let blade = 0; blade < 5; blade++) {
    const lean = between(random, -0.3, 0.3) * height;
    context.strokeStyle = css(shade(color, between(random, -0.25, 0.15)));
    context.lineWidth = between(random, 1.6, 3.6);
    context.beginPath();
    context.moveTo(x + blade * 3, foot);
    context.bezierCurveTo(x + lean, foot - height * 0.35, x - lean, foot - height * 0.7, x + lean * 1.2, foot - height);
    context.stroke();
  }
}

function paintCoral({ random }: SceneKit, { context }: Plate, x: number, foot: number, size: number, color: Rgb): void {
  for (let lobe = 0; lobe < 9; lobe++) {
    const angle = Math.PI * (1 + lobe / 8);
    const reach = size * between(random, 0.6, 1.1);
    context.strokeStyle = css(shade(color, between(random, -0.2, 0.16)));
    context.lineWidth = size * 0.22;
    context.lineCap = 'round';
    context.beginPath();
    context.moveTo(x, foot);
    context.quadraticCurveTo(
      x + 0.3 * reach * Math.cos(angle),
      foot - reach * 0.5,
      x + reach * Math.cos(angle),
      foot + 1.1 * reach * Math.sin(angle),
    );
    context.stroke();
  }
}
