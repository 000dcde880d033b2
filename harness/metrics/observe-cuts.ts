import { sceneScore, type SceneScore } from './features/scene-score.ts';
import { findCuts } from './find-cuts.ts';
import type { Observer } from './metric.ts';

/** What `cuts` and `single-shot` count, in words. */
export const cutFormula =
  'Number of frames with min(d, |d − d of the frame before|) ≥ 10, where d is the mean absolute difference of luma as coded, at full size, to the frame before in percent of full scale. The first difference of a clip has none before it and is held against the one after it. A cut must also lie 10 over the upper quartile of the six differences before and the six after it, since in a fast shot with repeated frames every new one stands over a difference of nearly nothing. Pictures larger than 4096×2304 are compared on luma 160 pixels wide';

/** Counts the cuts of a clip. */
export function observeCuts(): Observer {
  const scores: SceneScore[] = [];
  return {
    frame({ feature }) {
      const score = feature(sceneScore);
      if (score !== undefined) scores.push(score);
    },
    finish() {
      if (scores.length === 0) return { status: 'not-applicable', reason: 'the clip has a single frame' };
      return { status: 'measured', value: findCuts(scores).filter(Boolean).length };
    },
  };
}
