import type { FrameFeature } from '../metric.ts';

/** Mean absolute difference of luma to the frame before, 0–255; `undefined` on the first frame. */
export const frameDifference: FrameFeature<number | undefined> = {
  id: 'frame-difference',
  start: () => (frame, previous) => {
    if (previous === undefined) return undefined;
    const { data } = frame.grey;
    const before = previous.grey.data;
    let sum = 0;
    for (let index = 0; index < data.length; index += 1) {
      sum += Math.abs((data[index] as number) - (before[index] as number));
    }
    return sum / data.length;
  },
};
