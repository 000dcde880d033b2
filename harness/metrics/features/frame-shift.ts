import type { FrameFeature } from '../metric.ts';
import { alignPictures, type FrameShift } from './align-pictures.ts';
import { createShrunkPyramid, type ShrunkPyramid } from './shrunk-pyramid.ts';

/**
 * How the picture as a whole moved since the frame before; `undefined` on the first frame. Unlike `cameraStep` this
 * looks at every pair of frames, so that a shake that goes back and forth from frame to frame is seen.
 */
export const frameShift: FrameFeature<FrameShift | undefined> = {
  id: 'frame-shift',
  start: () => {
    let before: ShrunkPyramid | undefined;
    let spare: ShrunkPyramid | undefined;
    return (frame) => {
      const now = spare ?? createShrunkPyramid(frame.grey);
      now.fill(frame.grey);
      const shift = before === undefined ? undefined : alignPictures(before, now);
      spare = before;
      before = now;
      return shift;
    };
  },
};
