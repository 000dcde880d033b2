import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

/** The picture stands still from some frame to the end; the sound goes on. */
export const freeze: ClipDefect = {
  acts: 'on-clip',
  id: 'freeze',
  version: 1,
  title: 'Frozen picture',
  severityMeaning: 'share of the clip, at its end, in which the picture stands still',
  defaultSeverity: 0.5,
  apply: (clip, { severity }) => {
    const frozen = Math.min(Math.round(clip.frameCount * severity), clip.frameCount - 1);
    return frozen <= 0 ? clip : { ...clip, frames: frozenFrames(clip, clip.frameCount - frozen) };
  },
};

function frozenFrames(clip: RawClip, moving: number): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      let index = 0;
      let held: Uint8ClampedArray | undefined;
      for (const frame of clip.frames) {
        index++;
        // The source may reuse its buffer after the next pull, so what is held must be a copy.
        if (index === moving) {
          held = frame.slice();
          break;
        }
        yield frame;
      }
      for (; held !== undefined && index <= clip.frameCount; index++) yield held;
    },
  };
}
