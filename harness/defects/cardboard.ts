import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';
import { createWindowSampler } from './sample-window.ts';

const enlargement = 1.3;
/** Speed of the picture across the frame, in frame widths per second. */
const widthsPerSecond = 0.12;

/** The scene turns into a photograph of itself, panned to feign a moving camera. */
export const cardboard: ClipDefect = {
  acts: 'on-clip',
  id: 'cardboard',
  version: 1,
  title: 'Sliding cardboard',
  severityMeaning:
    'share of the clip, at its end, that is a photograph of the frame it begins with, enlarged 1.3 times and panned to and fro by 0.12 frame widths a second; at 1 the whole clip',
  defaultSeverity: 1,
  apply(clip, { severity, random }) {
    const { width, height, fps, frameCount } = clip;
    const photographed = Math.round(frameCount * severity);
    if (photographed === 0) return clip;
    const first = frameCount - photographed;
    const part = { width: width / enlargement, height: height / enlargement };
    const slack = width - part.width;
    const startsLeft = random() < 0.5;
    const frames = mapFrames(clip, () => {
      const sampler = createWindowSampler(width, height);
      const drawn = new Uint8ClampedArray(width * height * 4);
      let photograph: Uint8ClampedArray | undefined;
      return (frame, index) => {
        if (index < first) return frame;
        photograph ??= frame.slice();
        const way = toAndFro(((index - first) / fps) * widthsPerSecond * part.width, slack);
        const left = startsLeft ? way : slack - way;
        sampler.sample(photograph, drawn, { left, top: (height - part.height) / 2, ...part });
        return drawn;
      };
    });
    return { ...clip, frames };
  },
};

/** A way that turns back whenever it has come to `length`. */
function toAndFro(way: number, length: number): number {
  const round = way % (2 * length);
  return round <= length ? round : 2 * length - round;
}
