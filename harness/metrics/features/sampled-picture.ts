import type { FullPicture } from '../../media/frame-view.ts';
import { isBlankPicture } from '../blank-picture.ts';
import type { FrameFeature } from '../metric.ts';
import { lumaStatistics } from './luma-statistics.ts';

/** What costs a look at every full-size pixel is looked at this often. */
const sampleSeconds = 0.25;

/**
 * The picture at full size on the first frame at or after each multiple of a quarter of a second, unless it is blank;
 * `too-large` where it does not fit the kernels' memory; `undefined` between the samples.
 */
export const sampledPicture: FrameFeature<FullPicture | 'too-large' | undefined> = {
  id: 'sampled-picture',
  start() {
    const readLuma = lumaStatistics.start();
    let sample = -1;
    return (frame, previous) => {
      // A hair of slack, so that times which are multiples themselves do not fall short of one.
      const current = Math.floor(frame.timeSeconds / sampleSeconds + 1e-6);
      if (current === sample) return undefined;
      sample = current;
      if (isBlankPicture(readLuma(frame, previous))) return undefined;
      return frame.full ?? 'too-large';
    };
  },
};
