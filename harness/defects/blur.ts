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
  // Byte offset of every column that a window reaches; beyond the edge the edge repeats.
  const reach = whole + 1;
  const offsets = Int32Array.from(
    { length: width + 2 * reach },
    (_, index) => 4 * Math.min(Math.max(index - reach, 0), width - 1),
  );
  for (let row = 0; row < height; row++) {
    const start = row * width * 4;
    let red = 0;
    let green = 0;
    let blue = 0;
    for (let index = 1; index < 2 * reach; index++) {
      const at = start + offsets[index]!;
      red += from[at]!;
      green += from[at + 1]!;
      blue += from[at + 2]!;
    }
    for (let column = 0; column < width; column++) {
      const before = start + offsets[column]!;
      const leaving = start + offsets[column + 1]!;
      const entering = start + offsets[column + 2 * reach]!;
      const target = start + 4 * column;
      to[target] = (red + rim * (from[before]! + from[entering]!)) * scale;
      to[target + 1] = (green + rim * (from[before + 1]! + from[entering + 1]!)) * scale;
      to[target + 2] = (blue + rim * (from[before + 2]! + from[entering + 2]!)) * scale;
      to[target + 3] = from[target + 3]!;
      red += from[entering]! - from[leaving]!;
      green += from[entering + 1]! - from[leaving + 1]!;
      blue += from[entering + 2]! - from[leaving + 2]!;
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
  const sums = new Int32Array(stride);
  for (let row = -whole; row <= whole; row++) {
    const start = rowStart(row);
    for (let index = 0; index < stride; index++) sums[index]! += from[start + index]!;
  }
  for (let row = 0; row < height; row++) {
    const above = rowStart(row - whole - 1);
    const below = rowStart(row + whole + 1);
    const leaving = rowStart(row - whole);
    const target = row * stride;
    for (let index = 0; index < stride; index++) {
      const entering = from[below + index]!;
      const sum = sums[index]!;
      to[target + index] = (sum + rim * (from[above + index]! + entering)) * scale;
      sums[index] = sum + entering - from[leaving + index]!;
    }
  }
}
