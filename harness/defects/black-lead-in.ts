import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

/** The clip opens on black; pictures come in where they would have been anyway. */
export const blackLeadIn: ClipDefect = {
  acts: 'on-clip',
  id: 'black-lead-in',
  version: 1,
  title: 'Black lead-in',
  severityMeaning: 'length of the black opening, from none to half of the clip',
  defaultSeverity: 0.5,
  apply: (clip, { severity }) => {
    const black = Math.round((clip.frameCount * severity) / 2);
    return black === 0 ? clip : { ...clip, frames: blackFramesFirst(clip, black) };
  },
};

function blackFramesFirst(clip: RawClip, black: number): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      const blackFrame = new Uint8ClampedArray(clip.width * clip.height * 4);
      for (let alpha = 3; alpha < blackFrame.length; alpha += 4) blackFrame[alpha] = 255;
      let index = 0;
      for (const frame of clip.frames) yield index++ < black ? blackFrame : frame;
    },
  };
}
