import type { FrameView } from '../../media/frame-view.ts';
import type { FrameFeature } from '../metric.ts';
import { frameDifference } from './frame-difference.ts';

/** How much a frame differs from the one before, both in percent of full scale (256 levels). */
export interface SceneScore {
  /** Mean absolute difference of luma as coded ("mafd"). */
  readonly difference: number;
  /** min(difference, |difference − difference of the frame before|): a jump counts, a steady fast motion does not. */
  readonly score: number;
}

/**
 * ffmpeg's scdet, frame by frame; `undefined` on the first frame, which scdet gives 0. Pictures too large for the
 * kernels are compared on the small grey planes, where noise counts less and the range is always full.
 */
export const sceneScore: FrameFeature<SceneScore | undefined> = {
  id: 'scene-score',
  start: () => {
    const smallDifference = frameDifference.start();
    let before = 0;
    return (frame, previous) => {
      const levels = codedDifference(frame, previous) ?? smallDifference(frame, previous)?.mean;
      if (levels === undefined) return undefined;
      const difference = (100 * levels) / 256;
      const score = Math.min(difference, Math.abs(difference - before));
      before = difference;
      return { difference, score };
    };
  },
};

/** Levels of 255. Asks for the frame's plane in any case, so that the next frame finds it. */
function codedDifference({ full }: FrameView, previous: FrameView | undefined): number | undefined {
  if (full === undefined) return undefined;
  const plane = full.codedLuma();
  const before = previous?.full?.codedLuma();
  if (before === undefined) return undefined;
  const pixels = plane.width * plane.height;
  return full.kernels.sumAbsoluteDifferences(plane.address, before.address, pixels) / pixels;
}
