interface Size {
  readonly width: number;
  readonly height: number;
}

/** Shrinks opaque RGBA pictures by area: each pixel is the mean of what falls into it, parts of pixels included. */
export function createShrinker(from: Size, to: Size): (picture: Uint8ClampedArray, small: Uint8ClampedArray) => void {
  const columns = spread(from.width, to.width);
  const rows = spread(from.height, to.height);
  const stride = 3 * to.width;
  // One pixel more than there are: a share of 0 may be handed on beyond the last one.
  const line = new Float64Array(stride + 3);
  const sums = new Float64Array(stride * (to.height + 1));
  const scale = (to.width * to.height) / (from.width * from.height);
  return (picture, small) => {
    sums.fill(0);
    for (let row = 0, at = 0; row < from.height; row++) {
      line.fill(0);
      for (let column = 0; column < from.width; column++, at += 4) {
        const target = 3 * columns.targets[column]!;
        const share = columns.shares[column]!;
        const rest = 1 - share;
        line[target]! += picture[at]! * share;
        line[target + 1]! += picture[at + 1]! * share;
        line[target + 2]! += picture[at + 2]! * share;
        line[target + 3]! += picture[at]! * rest;
        line[target + 4]! += picture[at + 1]! * rest;
        line[target + 5]! += picture[at + 2]! * rest;
      }
      const start = stride * rows.targets[row]!;
      const share = rows.shares[row]! * scale;
      const rest = scale - share;
      for (let index = 0; index < stride; index++) {
        sums[start + index]! += line[index]! * share;
        sums[start + stride + index]! += line[index]! * rest;
      }
    }
    for (let index = 0, at = 0; at < small.length; index += 3, at += 4) {
      small[at] = sums[index]!;
      small[at + 1] = sums[index + 1]!;
      small[at + 2] = sums[index + 2]!;
      small[at + 3] = 255;
    }
  };
}

/** For every source pixel the first target pixel it falls into, and its share there; the rest falls into the next. */
function spread(from: number, to: number): { targets: Int32Array; shares: Float64Array } {
  const targets = new Int32Array(from);
  const shares = new Float64Array(from);
  for (let pixel = 0; pixel < from; pixel++) {
    const target = Math.floor((pixel * to) / from);
    targets[pixel] = target;
    // Where the target ends, in source pixels.
    shares[pixel] = Math.min(1, ((target + 1) * from) / to - pixel);
  }
  return { targets, shares };
}
