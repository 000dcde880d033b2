import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';

const blockSize = 8;
const strongest = 0.9;

/** Blocks of the picture lose their detail, as a starved codec leaves them. */
export const blockiness: ClipDefect = {
  acts: 'on-clip',
  id: 'blockiness',
  version: 1,
  title: 'Block artifacts',
  severityMeaning: 'how far the pixels of each block of 8×8 go to their mean, from 0 to 90 % of the way',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    const { width, height } = clip;
    const frames = mapFrames(clip, () => {
      const blocky = new Uint8ClampedArray(width * height * 4);
      return (frame) => {
        for (let top = 0; top < height; top += blockSize) {
          for (let left = 0; left < width; left += blockSize) {
            flattenBlock(frame, blocky, { left, top, width, height, share: strongest * severity });
          }
        }
        return blocky;
      };
    });
    return { ...clip, frames };
  },
};

interface Block {
  readonly left: number;
  readonly top: number;
  /** Of the whole picture: blocks at its edge may be cut. */
  readonly width: number;
  readonly height: number;
  readonly share: number;
}

function flattenBlock(from: Uint8ClampedArray, to: Uint8ClampedArray, block: Block): void {
  const { left, top, width, height, share } = block;
  const right = Math.min(left + blockSize, width);
  const bottom = Math.min(top + blockSize, height);
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let y = top; y < bottom; y++) {
    for (let at = 4 * (y * width + left), end = 4 * (y * width + right); at < end; at += 4) {
      red += from[at]!;
      green += from[at + 1]!;
      blue += from[at + 2]!;
    }
  }
  const scale = share / ((right - left) * (bottom - top));
  const rest = 1 - share;
  red *= scale;
  green *= scale;
  blue *= scale;
  for (let y = top; y < bottom; y++) {
    for (let at = 4 * (y * width + left), end = 4 * (y * width + right); at < end; at += 4) {
      to[at] = from[at]! * rest + red;
      to[at + 1] = from[at + 1]! * rest + green;
      to[at + 2] = from[at + 2]! * rest + blue;
      to[at + 3] = 255;
    }
  }
}
