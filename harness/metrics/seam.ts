import type { Measurement } from '../schema/measurement.ts';
import { defineLimitCheck } from './define-limit-check.ts';
import { createClickMeter } from './features/click-meter.ts';
import { colourStatistics } from './features/colour-statistics.ts';
import { frameDifference } from './features/frame-difference.ts';
import { frameShift } from './features/frame-shift.ts';
import { lumaStatistics } from './features/luma-statistics.ts';
import { sceneScore } from './features/scene-score.ts';
import { scoreJoins, type JoinStep } from './score-joins.ts';

export const seam = defineLimitCheck({
  id: 'seam',
  version: '1',
  title: 'No seam',
  dimension: 'consistency',
  unit: 'deviations',
  range:
    '0 and up: how far the most suspicious step of the clip lies outside what is usual in it; up to 8 passes, steady shots lie under 5',
  formula:
    'Largest sum over √6 of six scores of a step from one frame to the next, hard cuts left out (a score of `cuts` of 10 and less than 0.3 of the edges carried over by one motion). Each score says how many deviations (1.4826 · median absolute deviation, with a floor) the step lies above the median of the clip’s own steps, and is 0 below: `light`, the step of mean luma, `color`, that of the mean chroma, and `picture`, the mean absolute difference of luma, each less the larger of the two steps beside it (floors: 0.5 of 255 levels); `velocity`, the bend in the picture’s shift, size and turn (floor: 0.2 of 160 pixels); `held`, √((1 − s) / s) where a frame within 0.13 s repeats the one before and a share s of all frames does, at least 0.01; `click`, ln of the treble’s energy in 5 ms within 0.13 s over the largest one 20–50 ms away (floor: 1). The details are these scores at the worst step, and its time, `seamSeconds`',
  source: 'Screentest, on planes 160 pixels wide',
  rule: { atMost: 8 },
  observe() {
    const steps: JoinStep[] = [];
    const clicks = createClickMeter();
    let before: { luma: number; x: number; y: number } | undefined;
    return {
      frame({ frame, feature }) {
        const { chromaX: x, chromaY: y } = feature(colourStatistics);
        const luma = feature(lumaStatistics).mean;
        const shift = feature(frameShift);
        const difference = feature(frameDifference);
        const score = feature(sceneScore);
        if (before !== undefined && difference !== undefined && score !== undefined) {
          steps.push({
            timeSeconds: frame.timeSeconds,
            light: 255 * Math.abs(luma - before.luma),
            color: 255 * Math.hypot(x - before.x, y - before.y),
            shift,
            difference,
            score,
            width: frame.grey.width,
          });
        }
        before = { luma, x, y };
      },
      audio(block) {
        clicks.add(block);
      },
      finish(): Measurement {
        const worst = scoreJoins(steps, clicks.finish());
        if (worst === undefined) return { status: 'not-applicable', reason: 'the clip is too short' };
        const { total, timeSeconds, parts } = worst;
        return { status: 'measured', value: total, details: { seamSeconds: timeSeconds, ...parts } };
      },
    };
  },
});
