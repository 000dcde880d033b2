import type { PyramidLevel } from './grey-pyramid.ts';

/** Side of a grid cell in pixels of the small frame; each cell offers at most one point, so that points are spread. */
const cellSize = 10;

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
  for (let cellY = 0; cellY < height; cellY += cellSize) {
    for (let cellX = 0; cellX < width; cellX += cellSize) {
      let best = leastTexture;
      let found: [number, number] | undefined;
      const endY = Math.min(cellY + cellSize, height - margin);
      const endX = Math.min(cellX + cellSize, width - margin);
      for (let y = Math.max(cellY, margin); y < endY; y += 1) {
        for (let x = Math.max(cellX, margin); x < endX; x += 1) {
          const at = y * width + x;
          const [xx, xy, yy] = [tensor.xx[at] as number, tensor.xy[at] as number, tensor.yy[at] as number];
          const least = (xx + yy) / 2 - Math.sqrt(((xx - yy) / 2) ** 2 + xy * xy);
          if (least > best) {
            best = least;
            found = [x, y];
          }
        }
      }
      if (found) points.push(...found);
    }
  }
  return Int16Array.from(points);
}

interface Tensor {
  readonly xx: Float32Array;
  readonly xy: Float32Array;
  readonly yy: Float32Array;
}

/** Products of the gradient, averaged over the window around every pixel. */
function boxedTensor(width: number, height: number, data: Float32Array): Tensor {
  const size = width * height;
  const xx = new Float32Array(size);
  const xy = new Float32Array(size);
  const yy = new Float32Array(size);
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1, at = y * width + 1; x < width - 1; x += 1, at += 1) {
      const gradientX = ((data[at + 1] as number) - (data[at - 1] as number)) / 2;
      const gradientY = ((data[at + width] as number) - (data[at - width] as number)) / 2;
      xx[at] = gradientX * gradientX;
      xy[at] = gradientX * gradientY;
      yy[at] = gradientY * gradientY;
    }
  }
  return { xx: boxMean(xx, width, height), xy: boxMean(xy, width, height), yy: boxMean(yy, width, height) };
}

/** Mean over a square window by running sums, first along rows, then along columns. */
function boxMean(source: Float32Array, width: number, height: number): Float32Array {
  const side = 2 * radius + 1;
  const rows = new Float32Array(source.length);
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      sum += source[at] as number;
      if (x >= side) sum -= source[at - side] as number;
      if (x >= side - 1) rows[at - radius] = sum / side;
    }
  }
  const columns = new Float32Array(source.length);
  for (let x = 0; x < width; x += 1) {
    let sum = 0;
    for (let y = 0, at = x; y < height; y += 1, at += width) {
      sum += rows[at] as number;
      if (y >= side) sum -= rows[at - side * width] as number;
      if (y >= side - 1) columns[at - radius * width] = sum / side;
    }
  }
  return columns;
}
