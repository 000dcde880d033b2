import { css, mix, shade } from '../color.ts';
import { createPlate, roughen, type Plate } from '../plate.ts';
import { between } from '../random-source.ts';
import type { SceneKit } from '../scene-kit.ts';
import { createSky } from '../sky.ts';
import type { StageSet } from '../stage-set.ts';
import { airOf, createRidge } from '../terrain.ts';

/** High in the air: the sky, far summits, and a sea of clouds in three banks. */
export function createHeights(kit: SceneKit): StageSet {
  const { palette } = kit;
  const horizon = 262;
  return {
    behind: [
      createSky(kit, horizon).plate,
      createRidge(kit, {
        depth: 0.5,
        base: horizon + 10,
        height: 74,
        jaggedness: 0.8,
        material: [120, 128, 144],
        haze: 0.6,
        snowCapped: true,
      }),
      createCloudBank(kit, 0.7, 262, 0.35),
      createCloudBank(kit, 0.95, 300, 0.12),
    ],
    before: [createCloudBank(kit, 1.4, 350, 0)],
    floor: 196,
    scale: 1.15,
    surface: 'air',
    light: mix(palette.ambient, [255, 255, 255], 0.1),
    isIndoors: false,
  };
}

function createCloudBank(kit: SceneKit, depth: number, base: number, haze: number): Plate {
  const { random, sprites, palette } = kit;
  const plate = createPlate(kit, { depth, top: base - 66 });
  const { context, area } = plate;
  const white = mix(mix(palette.skyLow, [255, 255, 255], 0.45), airOf(kit), haze);
  const gray = shade(mix(palette.ambient, palette.skyMiddle, 0.5), -0.12);
  context.fillStyle = css(mix(white, gray, 0.4));
  context.fillRect(area.left, base + 6, area.width, area.height);
  for (let puff = 0; puff < area.width / 5; puff++) {
    const radius = between(random, 24, 60) * (0.6 + 0.5 * depth);
    const x = area.left + area.width * random();
    const y = base + between(random, -6, 44);
    context.globalAlpha = 0.7;
    context.drawImage(sprites.glow(mix(white, gray, 0.75)), x - radius, y - radius * 0.5, 2 * radius, radius * 1.3);
    context.globalAlpha = 0.6;
    context.drawImage(sprites.glow(white), x - radius * 0.9, y - radius * 0.75, 1.8 * radius, radius * 1.1);
  }
  context.globalAlpha = 1;
  roughen(plate, kit, 0.085, 2.6);
  return plate;
}
