import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { cameraStep } from './features/camera-step.ts';
import { createThirdsSeries } from './thirds-series.ts';

export const motion = defineMeasure({
  id: 'motion',
  version: '1',
  title: 'Amount of motion',
  unit: 'frame widths/s',
  range: '0 (nothing moves) and up',
  formula:
    'Mean length of the way of all tracked points per second, the camera’s part included, over steps of about 0.1 s; the detail `residual` is the same with the camera’s part taken out',
  source: 'Screentest; pyramidal Lucas–Kanade (Bouguet 2001) on luma 160 pixels wide',
  observe() {
    const flow = createThirdsSeries();
    const residual = createThirdsSeries();
    return {
      frame({ feature }) {
        const step = feature(cameraStep);
        if (step.status === 'between' || step.flow === undefined) return;
        const middle = step.startSeconds + step.seconds / 2;
        flow.add(middle, step.flow / step.seconds, step.seconds);
        if (step.status === 'measured') residual.add(middle, step.residual / step.seconds, step.seconds);
      },
      finish({ durationSeconds }): Measurement {
        const reading = flow.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'no point could be followed' };
        const left = residual.finish(durationSeconds);
        return { status: 'measured', ...reading, ...(left && { details: { residual: left.value } }) };
      },
    };
  },
});
