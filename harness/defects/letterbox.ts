import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

const highestBar = 0.2;

/** Black bars cover the top and the bottom of the picture. */
export const letterbox: ClipDefect = {
  acts: 'on-clip',
  id: 'letterbox',
  version: 1,
  title: 'Letterbox bars',
  severityMeaning: 'height of each of the two black bars, from 0 to 20 % of the picture height',
  defaultSeverity: 0.6,
  apply: (clip, { severity }) => {
    const rows = Math.round(clip.height * highestBar * severity);
    return rows === 0 ? clip : { ...clip, frames: barredFrames(clip, rows) };
  },
};

function barredFrames(clip: RawClip, rows: number): Iterable<Uint8ClampedArray> {
  const opaqueBlack = 0xff000000;
  return {
    *[Symbol.iterator]() {
      const barred = new Uint8ClampedArray(clip.width * clip.height * 4);
      const pixels = new Uint32Array(barred.buffer);
      for (const frame of clip.frames) {
        barred.set(frame);
        pixels.fill(opaqueBlack, 0, rows * clip.width);
        pixels.fill(opaqueBlack, (clip.height - rows) * clip.width);
        yield barred;
      }
    },
  };
}
