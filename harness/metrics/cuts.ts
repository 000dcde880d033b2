import { defineMeasure } from './define-measure.ts';
import { frameDifference } from './features/frame-difference.ts';

/** scdet's default, in percent of full scale. */
const threshold = 10;

export const cuts = defineMeasure({
  id: 'cuts',
  version: '1',
  title: 'Cuts',
  unit: '',
  range: '0 and up',
  formula:
    'Number of frames with min(d, |d − d of the frame before|) ≥ 10, where d is the mean absolute difference of luma to the frame before in percent of full scale. The first difference of a clip has none before it and is held against the one after it',
  source: 'ffmpeg scdet (libavfilter/vf_scdet.c), on luma 160 pixels wide',
  observe() {
    const differences: number[] = [];
    return {
      frame({ feature }) {
        const difference = feature(frameDifference);
        if (difference !== undefined) differences.push((100 * difference) / 255);
      },
      finish() {
        if (differences.length === 0) return { status: 'not-applicable', reason: 'the clip has a single frame' };
        return {
          status: 'measured',
          value: differences.filter((_, index) => scoreAt(differences, index) >= threshold).length,
        };
      },
    };
  },
});

function scoreAt(differences: readonly number[], index: number): number {
  const difference = differences[index] ?? 0;
  const neighbour = differences[index === 0 ? 1 : index - 1] ?? 0;
  return Math.min(difference, Math.abs(difference - neighbour));
}
