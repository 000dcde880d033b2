/** Blurs opaque RGBA pictures by running means along rows, then along columns. `from` and `into` may be the same. */
export interface BoxBlur {
  /** `radius` in pixels may be any number from 0 to 127; `times` is how often the box is applied each way. */
  blur(from: Uint8ClampedArray, into: Uint8ClampedArray, radius: number, times: 1 | 2): void;
}

/** A box of 2·radius + 1 pixels; the two at its rim count in part. Weights are shares of 2^22. */
interface Box {
  readonly whole: number;
  readonly weight: number;
  readonly rimWeight: number;
}

/** Means are taken in whole numbers: 255 · 2^22 still fits 32 bits. */
const unityBits = 22;
const half = 1 << (unityBits - 1);

/** Red and blue of a pixel in the two halves of one number, so that one sum serves both, of up to 257 pixels. */
const redBlue = 0xff00ff;
const widestRadius = 127;
const opaque = 0xff000000;

export function createBoxBlur(width: number, height: number): BoxBlur {
  const stride = width * 4;
  const scratch = new Uint32Array(width * height);
  const sums = { redBlue: new Int32Array(width), green: new Int32Array(width) };
  let lines = [new Uint32Array(), new Uint32Array()] as const;
  return {
    blur(from, into, radius, times) {
      const held = Math.min(radius, widestRadius);
      const whole = Math.floor(held);
      const weight = 2 ** unityBits / (2 * held + 1);
      const box = { whole, weight: Math.round(weight), rimWeight: Math.round(weight * (held - whole)) };
      const margin = whole + 1;
      const length = width + 2 * margin;
      if (lines[0].length !== length) lines = [new Uint32Array(length), new Uint32Array(length)];
      const [line, secondLine] = lines;
      const bytes = new Uint8Array(line.buffer);
      const target = new Uint32Array(into.buffer, into.byteOffset, width * height);
      const acrossRows = times === 1 ? scratch : target;
      for (let row = 0; row < height; row++) {
        bytes.set(from.subarray(row * stride, (row + 1) * stride), 4 * margin);
        repeatEnds(line, margin);
        if (times === 2) {
          blurLine(line, secondLine, margin, width, box);
          repeatEnds(secondLine, margin);
        }
        blurLine(times === 2 ? secondLine : line, acrossRows, row * width, width, box);
      }
      blurColumns(acrossRows, times === 1 ? target : scratch, sums, height, box);
      if (times === 2) blurColumns(scratch, target, sums, height, box);
    },
  };
}

/** Beyond the edge the edge repeats. */
function repeatEnds(line: Uint32Array, margin: number): void {
  line.fill(line[margin]!, 0, margin);
  line.fill(line[line.length - margin - 1]!, line.length - margin);
}

/** The mean around each pixel of a padded line, written from `start` on. */
function blurLine(line: Uint32Array, to: Uint32Array, start: number, width: number, box: Box): void {
  const { whole, weight, rimWeight } = box;
  const reach = 2 * (whole + 1);
  let redBlues = 0;
  let greens = 0;
  for (let at = 1; at < reach; at++) {
    redBlues += line[at]! & redBlue;
    greens += (line[at]! >>> 8) & 255;
  }
  for (let at = 0; at < width; at++) {
    const before = line[at]!;
    const entering = line[at + reach]!;
    const leaving = line[at + 1]!;
    const rim = (before & redBlue) + (entering & redBlue);
    const greenRim = ((before >>> 8) & 255) + ((entering >>> 8) & 255);
    to[start + at] = meanPixel(redBlues, greens, rim, greenRim, weight, rimWeight);
    redBlues += (entering & redBlue) - (leaving & redBlue);
    greens += ((entering >>> 8) & 255) - ((leaving >>> 8) & 255);
  }
}

/** The same along the columns, a whole row at a time, because memory is read along rows. */
function blurColumns(
  from: Uint32Array,
  to: Uint32Array,
  sums: { readonly redBlue: Int32Array; readonly green: Int32Array },
  height: number,
  { whole, weight, rimWeight }: Box,
): void {
  const { redBlue: redBlues, green: greens } = sums;
  const width = redBlues.length;
  const rowStart = (row: number): number => Math.min(Math.max(row, 0), height - 1) * width;
  redBlues.fill(0);
  greens.fill(0);
  for (let row = -whole; row <= whole; row++) {
    const start = rowStart(row);
    for (let at = 0; at < width; at++) {
      redBlues[at]! += from[start + at]! & redBlue;
      greens[at]! += (from[start + at]! >>> 8) & 255;
    }
  }
  for (let row = 0; row < height; row++) {
    const above = rowStart(row - whole - 1);
    const below = rowStart(row + whole + 1);
    const leaves = rowStart(row - whole);
    const target = row * width;
    for (let at = 0; at < width; at++) {
      const before = from[above + at]!;
      const entering = from[below + at]!;
      const leaving = from[leaves + at]!;
      const rim = (before & redBlue) + (entering & redBlue);
      const greenRim = ((before >>> 8) & 255) + ((entering >>> 8) & 255);
      to[target + at] = meanPixel(redBlues[at]!, greens[at]!, rim, greenRim, weight, rimWeight);
      redBlues[at]! += (entering & redBlue) - (leaving & redBlue);
      greens[at]! += ((entering >>> 8) & 255) - ((leaving >>> 8) & 255);
    }
  }
}

function meanPixel(
  redBlues: number,
  greens: number,
  rim: number,
  greenRim: number,
  weight: number,
  rimWeight: number,
): number {
  const red = (Math.imul(redBlues & 0xffff, weight) + Math.imul(rim & 0xffff, rimWeight) + half) >> unityBits;
  const green = (Math.imul(greens, weight) + Math.imul(greenRim, rimWeight) + half) >> unityBits;
  const blue = (Math.imul(redBlues >>> 16, weight) + Math.imul(rim >>> 16, rimWeight) + half) >> unityBits;
  return opaque | (blue << 16) | (green << 8) | red;
}
