import { defineMeasure } from './define-measure.ts';
import { sceneScore } from './features/scene-score.ts';
import { createThirdsPeak } from './thirds-peak.ts';

export const sceneChange = defineMeasure({
  id: 'scene-change',
  version: '1',
  title: 'Scene change',
  unit: '%',
  range: '0–100: the largest jump of the clip; from 10 on ffmpeg calls it a new scene',
  formula:
    'Largest min(d, |d − d of the frame before|), where d is the mean absolute difference of luma as coded, at full size, to the frame before in percent of full scale (256 levels), and 0 before the first difference. Pictures larger than 4096×2304 are compared on luma 160 pixels wide',
  source: 'ffmpeg scdet (libavfilter/vf_scdet.c), lavfi.scd.score',
  observe() {
    const peak = createThirdsPeak();
    return {
      frame({ frame, feature }) {
        const score = feature(sceneScore);
        if (score !== undefined) peak.add(frame.timeSeconds, score.score);
      },
      finish({ durationSeconds }) {
        const reading = peak.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'the clip has a single frame' };
        return { status: 'measured', ...reading };
      },
    };
  },
});
