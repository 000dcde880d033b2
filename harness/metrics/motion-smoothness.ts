import { defineScore } from './define-score.ts';
import { frameShift } from './features/frame-shift.ts';
import type { FrameShift } from './features/align-pictures.ts';
import type { Measurement } from '../schema/measurement.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** Least confidence of a shift that is believed. */
const leastConfidence = 0.5;
/** Pairs of frames must be clear for at least this share of the clip, or nothing is said. */
const leastClearShare = 0.5;

export const motionSmoothness = defineScore({
  id: 'motion-smoothness',
  version: '1',
  title: 'Motion smoothness',
  dimension: 'motion',
  unit: '% of frame width',
  range: '0 (the picture moves evenly or not at all) and up; 0.2 is a hand-held camera, 1 trembles, 3 jumps about',
  formula:
    'Root mean square over all frames of how far the picture as a whole lies beside the even way from the frame before to the frame after, times two (the second difference of its position, for even frame times), horizontally and vertically together. The whole picture’s shift from frame to frame is a robust Gauss–Newton fit of shift, size and turn on luma 80 pixels wide; frames beside a cut or another pair of frames without a motion in common are left out. Repeated frames count: a motion that stops every other frame is not smooth',
  source: 'Screentest; alignment after Odobez & Bouthemy 1995',
  rule: { best: 0.3, worst: 3 },
  observe() {
    const squares = createThirdsSeries();
    let before: { shift: FrameShift; seconds: number } | undefined;
    let pairs = 0;
    let clearPairs = 0;
    return {
      frame({ frame, previous, feature }) {
        const shift = feature(frameShift);
        if (shift === undefined || previous === undefined) return;
        const seconds = frame.timeSeconds - previous.timeSeconds;
        pairs += 1;
        if (shift.confidence < leastConfidence || !(seconds > 0)) {
          before = undefined;
          return;
        }
        clearPairs += 1;
        if (before !== undefined) {
          const width = frame.grey.width;
          const first = (2 * seconds) / (seconds + before.seconds);
          const second = 2 - first;
          const x = second * shift.dx - first * before.shift.dx;
          const y = second * shift.dy - first * before.shift.dy;
          squares.add(previous.timeSeconds, (x * x + y * y) / (width * width));
        }
        before = { shift, seconds };
      },
      finish({ durationSeconds }): Measurement {
        if (pairs < 2) return { status: 'not-applicable', reason: 'the clip is too short' };
        const reading = squares.finish(durationSeconds);
        if (reading === undefined || clearPairs < leastClearShare * pairs) {
          return { status: 'not-applicable', reason: 'the picture has no motion that could be followed' };
        }
        const { value, thirds } = reading;
        return {
          status: 'measured',
          value: percentRoot(value),
          ...(thirds && {
            thirds: {
              start: percentRoot(thirds.start),
              middle: percentRoot(thirds.middle),
              end: percentRoot(thirds.end),
            },
          }),
          details: { clearShare: clearPairs / pairs },
        };
      },
    };
  },
});

function percentRoot(meanSquare: number): number {
  return 100 * Math.sqrt(meanSquare);
}
