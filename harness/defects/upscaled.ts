import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';
import { createWindowSampler } from './sample-window.ts';
import { createShrinker } from './shrink-picture.ts';

const strongestFactor = 4;

/** The picture was made smaller than it is delivered. */
export const upscaled: ClipDefect = {
  acts: 'on-clip',
  id: 'upscaled',
  version: 1,
  title: 'Upscaled picture',
  severityMeaning:
    'factor by which both sides are shrunk (by area) and enlarged again (bilinear), from 1 to 4: 1 + 3 · severity',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    const { width, height } = clip;
    const factor = 1 + (strongestFactor - 1) * severity;
    const small = { width: Math.max(1, Math.round(width / factor)), height: Math.max(1, Math.round(height / factor)) };
    const frames = mapFrames(clip, () => {
      const shrink = createShrinker({ width, height }, small);
      const sampler = createWindowSampler(width, height, small);
      const shrunk = new Uint8ClampedArray(small.width * small.height * 4);
      const enlarged = new Uint8ClampedArray(width * height * 4);
      return (frame) => {
        shrink(frame, shrunk);
        sampler.sample(shrunk, enlarged, { left: 0, top: 0, ...small });
        return enlarged;
      };
    });
    return { ...clip, frames };
  },
};
