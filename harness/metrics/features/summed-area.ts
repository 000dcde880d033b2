import type { GreyPlane } from '../../media/frame-view.ts';

/** Sums of a picture over all pixels above and left of a corner: the mean of any rectangle in four look-ups. */
export interface SummedArea {
  readonly width: number;
  readonly height: number;
  fill(plane: GreyPlane): void;
  /** Mean level of a square with its upper left corner anywhere within the picture, between pixels too. */
  meanAt(left: number, top: number, size: number): number;
}

export function createSummedArea(width: number, height: number): SummedArea {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  /** The sum above and left of a point between corners. */
  const sumAt = (x: number, y: number): number => {
    const left = Math.min(x | 0, width - 1);
    const top = Math.min(y | 0, height - 1);
    const at = top * stride + left;
    const shareX = x - left;
    const upper = sums[at]! + shareX * (sums[at + 1]! - sums[at]!);
    const lower = sums[at + stride]! + shareX * (sums[at + stride + 1]! - sums[at + stride]!);
    return upper + (y - top) * (lower - upper);
  };
  return {
    width,
    height,
    fill({ data }) {
      for (let y = 0, from = 0; y < height; y += 1) {
        let row = 0;
        for (let x = 0, at = (y + 1) * stride + 1; x < width; x += 1, at += 1, from += 1) {
          row += data[from]!;
          sums[at] = sums[at - stride]! + row;
        }
      }
    },
    meanAt(left, top, size) {
      const right = left + size;
      const bottom = top + size;
      const sum = sumAt(right, bottom) - sumAt(left, bottom) - sumAt(right, top) + sumAt(left, top);
      return sum / (size * size);
    },
  };
}
