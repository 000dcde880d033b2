import type { FrameFeature } from '../metric.ts';

/** How far the small grey frame is from the one before, in levels of 255. */
export interface FrameDifference {
  /** Mean absolute difference of all pixels. */
  readonly mean: number;
  /** The largest of such means over fields of 10×10 pixels. */
  readonly largestField: number;
}

const fieldSize = 10;

/** `undefined` on the first frame. */
export const frameDifference: FrameFeature<FrameDifference | undefined> = {
  id: 'frame-difference',
  start:
    () =>
    ({ grey: { width, height, data } }, previous) => {
      if (previous === undefined) return undefined;
      const before = previous.grey.data;
      let total = 0;
      let largestField = 0;
      for (let top = 0; top < height; top += fieldSize) {
        const bottom = Math.min(top + fieldSize, height);
        for (let left = 0; left < width; left += fieldSize) {
          const right = Math.min(left + fieldSize, width);
          let sum = 0;
          for (let y = top; y < bottom; y += 1) {
            for (let at = y * width + left, end = y * width + right; at < end; at += 1) {
              sum += Math.abs((data[at] as number) - (before[at] as number));
            }
          }
          total += sum;
          largestField = Math.max(largestField, sum / ((bottom - top) * (right - left)));
        }
      }
      return { mean: total / data.length, largestField };
    },
};
