import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

const deepestLoss = 0.6;

/** Every second frame is darker than its neighbors. */
export const flicker: ClipDefect = {
  acts: 'on-clip',
  id: 'flicker',
  version: 1,
  title: 'Flicker',
  severityMeaning: 'how much darker every second frame is, from 0 to 60 %',
  defaultSeverity: 0.5,
  apply: (clip, { severity }) =>
    severity === 0 ? clip : { ...clip, frames: flickeringFrames(clip, 1 - deepestLoss * severity) },
};

function flickeringFrames(clip: RawClip, gain: number): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      const darkened = new Uint8ClampedArray(clip.width * clip.height * 4);
      let isDark = false;
      for (const frame of clip.frames) {
        if (isDark) {
          for (let index = 0; index < darkened.length; index += 4) {
            darkened[index] = (frame[index] ?? 0) * gain;
            darkened[index + 1] = (frame[index + 1] ?? 0) * gain;
            darkened[index + 2] = (frame[index + 2] ?? 0) * gain;
            darkened[index + 3] = frame[index + 3] ?? 0;
          }
        }
        yield isDark ? darkened : frame;
        isDark = !isDark;
      }
    },
  };
}
