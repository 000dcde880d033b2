import type { FrameView } from '../media/frame-view.ts';
import type { Measurement } from '../schema/measurement.ts';
import { defineScore } from './define-score.ts';
import { formatNumber } from './format-number.ts';
import type { Subject } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** Frame widths per second of `motion` up to which differences between frames are flicker rather than motion. */
const nearStatic = 0.02;

export const vbenchFlicker = defineScore({
  id: 'vbench-flicker',
  version: '1',
  title: 'Temporal flickering (VBench)',
  dimension: 'stability',
  unit: '',
  range: '0–1; 1 where nothing changes, 0.99 is 2.55 levels of 255 from frame to frame',
  formula:
    '(255 − m) / 255, where m is the mean over all pairs of consecutive frames of the mean absolute difference of 8-bit B, G, R at full size. On a moving shot this measures motion: scored only where `motion` is at most 0.02 frame widths/s, in place of VBench’s static filter',
  source: 'VBench temporal_flickering (Huang et al. 2024)',
  rule: { best: 0.99, worst: 0.9 },
  observe() {
    const series = createThirdsSeries();
    let isTooLarge = false;
    return {
      frame({ frame, previous }) {
        isTooLarge ||= frame.full === undefined;
        const difference = colourDifference(frame, previous);
        if (difference !== undefined) series.add(frame.timeSeconds, (255 - difference) / 255);
      },
      finish({ durationSeconds }): Measurement {
        const reading = series.finish(durationSeconds);
        if (reading !== undefined) return { status: 'measured', ...reading };
        const reason = isTooLarge ? 'the picture is larger than 4096×2304 pixels' : 'the clip has a single frame';
        return { status: 'not-applicable', reason };
      },
    };
  },
  unscored: whyNotStatic,
});

function whyNotStatic({ measurements: { motion } }: Subject): string | undefined {
  if (motion?.status !== 'measured') return 'whether the shot is static is not known';
  const speed = Number(motion.value);
  if (speed <= nearStatic) return undefined;
  return `the shot moves by ${formatNumber(speed)} frame widths/s, so that frames differ without flicker`;
}

/** Levels of 255. Asks for the frame's plane in any case, so that the next frame finds it. */
function colourDifference({ full }: FrameView, previous: FrameView | undefined): number | undefined {
  if (full === undefined) return undefined;
  const plane = full.bgr();
  const before = previous?.full?.bgr();
  if (before === undefined) return undefined;
  const bytes = plane.width * plane.height;
  return full.kernels.sumAbsoluteDifferences(plane.address, before.address, bytes) / bytes;
}
