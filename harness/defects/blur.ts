import { createBoxBlur } from './box-blur.ts';
import type { ClipDefect } from './defect.ts';
import { mapFrames } from './map-frames.ts';

/** Half the width of the box filter at severity 1, as a share of the picture height. */
const widestRadius = 1 / 36;

/** The picture is out of focus. */
export const blur: ClipDefect = {
  acts: 'on-clip',
  id: 'blur',
  version: 2,
  title: 'Blur',
  severityMeaning: 'radius of a twice applied box filter, from 0 to 1/36 of the picture height',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    const { width, height } = clip;
    const frames = mapFrames(clip, () => {
      const box = createBoxBlur(width, height);
      const blurred = new Uint8ClampedArray(width * height * 4);
      return (frame) => {
        box.blur(frame, blurred, severity * widestRadius * height, 2);
        return blurred;
      };
    });
    return { ...clip, frames };
  },
};
