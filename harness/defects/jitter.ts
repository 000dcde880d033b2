import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';
import { createWindowSampler } from './sample-window.ts';

const farthest = 0.015;
/** Enlarged so far that no displacement shows an edge. */
const enlargement = 0.04;

/** Every frame is a little out of place. */
export const jitter: ClipDefect = {
  acts: 'on-clip',
  id: 'jitter',
  version: 1,
  title: 'Jitter',
  severityMeaning:
    'farthest random displacement of each frame, from 0 to 1.5 % of the width and of the height (uniform); the picture is enlarged by up to 4 % to hide its edges',
  defaultSeverity: 0.5,
  apply(clip, { severity, random }) {
    if (severity === 0) return clip;
    const { width, height, frameCount } = clip;
    // Drawn alike at every severity, so that more severity is the same shake, farther.
    const places = Float64Array.from({ length: 2 * frameCount }, () => 2 * random() - 1);
    const scale = 1 / (1 + enlargement * severity);
    const frames = mapFrames(clip, () => {
      const sampler = createWindowSampler(width, height);
      const displaced = new Uint8ClampedArray(width * height * 4);
      return (frame, index) => {
        const left = width * ((1 - scale) / 2 + farthest * severity * scale * places[2 * index]!);
        const top = height * ((1 - scale) / 2 + farthest * severity * scale * places[2 * index + 1]!);
        sampler.sample(frame, displaced, { left, top, width: width * scale, height: height * scale });
        return displaced;
      };
    });
    return { ...clip, frames };
  },
};
