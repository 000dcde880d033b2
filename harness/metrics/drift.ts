import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import {
  readStatistics,
  statisticsDistance,
  type Appearance,
  type AppearanceDistance,
  type AppearanceReader,
} from './features/appearance.ts';
import { cameraStep } from './features/camera-step.ts';
import type { Observer } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** FramePack contrasts the first and the last 15 % of a clip. */
const endShare = 0.15;
const fewestFrames = 4;

export const drift = defineMeasure({
  id: 'drift',
  version: '1',
  title: 'Drift from the opening',
  unit: '% of full scale',
  range:
    '0 (the end looks like the opening) and up; 2 is hardly seen, 10 is another light. A moving camera drifts by right: read it beside the detail `motion`',
  formula:
    'Distance between the mean appearance of the first and of the last 15 % of the clip: √(mean of ΔR², ΔG², ΔB² + Δσ² + Δg²), where R, G, B are a frame’s mean color, σ is the standard deviation of its luma and g four times the mean absolute step of luma between neighboring pixels. The thirds are the curve: the mean distance of the frames of each third from the opening. The detail `motion` is the value of the metric of that name, in frame widths/s. A look at statistics, not at identities',
  source:
    'Contrast of ends after FramePack (Zhang & Agrawala 2025); the statistics are Screentest’s, on planes 160 pixels wide',
  observe: () => observeDrift(readStatistics, statisticsDistance),
});

function observeDrift(read: AppearanceReader, distanceOf: AppearanceDistance): Observer {
  const frames: { timeSeconds: number; appearance: Appearance }[] = [];
  const flow = createThirdsSeries();
  return {
    frame({ frame, feature }) {
      frames.push({ timeSeconds: frame.timeSeconds, appearance: read(frame) });
      const step = feature(cameraStep);
      if (step.status === 'between' || step.flow === undefined) return;
      flow.add(step.startSeconds + step.seconds / 2, step.flow / step.seconds, step.seconds);
    },
    finish({ durationSeconds }): Measurement {
      const first = frames[0];
      const last = frames.at(-1);
      if (first === undefined || last === undefined || frames.length < fewestFrames) {
        return { status: 'not-applicable', reason: 'the clip is too short' };
      }
      const end = endShare * last.timeSeconds;
      const opening = meanOf(frames.filter(({ timeSeconds }) => timeSeconds <= end));
      const ending = meanOf(frames.filter(({ timeSeconds }) => timeSeconds >= last.timeSeconds - end));
      const curve = createThirdsSeries();
      for (const { timeSeconds, appearance } of frames) curve.add(timeSeconds, distanceOf(opening, appearance));
      const thirds = curve.finish(durationSeconds)?.thirds;
      const motion = flow.finish(durationSeconds);
      return {
        status: 'measured',
        value: distanceOf(opening, ending),
        ...(thirds && { thirds }),
        ...(motion && { details: { motion: motion.value } }),
      };
    },
  };
}

function meanOf(frames: readonly { readonly appearance: Appearance }[]): Appearance {
  const [first] = frames;
  if (first === undefined) return [];
  return first.appearance.map(
    (_, at) => frames.reduce((sum, { appearance }) => sum + (appearance[at] ?? 0), 0) / frames.length,
  );
}
