/** The part of a picture that is to fill the frame, in pixels of the picture; beyond its edges they repeat. */
export interface PictureWindow {
  /** Of the upper left corner; any number. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Left and right change places. */
  readonly mirrored?: boolean;
}

/** Draws windows of opaque RGBA pictures, bilinear. */
export interface WindowSampler {
  sample(from: Uint8ClampedArray, into: Uint8ClampedArray, window: PictureWindow): void;
}

/** A sampler for frames of one size; `picture` is the size of what is sampled, if it is another one. */
export function createWindowSampler(
  width: number,
  height: number,
  picture: { readonly width: number; readonly height: number } = { width, height },
): WindowSampler {
  const stride = picture.width * 4;
  /** Byte offsets of the pixels left and right of each column's place, and the right one's weight out of 256. */
  const lefts = new Int32Array(width);
  const rights = new Int32Array(width);
  const weights = new Int32Array(width);
  /** One row blended from two, in 256ths of a level. */
  const blended = new Int32Array(stride);

  const placeColumns = (window: PictureWindow): void => {
    for (let column = 0; column < width; column++) {
      const along = window.mirrored === true ? width - 1 - column : column;
      const place = placeOf(along, window.left, window.width / width, picture.width - 1);
      const whole = Math.floor(place);
      lefts[column] = 4 * whole;
      rights[column] = 4 * Math.min(whole + 1, picture.width - 1);
      weights[column] = Math.round((place - whole) * 256);
    }
  };

  return {
    sample(from, into, window) {
      placeColumns(window);
      // Blended values are in range: a plain array stores them without looking.
      const to = new Uint8Array(into.buffer, into.byteOffset, into.length);
      const firstByte = Math.min(lefts[0]!, lefts[width - 1]!);
      const lastByte = Math.max(rights[0]!, rights[width - 1]!) + 3;
      for (let row = 0; row < height; row++) {
        const place = placeOf(row, window.top, window.height / height, picture.height - 1);
        const whole = Math.floor(place);
        const upper = whole * stride;
        const lower = Math.min(whole + 1, picture.height - 1) * stride;
        const weight = Math.round((place - whole) * 256);
        for (let at = firstByte; at < lastByte; at++) {
          blended[at] = (from[upper + at]! << 8) + (from[lower + at]! - from[upper + at]!) * weight;
        }
        for (let column = 0, target = row * width * 4; column < width; column++, target += 4) {
          const one = lefts[column]!;
          const other = rights[column]!;
          const share = weights[column]!;
          const rest = 256 - share;
          to[target] = (blended[one]! * rest + blended[other]! * share + 32_768) >> 16;
          to[target + 1] = (blended[one + 1]! * rest + blended[other + 1]! * share + 32_768) >> 16;
          to[target + 2] = (blended[one + 2]! * rest + blended[other + 2]! * share + 32_768) >> 16;
          to[target + 3] = 255;
        }
      }
    },
  };
}

/** Where the middle of a frame's pixel lies in the picture, held inside it. */
function placeOf(pixel: number, start: number, scale: number, last: number): number {
  return Math.min(Math.max(start + (pixel + 0.5) * scale - 0.5, 0), last);
}
