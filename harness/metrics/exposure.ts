import type { FullPicture } from '../media/frame-view.ts';
import { defineScore } from './define-score.ts';
import { pictureBars, type PictureBars } from './features/picture-bars.ts';
import { createSampledSeries } from './sampled-series.ts';

/** Luma of 0–255 at which detail is lost. */
const crushedLevel = 1;
const blownLevel = 254;

export const exposure = defineScore({
  id: 'exposure',
  version: '1',
  title: 'Exposure',
  dimension: 'imaging',
  unit: '',
  range: '0 to 1; the share of pixels that are crushed to black or blown to white',
  formula:
    'Share of pixels with a full-range luma of at most 1 or at least 254, inside whatever black bars the picture has, at native size; median over one picture every 0.25 s, blank black ones left out. The ramp is wide because nights and white rooms hold such pixels by right',
  source: 'Screentest; the clipped ends of ffmpeg’s histogram',
  rule: { best: 0.1, worst: 0.6 },
  observe: () =>
    createSampledSeries({
      nothingRead: 'the picture is black all over',
      read(picture, { feature }) {
        const bars = feature(pictureBars);
        return bars && lostShare(picture, bars);
      },
    }),
  unscored({ intent }) {
    const asked = (['dark', 'overexposed'] as const).find((kind) => intent.includes(kind));
    return asked && `asked for (${asked})`;
  },
});

function lostShare({ kernels, luma }: FullPicture, { top, bottom, left, right }: PictureBars): number | undefined {
  const plane = luma();
  const width = plane.width - left.depth - right.depth;
  const height = plane.height - top.depth - bottom.depth;
  const start = plane.address + top.depth * plane.width + left.depth;
  if (width === plane.width)
    return lost(kernels.countEnds(start, width * height, crushedLevel, blownLevel), width * height);
  let total = 0;
  for (let row = 0; row < height; row += 1) {
    total += lost(kernels.countEnds(start + row * plane.width, width, crushedLevel, blownLevel), 1);
  }
  return total / (width * height);
}

function lost({ lows, highs }: { readonly lows: number; readonly highs: number }, pixels: number): number {
  return (lows + highs) / pixels;
}
