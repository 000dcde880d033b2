import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { cameraStep } from './features/camera-step.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** VBench looks at about eight frames a second, whatever the clip's rate. */
const pairsPerSecond = 8;
/** VBench's threshold: six pixels between two such frames where the shorter side has 256. */
const thresholdOfShorterSide = 6 / 256;
/** VBench calls a clip dynamic from four exceeding pairs of sixteen frames on. */
const leastExceeding = 4 / 16;

export const dynamicDegree = defineMeasure({
  id: 'dynamic-degree',
  version: '1',
  title: 'Dynamic degree',
  unit: '',
  range:
    '0–1: share of the time in which something moves fast; from about 0.25 on the clip is dynamic by VBench’s rule (detail `dynamic`, 0 or 1)',
  formula:
    'Share of pairs of frames whose strongest flow, the mean length of its longest 5 %, exceeds 6 · min(width, height) / 256 pixels at eight pairs a second; `dynamic` is 1 where at least round(4 · N / 16) of the pairs of N frames do. The flow is that of points followed by pyramidal Lucas–Kanade on luma 160 pixels wide (VBench: dense, by RAFT) over steps of about 0.1 s, scaled to 1/8 s; points that none of their neighbors follows are left out, and so are steps across cuts',
  source: 'VBench dynamic_degree (Huang et al. 2024), with sparse Lucas–Kanade in place of RAFT',
  observe() {
    const exceeding = createThirdsSeries();
    let observedSeconds = 0;
    return {
      frame({ frame: { grey }, feature }) {
        const step = feature(cameraStep);
        if (step.status === 'between' || step.strongestFlow === undefined) return;
        const flow = step.strongestFlow / step.seconds / pairsPerSecond;
        const threshold = thresholdOfShorterSide * Math.min(1, grey.height / grey.width);
        exceeding.add(step.startSeconds + step.seconds / 2, flow > threshold ? 1 : 0, step.seconds);
        observedSeconds += step.seconds;
      },
      finish({ durationSeconds }): Measurement {
        const reading = exceeding.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'no point could be followed' };
        const pairs = pairsPerSecond * observedSeconds;
        const needed = Math.max(1, Math.round(leastExceeding * (pairs + 1)));
        // A thousandth of a pair is rounding, not motion that is missing.
        const dynamic = reading.value * pairs + 0.001 >= needed ? 1 : 0;
        return { status: 'measured', ...reading, details: { dynamic, pairs } };
      },
    };
  },
});
