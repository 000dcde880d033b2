import type { Measurement } from '../schema/measurement.ts';
import { defineScore } from './define-score.ts';
import { frameShift } from './features/frame-shift.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** Least confidence of a shift that is believed. */
const leastConfidence = 0.5;
/** Pairs of frames must be clear for at least this share of the clip, or nothing is said. */
const leastClearShare = 0.5;
/** Pairs of frames that the third difference of the pace takes. */
const pairsInRow = 4;
/** The fourth difference of independent offsets has this variance for an offset's variance of 1: 1 + 16 + 36 + 16 + 1. */
const varianceGain = 70;

/** Frame widths per second between two frames, and the seconds. */
interface Pace {
  readonly x: number;
  readonly y: number;
  readonly seconds: number;
}

export const motionSmoothness = defineScore({
  id: 'motion-smoothness',
  version: '1',
  title: 'Motion smoothness',
  dimension: 'motion',
  unit: '% of frame width',
  range:
    '0 (the picture moves evenly or not at all) and up: by how much a frame lies beside its smooth way; a hand-held camera reads under 0.1, 0.3 trembles, 1 jumps about',
  formula:
    'Root mean square of the third difference of the picture’s pace from frame to frame (v₁ − 3v₂ + 3v₃ − v₄, horizontally and vertically together) times the mean frame time, divided by √70: for frames shifted at random this is the root mean square of the shifts, while a camera that speeds up, slows down or sways smoothly leaves next to nothing (1 Hz at 8 frames a second: 4 % of its swing, 3 Hz at 24 the same). The picture’s shift from frame to frame is a robust Gauss–Newton fit of shift, size and turn to the edges of luma 80 pixels wide; pairs of frames without a motion in common, as at a cut, are left out. Repeated frames count: a motion that stops every other frame is not smooth',
  source: 'Screentest; alignment after Odobez & Bouthemy 1995',
  rule: { best: 0.1, worst: 1.2 },
  observe() {
    const squares = createThirdsSeries();
    let row: Pace[] = [];
    let pairs = 0;
    let clearPairs = 0;
    return {
      frame({ frame, previous, feature }) {
        const shift = feature(frameShift);
        if (shift === undefined || previous === undefined) return;
        const seconds = frame.timeSeconds - previous.timeSeconds;
        pairs += 1;
        if (shift.confidence < leastConfidence || !(seconds > 0)) {
          row = [];
          return;
        }
        clearPairs += 1;
        const scale = 1 / frame.grey.width / seconds;
        row = [...row.slice(1 - pairsInRow), { x: shift.dx * scale, y: shift.dy * scale, seconds }];
        if (row.length === pairsInRow) squares.add(previous.timeSeconds, squaredUnevenness(row));
      },
      finish({ durationSeconds }): Measurement {
        if (pairs < pairsInRow) return { status: 'not-applicable', reason: 'the clip is too short' };
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

/** Variance of a frame's offset, in squared frame widths, as four paces in a row tell it. */
function squaredUnevenness([first, second, third, fourth]: readonly Pace[]): number {
  if (!first || !second || !third || !fourth) return 0;
  const x = first.x - 3 * second.x + 3 * third.x - fourth.x;
  const y = first.y - 3 * second.y + 3 * third.y - fourth.y;
  const seconds = (first.seconds + second.seconds + third.seconds + fourth.seconds) / pairsInRow;
  return ((x * x + y * y) * seconds * seconds) / varianceGain;
}

function percentRoot(meanSquare: number): number {
  return 100 * Math.sqrt(meanSquare);
}
