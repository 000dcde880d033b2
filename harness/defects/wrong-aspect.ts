import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

/** Of the width, what is left at full severity: a 16:9 picture becomes a square, a square a 9:16 one. */
const narrowest = 9 / 16;

/** The picture is cropped at both sides. */
export const wrongAspect: ClipDefect = {
  acts: 'on-clip',
  id: 'wrong-aspect',
  version: 2,
  title: 'Wrong aspect ratio',
  severityMeaning: 'how much of the width is cropped away, from 0 to 44 %: 16:9 becomes a square at 1',
  defaultSeverity: 1,
  apply: (clip, { severity }) => {
    if (severity === 0) return clip;
    const width = evenDimension(clip.width * (1 - (1 - narrowest) * severity));
    const height = evenDimension(clip.height);
    if (width === clip.width && height === clip.height) return clip;
    return { ...clip, width, height, frames: croppedFrames(clip, width, height) };
  },
};

/** Encoders with halved color planes take even sizes only. */
function evenDimension(pixels: number): number {
  return Math.max(2, 2 * Math.floor(pixels / 2 + 1e-9));
}

function croppedFrames(clip: RawClip, width: number, height: number): Iterable<Uint8ClampedArray> {
  const left = Math.floor((clip.width - width) / 2);
  const top = Math.floor((clip.height - height) / 2);
  return {
    *[Symbol.iterator]() {
      const cropped = new Uint8ClampedArray(width * height * 4);
      for (const frame of clip.frames) {
        for (let row = 0; row < height; row++) {
          const start = ((top + row) * clip.width + left) * 4;
          cropped.set(frame.subarray(start, start + width * 4), row * width * 4);
        }
        yield cropped;
      }
    },
  };
}
