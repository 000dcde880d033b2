import { defineMeasure } from './define-measure.ts';
import type { Metric, ObservedFrame } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

type FrameMeasureFacts = Omit<Parameters<typeof defineMeasure>[0], 'observe'> & {
  /** The value of one frame. */
  read(observed: ObservedFrame): number;
};

/** A measure that is the mean of a value of every frame, over the clip and over each third. */
export function defineFrameMeasure({ read, ...facts }: FrameMeasureFacts): Metric {
  return defineMeasure({
    ...facts,
    observe() {
      const series = createThirdsSeries();
      return {
        frame(observed) {
          series.add(observed.frame.timeSeconds, read(observed));
        },
        finish({ durationSeconds }) {
          const reading = series.finish(durationSeconds);
          if (reading === undefined) return { status: 'not-applicable', reason: 'there was no frame' };
          return { status: 'measured', ...reading };
        },
      };
    },
  });
}
