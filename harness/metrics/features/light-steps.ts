import type { FrameView, GreyPlane } from '../../media/frame-view.ts';
import type { FrameShift } from './align-pictures.ts';
import { createSummedArea, type SummedArea } from './summed-area.ts';

/**
 * How much brighter each field of a frame is than it was in the frame before and will be in the one after, in grey
 * levels: one number per field, row by row. NaN for a field that stays black and for one that comes from or goes
 * outside the frame.
 */
interface LightSteps {
  /** Of the middle one of the three frames compared, which is the one before the current one. */
  readonly timeSeconds: number;
  readonly overBefore: Float64Array;
  readonly overAfter: Float64Array;
}

/** Side of a field in pixels of the small frame. */
const fieldSize = 10;
/** Mean level of 255 under which a field has no light that could change: the bars of a letterbox, a night sky. */
const black = 4;
/** Least confidence of a shift that is followed; with less, fields are compared where they are. */
const leastConfidence = 0.5;

/** Compares each frame's light with that of its neighbors. */
export interface LightComparer {
  /**
   * `undefined` until three frames have been seen. The arrays are overwritten with the next frame.
   *
   * @param shift how the picture moved since the frame before.
   */
  compare(frame: FrameView, shift: FrameShift | undefined): LightSteps | undefined;
}

/** Fields are followed along the motion of the picture as a whole, so that a pan does not change what they hold. */
export function createLightComparer(): LightComparer {
  /** The latest three frames, the current one last. */
  let frames: { area: SummedArea; timeSeconds: number; shift: FrameShift | undefined }[] = [];
  let overBefore = new Float64Array();
  let overAfter = new Float64Array();
  return {
    compare({ grey, timeSeconds }, shift) {
      const spare = frames.length === 3 ? frames.shift() : undefined;
      const area = spare?.area ?? createSummedArea(grey.width, grey.height);
      area.fill(grey);
      frames = [...frames, { area, timeSeconds, shift: believed(shift) }];
      const [before, middle, after] = frames;
      if (before === undefined || middle === undefined || after === undefined) return undefined;
      if (overBefore.length === 0) {
        overBefore = new Float64Array(countFields(grey));
        overAfter = new Float64Array(countFields(grey));
      }
      let field = 0;
      for (let top = 0; top + fieldSize <= area.height; top += fieldSize) {
        for (let left = 0; left + fieldSize <= area.width; left += fieldSize, field += 1) {
          const now = middle.area.meanAt(left, top, fieldSize);
          const earlier = followed(before.area, left, top, middle.shift, -1);
          const later = followed(after.area, left, top, after.shift, 1);
          // NaN where one of the three is.
          const isKnown = Math.max(now, earlier, later) >= black;
          overBefore[field] = isKnown ? now - earlier : NaN;
          overAfter[field] = isKnown ? now - later : NaN;
        }
      }
      return { timeSeconds: middle.timeSeconds, overBefore, overAfter };
    },
  };
}

function countFields({ width, height }: GreyPlane): number {
  return Math.floor(width / fieldSize) * Math.floor(height / fieldSize);
}

function believed(shift: FrameShift | undefined): FrameShift | undefined {
  return shift !== undefined && shift.confidence >= leastConfidence ? shift : undefined;
}

/** Mean of a field in another frame, where the picture's motion took it (`direction` 1) or where it came from (−1). */
function followed(
  area: SummedArea,
  left: number,
  top: number,
  shift: FrameShift | undefined,
  direction: 1 | -1,
): number {
  if (shift === undefined) return area.meanAt(left, top, fieldSize);
  const fromMiddleX = left + (fieldSize - area.width) / 2;
  const fromMiddleY = top + (fieldSize - area.height) / 2;
  const x = left + direction * (shift.dx + shift.growth * fromMiddleX - shift.turn * fromMiddleY);
  const y = top + direction * (shift.dy + shift.turn * fromMiddleX + shift.growth * fromMiddleY);
  if (x < 0 || y < 0 || x + fieldSize > area.width || y + fieldSize > area.height) return NaN;
  return area.meanAt(x, y, fieldSize);
}
