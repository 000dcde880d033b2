import type { GreyPlane } from '../media/frame-view.ts';

const reach = 5;
const size = 2 * reach + 1;
const sigma = 1.5;
/** (K L)² with K of 0.01 and 0.03 and L of 255 levels. */
const meanFloor = (0.01 * 255) ** 2;
const varianceFloor = (0.03 * 255) ** 2;

/**
 * Mean structural similarity of two planes of one size, −1 to 1: Wang, Bovik, Sheikh & Simoncelli 2004, window of 11×11
 * with Gaussian weights (σ 1.5), over the windows that lie wholly inside. `undefined` under 11 pixels a side.
 */
export function structuralSimilarity(first: GreyPlane, second: GreyPlane): number | undefined {
  const { width, height } = first;
  if (width < size || height < size) return undefined;
  const smooth = (value: (index: number) => number): Float64Array => smoothInside(value, width, height);
  const a = first.data;
  const b = second.data;
  const meanA = smooth((index) => a[index] as number);
  const meanB = smooth((index) => b[index] as number);
  const squareA = smooth((index) => (a[index] as number) ** 2);
  const squareB = smooth((index) => (b[index] as number) ** 2);
  const product = smooth((index) => (a[index] as number) * (b[index] as number));
  let sum = 0;
  for (let at = 0; at < meanA.length; at += 1) {
    const x = meanA[at] as number;
    const y = meanB[at] as number;
    const spread = (squareA[at] as number) - x * x + (squareB[at] as number) - y * y;
    const covariance = (product[at] as number) - x * y;
    sum +=
      ((2 * x * y + meanFloor) * (2 * covariance + varianceFloor)) /
      ((x * x + y * y + meanFloor) * (spread + varianceFloor));
  }
  return sum / meanA.length;
}

const weights = gaussian();

function gaussian(): readonly number[] {
  const raw = Array.from({ length: size }, (_, index) => Math.exp(-((index - reach) ** 2) / (2 * sigma * sigma)));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}

/** Weighted means over every window that lies inside, along rows and then along columns. */
function smoothInside(value: (index: number) => number, width: number, height: number): Float64Array {
  const innerWidth = width - 2 * reach;
  const innerHeight = height - 2 * reach;
  const rows = new Float64Array(innerWidth * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < innerWidth; x += 1) {
      let sum = 0;
      for (let k = 0; k < size; k += 1) sum += (weights[k] as number) * value(y * width + x + k);
      rows[y * innerWidth + x] = sum;
    }
  }
  const result = new Float64Array(innerWidth * innerHeight);
  for (let at = 0; at < result.length; at += 1) {
    let sum = 0;
    for (let k = 0; k < size; k += 1) sum += (weights[k] as number) * (rows[at + k * innerWidth] as number);
    result[at] = sum;
  }
  return result;
}
