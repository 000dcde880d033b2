import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

const strongestDivisor = 4;

/** Fewer frames a second over the same duration. */
export const lowFps: ClipDefect = {
  acts: 'on-clip',
  id: 'low-fps',
  version: 1,
  title: 'Low frame rate',
  severityMeaning: 'frame rate divided by 4^severity: 0.5 halves it, 1 leaves a quarter',
  defaultSeverity: 0.5,
  apply: (clip, { severity }) => {
    const frameCount = Math.max(1, Math.round(clip.frameCount / strongestDivisor ** severity));
    if (frameCount >= clip.frameCount) return clip;
    // From the counts, not from the divisor: so the duration stays exactly what it was.
    const fps = (clip.fps * frameCount) / clip.frameCount;
    return { ...clip, fps, frameCount, frames: thinnedFrames(clip, frameCount) };
  },
};

function thinnedFrames(clip: RawClip, frameCount: number): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      let source = 0;
      let kept = 0;
      for (const frame of clip.frames) {
        if (source++ === Math.floor((kept * clip.frameCount) / frameCount)) {
          yield frame;
          if (++kept === frameCount) return;
        }
      }
    },
  };
}
