import type { FullPicture } from '../../media/frame-view.ts';
import type { FrameFeature } from '../metric.ts';
import { sampledPicture } from './sampled-picture.ts';

/** A black bar along one edge of a picture. */
interface PictureBar {
  /** Lines of pixels from the edge that are black and even; 0 where there is no bar. */
  readonly depth: number;
  /** Share of the pixels just inside it that are clearly brighter: near 1 along a bar, small where a dark scene begins. */
  readonly edge: number;
}

/** Share of brighter pixels from which an edge is straight and clear. */
export const clearEdge = 0.4;

export interface PictureBars {
  readonly top: PictureBar;
  readonly bottom: PictureBar;
  readonly left: PictureBar;
  readonly right: PictureBar;
}

/** cropdetect's 24 of limited range, after the stretch to 0–255. */
const blackLevel = 9;
/** Levels by which a bar's lines differ from its outermost one: less than dark scenery does. */
const sameBlack = 1.5;
/** Levels; what a codec leaves of an even black. */
const evenDeviation = 3;
/** Levels over the bar from which a pixel inside it is brighter. */
const brighterBy = 5;
/** Lines from the bar to the pixels that are held against it: a codec smears the edge over two or three. */
const edgeLines = 4;

/** Black bars of a sampled picture; `undefined` between samples and for pictures that are black all over. */
export const pictureBars: FrameFeature<PictureBars | undefined> = {
  id: 'picture-bars',
  start() {
    const sample = sampledPicture.start();
    return (frame, previous) => {
      const picture = sample(frame, previous);
      return picture === undefined || picture === 'too-large' ? undefined : readBars(picture);
    };
  },
};

function readBars({ kernels, luma }: FullPicture): PictureBars | undefined {
  const { address, width, height } = luma();
  const { bytes } = kernels;
  const last = address + width * height - 1;
  const rows = { bytes, step: 1, length: width };
  const top = readBar({ ...rows, start: address, nextLine: width, lines: height });
  if (top === undefined) return undefined;
  const bottom = readBar({ ...rows, start: last - width + 1, nextLine: -width, lines: height });
  if (bottom === undefined) return undefined;
  // Columns run between the bars above and below; what is no bar but dark scenery belongs to them.
  const above = top.edge >= clearEdge ? top.depth : 0;
  const below = bottom.edge >= clearEdge ? bottom.depth : 0;
  const inner = address + above * width;
  const columns = { bytes, step: width, length: height - above - below };
  const left = readBar({ ...columns, start: inner, nextLine: 1, lines: width });
  const right = readBar({ ...columns, start: inner + width - 1, nextLine: -1, lines: width });
  return left === undefined || right === undefined ? undefined : { top, bottom, left, right };
}

interface Lines {
  readonly bytes: Uint8Array;
  /** Address of the outermost line's first pixel. */
  readonly start: number;
  /** From pixel to pixel along a line, and from a line to the next one inward. */
  readonly step: number;
  readonly nextLine: number;
  readonly length: number;
  readonly lines: number;
}

/** `undefined` where every line is black. */
function readBar(side: Lines): PictureBar | undefined {
  const black = evenLevel(side, 0);
  if (black === undefined || black > blackLevel) return { depth: 0, edge: 0 };
  let depth = 1;
  while (depth < side.lines && Math.abs((evenLevel(side, depth) ?? Infinity) - black) <= sameBlack) depth += 1;
  if (depth === side.lines) return undefined;
  return { depth, edge: brighterShare(side, Math.min(depth + edgeLines, side.lines - 1), black + brighterBy) };
}

/** Mean of a line, if it is even. */
function evenLevel({ bytes, start, step, nextLine, length }: Lines, line: number): number | undefined {
  let sum = 0;
  let squares = 0;
  for (let index = 0, at = start + line * nextLine; index < length; index += 1, at += step) {
    const value = bytes[at] as number;
    sum += value;
    squares += value * value;
  }
  const mean = sum / length;
  return squares / length - mean * mean <= evenDeviation * evenDeviation ? mean : undefined;
}

function brighterShare({ bytes, start, step, nextLine, length }: Lines, line: number, level: number): number {
  let brighter = 0;
  for (let index = 0, at = start + line * nextLine; index < length; index += 1, at += step) {
    if ((bytes[at] as number) >= level) brighter += 1;
  }
  return brighter / length;
}
