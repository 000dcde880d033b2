import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { frameDifference, type FrameDifference } from './features/frame-difference.ts';
import { findRepeats, repeatFormula } from './find-repeats.ts';
import { createThirdsSeries } from './thirds-series.ts';

export const duplicateFrames = defineMeasure({
  id: 'duplicate-frames',
  version: '1',
  title: 'Duplicate frames',
  unit: '',
  range: '0–1; 0.2 is 24 frames a second stretched to 30, 0.5 every frame shown twice. Still stretches count too',
  formula: `Share of the frames but the first that repeat the one before. ${repeatFormula}. Not applicable where something moves (2 levels in some field) in fewer than a tenth of the frames: repeats cannot be told from a still scene`,
  source: 'Screentest, on luma 160 pixels wide',
  observe() {
    const differences: FrameDifference[] = [];
    const times: number[] = [];
    return {
      frame({ frame, feature }) {
        const difference = feature(frameDifference);
        if (difference === undefined) return;
        differences.push(difference);
        times.push(frame.timeSeconds);
      },
      finish({ durationSeconds }): Measurement {
        const series = createThirdsSeries();
        for (const [index, repeats] of (findRepeats(differences) ?? []).entries()) {
          series.add(times[index] ?? 0, repeats ? 1 : 0);
        }
        const reading = series.finish(durationSeconds);
        if (reading !== undefined) return { status: 'measured', ...reading };
        const reason = differences.length === 0 ? 'the clip has a single frame' : 'nearly nothing moves';
        return { status: 'not-applicable', reason };
      },
    };
  },
});
