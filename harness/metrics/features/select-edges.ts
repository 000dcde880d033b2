import type { PyramidLevel } from './grey-pyramid.ts';

/** The pixels of a picture that fix its motion; places are relative to its middle. Valid until the next selection. */
export interface PictureEdges {
  count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly value: Float32Array;
  readonly gradientX: Float32Array;
  readonly gradientY: Float32Array;
}

let across = new Float32Array();
let down = new Float32Array();
let edges = createEdges(0);

/**
 * The pixels whose squared gradient is above the picture's mean: about a fourth of them, with most of what there is to
 * hold on to. All others together would move the result little and triple its cost.
 */
export function selectEdges({ width, height, data }: PyramidLevel): PictureEdges {
  if (across.length < data.length) {
    across = new Float32Array(data.length);
    down = new Float32Array(data.length);
    edges = createEdges(data.length);
  }
  let sum = 0;
  for (let row = 1; row < height - 1; row += 1) {
    for (let at = row * width + 1, end = at + width - 2; at < end; at += 1) {
      const stepX = (data[at + 1]! - data[at - 1]!) / 2;
      const stepY = (data[at + width]! - data[at - width]!) / 2;
      across[at] = stepX;
      down[at] = stepY;
      sum += stepX * stepX + stepY * stepY;
    }
  }
  const mean = sum / ((width - 2) * (height - 2));
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  let count = 0;
  for (let row = 1; row < height - 1; row += 1) {
    for (let column = 1, at = row * width + 1; column < width - 1; column += 1, at += 1) {
      const stepX = across[at]!;
      const stepY = down[at]!;
      if (stepX * stepX + stepY * stepY <= mean) continue;
      edges.x[count] = column - middleX;
      edges.y[count] = row - middleY;
      edges.value[count] = data[at]!;
      edges.gradientX[count] = stepX;
      edges.gradientY[count] = stepY;
      count += 1;
    }
  }
  edges.count = count;
  return edges;
}

function createEdges(size: number): PictureEdges {
  return {
    count: 0,
    x: new Float32Array(size),
    y: new Float32Array(size),
    value: new Float32Array(size),
    gradientX: new Float32Array(size),
    gradientY: new Float32Array(size),
  };
}
