import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

/** Half the width of the box filter at severity 1, as a share of the picture height. */
const widestRadius = 1 / 36;

/** The picture is out of focus. */
export const blur: ClipDefect = {
  acts: 'on-clip',
  id: 'blur',
  version: 1,
  title: 'Blur',
  severityMeaning: 'radius of a twice applied box filter, from 0 to 1/36 of the picture height',
  defaultSeverity: 0.5,
  apply: (clip, { severity }) =>
    severity === 0 ? clip : { ...clip, frames: blurredFrames(clip, severity * widestRadius * clip.height) },
};

function blurredFrames(clip: RawClip, radius: number): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      const { width, height } = clip;
      const first = new Uint8ClampedArray(width * height * 4);
      const second = new Uint8ClampedArray(width * height * 4);
      for (const frame of clip.frames) {
        boxBlurRows(frame, first, width, height, radius);
        boxBlurRows(first, second, width, height, radius);
        boxBlurColumns(second, first, width, height, radius);
        boxBlurColumns(first, second, width, height, radius);
        yield second;
      }
    },
  };
}

/** A running mean along each row; the two pixels at the rim count in part, so that any radius is possible. */
function boxBlurRows(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  width: number,
  height: number,
  radius: number,
): void {
  const whole = Math.floor(radius);
  const rim = radius - whole;
  const scale = 1 / (2 * whole + 1 + 2 * rim);
  const last = width - 1;
  for (let row = 0; row < height; row++) {
    for (let channel = 0; channel < 4; channel++) {
      const start = row * width * 4 + channel;
      const at = (column: number): number => from[start + 4 * Math.min(Math.max(column, 0), last)] ?? 0;
      let sum = 0;
      for (let column = -whole; column <= whole; column++) sum += at(column);
      for (let column = 0; column < width; column++) {
        const edges = at(column - whole - 1) + at(column + whole + 1);
        to[start + 4 * column] = (sum + rim * edges) * scale;
        sum += at(column + whole + 1) - at(column - whole);
      }
    }
  }
}

/** The same along the columns, a whole row at a time, because memory is read along rows. */
function boxBlurColumns(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  width: number,
  height: number,
  radius: number,
): void {
  const whole = Math.floor(radius);
  const rim = radius - whole;
  const scale = 1 / (2 * whole + 1 + 2 * rim);
  const stride = width * 4;
  const rowStart = (row: number): number => Math.min(Math.max(row, 0), height - 1) * stride;
  const sums = new Float32Array(stride);
  for (let row = -whole; row <= whole; row++) {
    const start = rowStart(row);
    for (let index = 0; index < stride; index++) sums[index] = (sums[index] ?? 0) + (from[start + index] ?? 0);
  }
  for (let row = 0; row < height; row++) {
    const above = rowStart(row - whole - 1);
    const below = rowStart(row + whole + 1);
    const leaving = rowStart(row - whole);
    const target = row * stride;
    for (let index = 0; index < stride; index++) {
      const entering = from[below + index] ?? 0;
      const sum = sums[index] ?? 0;
      to[target + index] = (sum + rim * ((from[above + index] ?? 0) + entering)) * scale;
      sums[index] = sum + entering - (from[leaving + index] ?? 0);
    }
  }
}
