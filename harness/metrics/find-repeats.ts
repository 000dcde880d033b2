import type { FrameDifference } from './features/frame-difference.ts';

/** Levels of 255 that coding may leave between a frame and its repeat, over the picture and in its worst field. */
const stillPicture = 0.1;
const stillField = 0.5;
/** From this many levels on in some field, something moves. */
export const movingField = 2;
/** Something must move in this share of the frames, or repeats cannot be told. */
const leastMoving = 0.1;
/** A repeat that was coded anew differs by at most this share of what its neighbors differ by. */
const repeatShare = 0.25;
/** How many differences on either side count as neighbors, so that frames held twice are seen. */
const reach = 3;

/** What `findRepeats` looks for, in words. */
export const repeatFormula =
  'A frame repeats the one before where the largest mean absolute difference of luma between the two in any field of 10×10 pixels is a deep and short dip (at most a quarter of the largest among the three before it and of the largest among the three after it, both at least 2 of 255 levels), as of a repeat that was coded anew; or where nothing but grain differs (at most 0.1 levels over the picture and 0.5 in every field)';

/**
 * Whether each frame repeats the one before. Fields rather than means of the picture are compared, because coders let
 * the light of a still picture wander by a level or so. `undefined` where something moves in fewer than a tenth of the
 * frames: a repeat could not be told from the next picture of a still scene.
 *
 * @param differences of all frames but the first, in order.
 */
export function findRepeats(differences: readonly FrameDifference[]): boolean[] | undefined {
  const fields = differences.map(({ largestField }) => largestField);
  const moving = fields.filter((field) => field >= movingField).length;
  if (moving === 0 || moving < leastMoving * fields.length) return undefined;
  return differences.map(({ mean, largestField }, index) => {
    if (mean <= stillPicture && largestField <= stillField) return true;
    const before = Math.max(0, ...fields.slice(Math.max(0, index - reach), index));
    const after = Math.max(0, ...fields.slice(index + 1, index + 1 + reach));
    const around = Math.min(before, after);
    return around >= movingField && largestField <= repeatShare * around;
  });
}
