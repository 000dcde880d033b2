import type { FrameView } from '../../media/frame-view.ts';

/** What a picture looks like as a list of numbers of one meaning each; lists of several frames may be averaged. */
export type Appearance = readonly number[];

/** Reads one frame; whoever keeps the result may, since it holds none of the frame's memory. */
export type AppearanceReader = (frame: FrameView) => Appearance;

/**
 * How far two pictures look apart, 0 where they look the same. Statistics of color and texture answer for the look of a
 * clip; who is in it, an embedding model would have to say, which fits in here as another reader with its own distance
 * (one minus the cosine).
 */
export type AppearanceDistance = (first: Appearance, second: Appearance) => number;

/** Steps between neighboring pixels are about a quarter of the picture's deviation. */
const sharpnessWeight = 4;

/** Mean red, green and blue, deviation of luma, and four times its mean step to the right and down; levels of 255. */
export const readStatistics: AppearanceReader = ({ grey, colour }) => {
  const { width, height, data } = grey;
  let [sum, squares, steps] = [0, 0, 0];
  for (let y = 0, at = 0; y < height; y += 1) {
    const down = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = data[at]!;
      sum += value;
      squares += value * value;
      steps += Math.abs(data[at + down]! - value);
      if (x + 1 < width) steps += Math.abs(data[at + 1]! - value);
    }
  }
  const pixels = data.length;
  const mean = sum / pixels;
  let [red, green, blue] = [0, 0, 0];
  for (let at = 0; at < colour.data.length; at += 3) {
    red += colour.data[at]!;
    green += colour.data[at + 1]!;
    blue += colour.data[at + 2]!;
  }
  const deviation = Math.sqrt(Math.max(0, squares / pixels - mean * mean));
  return [red / pixels, green / pixels, blue / pixels, deviation, (sharpnessWeight * steps) / (2 * pixels)];
};

/** Euclidean, the three colors together counting as one, in percent of full scale. */
export const statisticsDistance: AppearanceDistance = (first, second) => {
  const gap = (at: number): number => first[at]! - second[at]!;
  const color = (gap(0) ** 2 + gap(1) ** 2 + gap(2) ** 2) / 3;
  return (100 * Math.sqrt(color + gap(3) ** 2 + gap(4) ** 2)) / 255;
};
