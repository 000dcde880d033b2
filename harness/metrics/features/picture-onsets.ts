import type { FrameView, GreyPlane } from '../../media/frame-view.ts';
import type { FrameFeature } from '../metric.ts';
import { slidingMedian } from './sliding-median.ts';

/** How the picture changes from frame to frame: as a whole, and how suddenly somewhere in it. */
export interface PictureOnsets {
  /** Seconds of each frame. */
  readonly seconds: Float64Array;
  /** Mean absolute change of luma to the frame before in grey levels, a change of exposure taken off; 0 for the first. */
  readonly change: Float64Array;
  /** How suddenly change sets in at the most sudden places, 0–4; 1 is the quadratic mean. */
  readonly rise: Float64Array;
  /** The same backwards in time: how suddenly change ceases. What strikes comes fast and leaves fast, so the moment lies between. */
  readonly fall: Float64Array;
}

/** Grows with every frame; the same object all along. */
export interface PictureChanges {
  /** To be asked once the last frame has been seen. */
  onsets(): PictureOnsets;
}

/** Side of a block in pixels of the small frame. */
const blockSize = 10;

/** A change is sudden where it exceeds that of every frame within this time before. */
const quietSeconds = 0.13;

/** However low the frame rate, at least this many. */
const leastNeighbors = 2;

/** Half the time that a block's usual change is averaged over. */
const usualSeconds = 0.5;

/** Grey levels of change that codecs make of nothing. */
const leastChange = 0.5;

/** Share of the blocks that speak: what strikes something is small. */
const strikingShare = 0.02;

/** One event must not outweigh all others. */
const highestStrength = 4;

const surroundingFrames = 6;

export const pictureChanges: FrameFeature<PictureChanges> = {
  id: 'picture-changes',
  start: () => {
    const frames: { seconds: number; change: number; blocks: Float32Array }[] = [];
    let found: PictureOnsets | undefined;
    const changes: PictureChanges = {
      onsets: () => (found ??= findOnsets(frames)),
    };
    return (frame: FrameView, previous: FrameView | undefined) => {
      const { blocks, change } = changeByBlock(frame.grey, previous?.grey);
      frames.push({ seconds: frame.timeSeconds, change, blocks });
      return changes;
    };
  },
};

function changeByBlock(now: GreyPlane, before: GreyPlane | undefined): { blocks: Float32Array; change: number } {
  const { width, height, data } = now;
  const columns = Math.max(1, Math.floor(width / blockSize));
  const rows = Math.max(1, Math.floor(height / blockSize));
  const blocks = new Float32Array(columns * rows);
  if (before === undefined) return { blocks, change: 0 };
  const old = before.data;
  let exposure = 0;
  for (let at = 0; at < data.length; at += 1) exposure += (data[at] as number) - (old[at] as number);
  exposure /= data.length;
  // What is left over at the right and below belongs to the last column and row.
  let sum = 0;
  for (let y = 0, at = 0; y < height; y += 1) {
    const start = Math.min(rows - 1, Math.floor(y / blockSize)) * columns;
    for (let column = 0, x = 0; column < columns; column += 1) {
      const end = column === columns - 1 ? width : x + blockSize;
      let part = 0;
      for (; x < end; x += 1, at += 1) part += Math.abs((data[at] as number) - (old[at] as number) - exposure);
      blocks[start + column] = (blocks[start + column] as number) + part;
      sum += part;
    }
  }
  const pixels = (width * height) / (columns * rows);
  for (let block = 0; block < blocks.length; block += 1) blocks[block] = (blocks[block] as number) / pixels;
  return { blocks, change: sum / data.length };
}

function findOnsets(
  frames: readonly { readonly seconds: number; readonly change: number; readonly blocks: Float32Array }[],
): PictureOnsets {
  const seconds = Float64Array.from(frames, (frame) => frame.seconds);
  const change = Float64Array.from(frames, (frame) => frame.change);
  const ratios = strikingChange(
    seconds,
    frames.map(({ blocks }) => blocks),
  );
  return { seconds, change, rise: strengthOf(ratios.rise), fall: strengthOf(ratios.fall) };
}

function strengthOf(ratios: Float64Array): Float64Array {
  const surroundings = slidingMedian(ratios, surroundingFrames);
  const raised = ratios.map((value, frame) => Math.max(0, value - (surroundings[frame] as number)));
  const spread = Math.sqrt(raised.reduce((sum, value) => sum + value * value, 0) / Math.max(1, raised.length));
  return raised.map((value) => (spread === 0 ? 0 : Math.min(highestStrength, value / spread)));
}

/** Of every frame, the mean over the most striking blocks of the change not seen just before (just after) against the usual one. */
function strikingChange(
  seconds: Float64Array,
  frames: readonly Float32Array[],
): { rise: Float64Array; fall: Float64Array } {
  const blockCount = frames[0]?.length ?? 0;
  const rise = new Float64Array(frames.length);
  const fall = new Float64Array(frames.length);
  const usual = new Float64Array(blockCount);
  let first = 0;
  let end = 0;
  for (let index = 0; index < frames.length; index += 1) {
    const time = seconds[index] as number;
    for (; end < frames.length && (seconds[end] as number) <= time + usualSeconds; end += 1) {
      addTo(usual, frames[end] as Float32Array, 1);
    }
    for (; (seconds[first] as number) < time - usualSeconds; first += 1)
      addTo(usual, frames[first] as Float32Array, -1);
    // The first change is from nothing, and the two beside either end have too little beyond them.
    if (index < 3 || index > frames.length - 3) continue;
    let from = index - leastNeighbors;
    while (from > 1 && (seconds[from - 1] as number) >= time - quietSeconds) from -= 1;
    let to = index + leastNeighbors;
    while (to < frames.length - 1 && (seconds[to + 1] as number) <= time + quietSeconds) to += 1;
    const usualOf = { sums: usual, count: end - first };
    rise[index] = mostStriking(frames, index, { from, to: index - 1 }, usualOf);
    fall[index] = mostStriking(frames, index, { from: index + 1, to }, usualOf);
  }
  return { rise, fall };
}

function mostStriking(
  frames: readonly Float32Array[],
  index: number,
  { from, to }: { readonly from: number; readonly to: number },
  usual: { readonly sums: Float64Array; readonly count: number },
): number {
  const now = frames[index] as Float32Array;
  const ratios = new Float64Array(now.length);
  for (let block = 0; block < now.length; block += 1) {
    let highest = 0;
    for (let other = from; other <= to; other += 1) {
      highest = Math.max(highest, (frames[other] as Float32Array)[block] as number);
    }
    const fresh = Math.max(0, (now[block] as number) - highest);
    ratios[block] = fresh / ((usual.sums[block] as number) / usual.count + leastChange);
  }
  ratios.sort();
  const most = Math.max(1, Math.floor(strikingShare * now.length));
  return ratios.subarray(now.length - most).reduce((sum, ratio) => sum + ratio, 0) / most;
}

function addTo(sums: Float64Array, values: Float32Array, sign: number): void {
  for (let index = 0; index < sums.length; index += 1) {
    sums[index] = (sums[index] as number) + sign * (values[index] as number);
  }
}
