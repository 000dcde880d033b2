import type { PyramidLevel } from './grey-pyramid.ts';

/** Side of a grid cell in pixels of the small frame; each cell offers at most one point, so that points are spread. */
const cellSize = 12;

/** Half the side of the window that must be textured. */
const radius = 3;

/** No closer to the frame's edge than a window and its gradients reach. */
const margin = radius + 2;

/**
 * Least eigenvalue of a window's mean gradient tensor, in squared grey levels per pixel. Under it a window has no
 * corner to hold on to: it is flat, or an edge that can slide along itself.
 */
const leastTexture = 4;

/** The best-textured point of each grid cell (Shi & Tomasi 1994), as x and y in turn. */
export function choosePoints({ width, height, data }: PyramidLevel): Int16Array {
  const tensor = boxedTensor(width, height, data);
  const points: number[] = [];
  for (let top = 0; top < height; top += cellSize) {
    for (let left = 0; left < width; left += cellSize) {
      const at = bestInCell(tensor, { left, top, width, height });
      if (at !== undefined) points.push(at % width, Math.floor(at / width));
    }
  }
  return Int16Array.from(points);
}

function bestInCell(
  { xx, xy, yy }: Tensor,
  { left, top, width, height }: { left: number; top: number; width: number; height: number },
): number | undefined {
  const endX = Math.min(left + cellSize, width - margin);
  const endY = Math.min(top + cellSize, height - margin);
  let best = leastTexture;
  let place: number | undefined;
  for (let y = Math.max(top, margin); y < endY; y += 1) {
    for (let at = y * width + Math.max(left, margin), end = y * width + endX; at < end; at += 1) {
      const trace = ((xx[at] as number) + (yy[at] as number)) / 2;
      // The least eigenvalue is at most half the trace: most flat places need no square root.
      if (trace <= best) continue;
      const difference = ((xx[at] as number) - (yy[at] as number)) / 2;
      const product = xy[at] as number;
      const least = trace - Math.sqrt(difference * difference + product * product);
      if (least > best) {
        best = least;
        place = at;
      }
    }
  }
  return place;
}

interface Tensor {
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
}

/** Kept from step to step: fresh arrays of this size would cost more than the sums. */
let rowSums: Tensor = { xx: new Float32Array(), xy: new Float32Array(), yy: new Float32Array() };
let boxMeans: Tensor = rowSums;

/** Products of the gradient, averaged over the window around every pixel at least `margin` away from the edge. */
function boxedTensor(width: number, height: number, data: Float32Array): Tensor {
  const size = width * height;
  if (rowSums.xx.length !== size) {
    rowSums = { xx: new Float32Array(size), xy: new Float32Array(size), yy: new Float32Array(size) };
    boxMeans = { xx: new Float32Array(size), xy: new Float32Array(size), yy: new Float32Array(size) };
  }
  sumRows(width, height, data);
  for (const product of ['xx', 'xy', 'yy'] as const) sumColumns(rowSums[product], boxMeans[product], width, height);
  return boxMeans;
}

const side = 2 * radius + 1;

/** Sums the products over a window's width, by adding what enters the window and taking off what leaves it. */
function sumRows(width: number, height: number, data: Float32Array): void {
  const { xx, xy, yy } = rowSums;
  const ringX = new Float64Array(side);
  const ringY = new Float64Array(side);
  for (let y = 1; y < height - 1; y += 1) {
    let sumXX = 0;
    let sumXY = 0;
    let sumYY = 0;
    let slot = 0;
    ringX.fill(0);
    ringY.fill(0);
    for (let x = 1, at = y * width + 1; x < width - 1; x += 1, at += 1) {
      const oldX = ringX[slot] as number;
      const oldY = ringY[slot] as number;
      const newX = ((data[at + 1] as number) - (data[at - 1] as number)) / 2;
      const newY = ((data[at + width] as number) - (data[at - width] as number)) / 2;
      ringX[slot] = newX;
      ringY[slot] = newY;
      slot = slot + 1 === side ? 0 : slot + 1;
      sumXX += newX * newX - oldX * oldX;
      sumXY += newX * newY - oldX * oldY;
      sumYY += newY * newY - oldY * oldY;
      xx[at - radius] = sumXX;
      xy[at - radius] = sumXY;
      yy[at - radius] = sumYY;
    }
  }
}

/** The same downwards, then divided by the window's area. */
function sumColumns(source: Float32Array, target: Float32Array, width: number, height: number): void {
  const area = side * side;
  const sums = new Float64Array(width);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = margin, at = y * width + margin; x < width - margin; x += 1, at += 1) {
      const leaving = y > side ? (source[at - side * width] as number) : 0;
      const sum = (sums[x] as number) + (source[at] as number) - leaving;
      sums[x] = sum;
      target[at - radius * width] = sum / area;
    }
  }
}
