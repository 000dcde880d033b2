import type { SmallPicture } from '../media/frame-view.ts';
import { defineScore } from './define-score.ts';
import { resamplePicture, type PictureWindow } from './features/resample-picture.ts';
import { structuralSimilarity } from './structural-similarity.ts';

/** Levels of 255 up to which a row of bars goes. */
const black = 16;

export const referenceFidelity = defineScore({
  id: 'reference-fidelity',
  version: '1',
  title: 'Opening frame against the still',
  dimension: 'reference',
  unit: '',
  range: '−1 to 1; 1 is the same picture, a faithful opening lies above 0.8, another picture below 0.4',
  formula:
    'Mean SSIM of the first frame and the still, on full-range luma with 160 pixels on the longer side; window of 11×11 with Gaussian weights of σ 1.5, K₁ 0.01, K₂ 0.03. The largest one of the ways to lay the still on the frame: filling it, its rest cropped evenly, and fitting into it, the frame’s rest left out; each also between the frame’s black rows above and below. `colorDifference` in the details is the mean absolute difference of R, G and B in the same place, 0–1',
  source:
    'Wang, Bovik, Sheikh & Simoncelli 2004, "Image quality assessment: from error visibility to structural similarity", IEEE TIP 13(4)',
  rule: { best: 0.85, worst: 0.3 },
  observe({ still }) {
    const picture = still?.status === 'read' ? still.picture : undefined;
    let best: Match | undefined;
    let frames = 0;
    return {
      frame({ frame }) {
        frames += 1;
        if (frames > 1 || picture === undefined) return;
        for (const match of allMatches(frame, picture)) {
          if (best === undefined || match.similarity > best.similarity) best = match;
        }
      },
      finish() {
        if (still === undefined) return { status: 'not-applicable', reason: 'there is no still to compare with' };
        if (still.status === 'failed') return { status: 'not-applicable', reason: still.failure.message };
        if (frames === 0) return { status: 'not-applicable', reason: 'there was no frame' };
        if (best === undefined)
          return { status: 'not-applicable', reason: 'still and frame have too little in common in shape' };
        return { status: 'measured', value: best.similarity, details: { colorDifference: best.colorDifference } };
      },
    };
  },
  unscored: ({ mode }) => (mode === 'i2v' ? undefined : 'the prompt has no still'),
});

interface Match {
  readonly similarity: number;
  readonly colorDifference: number;
}

/** Of the whole frame, and of what lies between its bars, where it has some. */
function allMatches(frame: SmallPicture, still: SmallPicture): Match[] {
  const inside = insideBars(frame.grey);
  const whole = matches(frame, still);
  if (inside.height === frame.grey.height) return whole;
  return [...whole, ...matches(resamplePicture(frame, inside, inside), still)];
}

/** Without the black rows above and below. */
function insideBars({ width, height, data }: SmallPicture['grey']): PictureWindow {
  const isBlack = (row: number): boolean =>
    data.subarray(row * width, (row + 1) * width).every((value) => value <= black);
  let top = 0;
  while (top < height && isBlack(top)) top += 1;
  let bottom = height;
  while (bottom > top && isBlack(bottom - 1)) bottom -= 1;
  return top === bottom ? { left: 0, top: 0, width, height } : { left: 0, top, width, height: bottom - top };
}

/** The still filling the frame, and fitted into it. */
function matches(frame: SmallPicture, still: SmallPicture): Match[] {
  const frameSize = frame.grey;
  const stillSize = still.grey;
  const filled = resamplePicture(still, centered(stillSize, frameSize), frameSize);
  // Taken through the same sampling, which softens a little, the two stay alike.
  const whole = resamplePicture(frame, { left: 0, top: 0, ...sizeOf(frameSize) }, frameSize);
  const shown = centered(frameSize, stillSize);
  const fittedSize = { width: Math.round(shown.width), height: Math.round(shown.height) };
  const fitted = resamplePicture(still, { left: 0, top: 0, ...sizeOf(stillSize) }, fittedSize);
  return [compare(whole, filled), compare(resamplePicture(frame, shown, fittedSize), fitted)].filter(
    (match) => match !== undefined,
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

/** The largest window of `shape`’s proportions in the middle of a picture. */
function centered(picture: Size, shape: Size): PictureWindow {
  const scale = Math.min(picture.width / shape.width, picture.height / shape.height);
  const width = shape.width * scale;
  const height = shape.height * scale;
  return { left: (picture.width - width) / 2, top: (picture.height - height) / 2, width, height };
}

function compare(frame: SmallPicture, still: SmallPicture): Match | undefined {
  const similarity = structuralSimilarity(frame.grey, still.grey);
  if (similarity === undefined) return undefined;
  const a = frame.colour.data;
  const b = still.colour.data;
  let difference = 0;
  for (let at = 0; at < a.length; at += 1) difference += Math.abs((a[at] as number) - (b[at] as number));
  return { similarity, colorDifference: difference / a.length / 255 };
}
