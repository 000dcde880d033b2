import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { cameraStep, type CameraStep } from './features/camera-step.ts';
import type { Metric } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

type MeasuredCameraStep = Extract<CameraStep, { status: 'measured' }>;

type CameraMeasureFacts = Omit<Parameters<typeof defineMeasure>[0], 'observe'> & {
  /** What one step contributes, not yet divided by its seconds. */
  read(step: MeasuredCameraStep): number;
};

/** Steps must be clear for at least this share of the observed time, or nothing is said of the camera. */
const leastClearShare = 0.5;

/** A measure that sums up the clear camera steps of a clip and divides by their time. */
export function defineCameraMeasure({ read, ...facts }: CameraMeasureFacts): Metric {
  return defineMeasure({
    ...facts,
    observe() {
      const series = createThirdsSeries();
      let clearSeconds = 0;
      let unclearSeconds = 0;
      return {
        frame({ feature }) {
          const step = feature(cameraStep);
          if (step.status === 'unclear') unclearSeconds += step.seconds;
          if (step.status !== 'measured') return;
          clearSeconds += step.seconds;
          series.add(step.startSeconds + step.seconds / 2, read(step) / step.seconds, step.seconds);
        },
        finish({ durationSeconds }): Measurement {
          const reading = series.finish(durationSeconds);
          const clearShare = clearSeconds / (clearSeconds + unclearSeconds);
          if (reading === undefined && unclearSeconds === 0) return notApplicable('the clip is too short');
          if (reading === undefined || clearShare < leastClearShare) {
            return notApplicable('too few points of the picture agree on one motion');
          }
          return { status: 'measured', ...reading, details: { clearShare } };
        },
      };
    },
  });
}

function notApplicable(reason: string): Measurement {
  return { status: 'not-applicable', reason };
}
