import { mix, type Rgb } from './color.ts';
import type { RandomSource } from './random-source.ts';
import { pick } from './random-source.ts';
import type { TimeOfDay } from './scene-wishes.ts';

/** The colors that a time of day gives to sky, air and things. */
export interface Palette {
  readonly skyTop: Rgb;
  readonly skyMiddle: Rgb;
  readonly skyLow: Rgb;
  /** Sun or moon. */
  readonly disk: Rgb;
  /** Color of the air, which far things take on. */
  readonly air: Rgb;
  /** Color of the light that falls on things. */
  readonly ambient: Rgb;
  readonly lamp: Rgb;
  /** 0 (none) to 1. */
  readonly stars: number;
  /** Height of the disk above the horizon, 0–1 of the sky; below 0 there is none to be seen. */
  readonly diskHeight: number;
}

const palettes: Record<TimeOfDay, readonly Palette[]> = {
  night: [
    {
      skyTop: [4, 8, 26],
      skyMiddle: [12, 26, 62],
      skyLow: [40, 68, 112],
      disk: [224, 234, 255],
      air: [42, 66, 108],
      ambient: [56, 74, 122],
      lamp: [255, 188, 104],
      stars: 1,
      diskHeight: 0.72,
    },
    {
      skyTop: [10, 6, 30],
      skyMiddle: [28, 22, 66],
      skyLow: [66, 62, 114],
      disk: [246, 238, 226],
      air: [58, 60, 108],
      ambient: [66, 64, 116],
      lamp: [255, 176, 96],
      stars: 1,
      diskHeight: 0.6,
    },
  ],
  dusk: [
    {
      skyTop: [28, 36, 84],
      skyMiddle: [112, 78, 126],
      skyLow: [250, 164, 104],
      disk: [255, 214, 150],
      air: [164, 122, 132],
      ambient: [122, 106, 142],
      lamp: [255, 190, 100],
      stars: 0.25,
      diskHeight: 0.1,
    },
    {
      skyTop: [18, 42, 78],
      skyMiddle: [72, 108, 140],
      skyLow: [252, 194, 136],
      disk: [255, 222, 170],
      air: [146, 138, 148],
      ambient: [110, 116, 144],
      lamp: [255, 184, 92],
      stars: 0.2,
      diskHeight: 0.14,
    },
    {
      skyTop: [38, 24, 78],
      skyMiddle: [152, 68, 116],
      skyLow: [255, 150, 96],
      disk: [255, 206, 140],
      air: [168, 104, 124],
      ambient: [126, 94, 130],
      lamp: [255, 194, 110],
      stars: 0.2,
      diskHeight: 0.08,
    },
  ],
  dawn: [
    {
      skyTop: [70, 106, 162],
      skyMiddle: [164, 178, 208],
      skyLow: [255, 212, 172],
      disk: [255, 240, 210],
      air: [206, 198, 204],
      ambient: [180, 172, 180],
      lamp: [255, 206, 130],
      stars: 0.05,
      diskHeight: 0.16,
    },
    {
      skyTop: [98, 104, 162],
      skyMiddle: [216, 166, 184],
      skyLow: [255, 220, 166],
      disk: [255, 238, 200],
      air: [222, 188, 188],
      ambient: [188, 166, 172],
      lamp: [255, 206, 130],
      stars: 0.05,
      diskHeight: 0.2,
    },
  ],
  golden: [
    {
      skyTop: [84, 126, 178],
      skyMiddle: [220, 190, 146],
      skyLow: [255, 202, 104],
      disk: [255, 234, 170],
      air: [236, 194, 132],
      ambient: [236, 188, 132],
      lamp: [255, 200, 110],
      stars: 0,
      diskHeight: 0.24,
    },
    {
      skyTop: [108, 116, 168],
      skyMiddle: [236, 172, 130],
      skyLow: [255, 190, 96],
      disk: [255, 228, 160],
      air: [238, 176, 128],
      ambient: [236, 176, 130],
      lamp: [255, 200, 110],
      stars: 0,
      diskHeight: 0.18,
    },
  ],
  midday: [
    {
      skyTop: [34, 106, 196],
      skyMiddle: [104, 174, 230],
      skyLow: [212, 234, 244],
      disk: [255, 252, 240],
      air: [196, 220, 234],
      ambient: [252, 248, 236],
      lamp: [255, 226, 170],
      stars: 0,
      diskHeight: 0.84,
    },
    {
      skyTop: [48, 132, 196],
      skyMiddle: [138, 198, 224],
      skyLow: [240, 240, 226],
      disk: [255, 250, 230],
      air: [212, 226, 226],
      ambient: [255, 246, 228],
      lamp: [255, 226, 170],
      stars: 0,
      diskHeight: 0.8,
    },
  ],
  overcast: [
    {
      skyTop: [92, 106, 124],
      skyMiddle: [142, 154, 166],
      skyLow: [200, 204, 204],
      disk: [230, 232, 232],
      air: [176, 184, 190],
      ambient: [172, 178, 186],
      lamp: [255, 210, 150],
      stars: 0,
      diskHeight: -1,
    },
    {
      skyTop: [84, 96, 110],
      skyMiddle: [150, 150, 156],
      skyLow: [212, 200, 188],
      disk: [236, 230, 222],
      air: [186, 180, 178],
      ambient: [178, 174, 176],
      lamp: [255, 206, 146],
      stars: 0,
      diskHeight: -1,
    },
  ],
  lamplight: [
    {
      skyTop: [16, 20, 40],
      skyMiddle: [30, 38, 68],
      skyLow: [70, 82, 120],
      disk: [230, 234, 250],
      air: [96, 74, 66],
      ambient: [204, 158, 116],
      lamp: [255, 190, 104],
      stars: 0.4,
      diskHeight: -1,
    },
    {
      skyTop: [22, 22, 38],
      skyMiddle: [52, 44, 64],
      skyLow: [96, 84, 104],
      disk: [240, 236, 240],
      air: [92, 84, 84],
      ambient: [196, 164, 132],
      lamp: [255, 200, 122],
      stars: 0.3,
      diskHeight: -1,
    },
  ],
};

/** A mixture of two palettes of that time, so that two seeds are in the same light and not in the same colors. */
export function choosePalette(time: TimeOfDay, random: RandomSource): Palette {
  const one = pick(random, palettes[time]);
  const other = pick(random, palettes[time]);
  const share = random();
  const blend = (key: 'skyTop' | 'skyMiddle' | 'skyLow' | 'disk' | 'air' | 'ambient' | 'lamp'): Rgb =>
    mix(one[key], other[key], share);
  return {
    skyTop: blend('skyTop'),
    skyMiddle: blend('skyMiddle'),
    skyLow: blend('skyLow'),
    disk: blend('disk'),
    air: blend('air'),
    ambient: blend('ambient'),
    lamp: blend('lamp'),
    stars: one.stars + (other.stars - one.stars) * share,
    diskHeight: one.diskHeight + (other.diskHeight - one.diskHeight) * share,
  };
}
