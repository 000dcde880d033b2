import { mix } from './color.ts';
import type { Layer } from './layer.ts';
import { createAurora, createLightning, createShafts } from './light-in-air.ts';
import { createMotes, type MoteOptions } from './motes.ts';
import { createRain } from './rain.ts';
import type { SceneKit } from './scene-kit.ts';
import type { Weather } from './scene-wishes.ts';
import { createFogBanks, createSmoke } from './vapor.ts';

/** What falls, floats or shines, by its place in the scene. */
export interface Air {
  /** Behind everything but the sky. */
  readonly inSky: readonly Layer[];
  /** Behind the subjects. */
  readonly behind: readonly Layer[];
  /** Between the subjects and the viewer. */
  readonly before: readonly Layer[];
}

/** Sparse and fine, so that nothing of it is taken for a move of the camera. */
export function createWeather(kit: SceneKit, weather: ReadonlySet<Weather>, isIndoors: boolean): Air {
  const { palette } = kit;
  const before: Layer[] = [];
  const isOutside = !isIndoors;
  const motes = (count: number, options: Omit<MoteOptions, 'count'>): number =>
    before.push(createMotes(kit, { count, ...options }));
  if (weather.has('smoke')) before.push(createSmoke(kit));
  if (weather.has('shafts')) before.push(createShafts(kit));
  if (weather.has('rain') && isOutside) before.push(createRain(kit));
  if (weather.has('fog') && isOutside) before.push(createFogBanks(kit, 3, [246, 300]));
  if (weather.has('snow')) motes(60, { color: [246, 249, 255], alpha: 0.85, size: 1.6, fall: 34, sway: 9, blink: 0 });
  const mote = mix(palette.lamp, [255, 246, 226], 0.5);
  if (weather.has('dust')) motes(60, { color: mote, alpha: 0.5, size: 1.2, fall: 3, sway: 7, blink: 0.6 });
  if (weather.has('embers'))
    motes(42, { color: [255, 164, 74], alpha: 0.95, size: 1.5, fall: -38, sway: 9, blink: 0.5 });
  if (weather.has('bubbles'))
    motes(30, { color: [214, 242, 250], alpha: 0.6, size: 1.9, fall: -30, sway: 5, blink: 0 });
  if (weather.has('fireflies')) motes(30, { color: [226, 255, 130], alpha: 1, size: 2, fall: -3, sway: 12, blink: 1 });
  if (weather.has('leaves')) motes(26, { color: [214, 132, 54], alpha: 0.95, size: 3, fall: 30, sway: 22, blink: 0 });
  return {
    inSky: [
      ...(weather.has('aurora') && isOutside ? [createAurora(kit)] : []),
      ...(weather.has('lightning') && isOutside ? [createLightning(kit)] : []),
    ],
    behind: weather.has('fog') && isOutside ? [createFogBanks(kit, 6, [150, 226])] : [],
    before,
  };
}
