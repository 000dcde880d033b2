import type { RawClip } from '../media/raw-clip.ts';
import type { ClipDefect } from './defect.ts';

const mostLost = 0.75;

/** The clip ends early, picture and sound together. */
export const short: ClipDefect = {
  acts: 'on-clip',
  id: 'short',
  version: 1,
  title: 'Ends early',
  severityMeaning: 'share of the duration that is missing, from 0 to 75 %',
  defaultSeverity: 0.5,
  apply: (clip, { severity }) => {
    const frameCount = Math.max(1, Math.round(clip.frameCount * (1 - mostLost * severity)));
    if (frameCount >= clip.frameCount) return clip;
    const kept = { ...clip, frameCount, frames: firstFrames(clip, frameCount) };
    if (clip.audio === undefined) return kept;
    const share = frameCount / clip.frameCount;
    const channels = clip.audio.channels.map((samples) => samples.slice(0, Math.round(samples.length * share)));
    return { ...kept, audio: { ...clip.audio, channels } };
  },
};

function firstFrames(clip: RawClip, frameCount: number): Iterable<Uint8ClampedArray> {
  return {
    *[Symbol.iterator]() {
      let index = 0;
      for (const frame of clip.frames) {
        yield frame;
        if (++index === frameCount) return;
      }
    },
  };
}
