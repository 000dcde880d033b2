import type { AudioBlock } from '../../media/frame-view.ts';

/** How much every 5 ms of the sound stand out from what is shortly before and after. */
export interface Clicks {
  readonly windowSeconds: number;
  /** Of the middle of the first window. */
  readonly startSeconds: number;
  /** ln of the treble's energy over the largest one 20–50 ms away on either side; negative where nothing stands out. */
  readonly strengths: readonly number[];
}

const windowSeconds = 0.005;
/** Coders smear a click over some milliseconds; an impact that rings is not one. */
const nearestWindows = 4;
const farthestWindows = 10;
/** Energy under which nothing is heard: an amplitude of −60 dBFS. */
const quiet = 1e-6;

/** Listens for clicks: sounds of a few milliseconds that hold all frequencies and leave nothing behind. */
export function createClickMeter(): { add(block: AudioBlock): void; finish(): Clicks | undefined } {
  const energies: number[] = [];
  let startSeconds: number | undefined;
  let windowSamples = 0;
  let filled = 0;
  let energy = 0;
  let before: { last: number; lastButOne: number }[] = [];
  return {
    add({ channels, sampleRateHz, timeSeconds }) {
      windowSamples = Math.max(1, Math.round(windowSeconds * sampleRateHz));
      startSeconds ??= timeSeconds + windowSeconds / 2;
      if (before.length !== channels.length) before = channels.map(() => ({ last: 0, lastButOne: 0 }));
      const length = channels[0]?.length ?? 0;
      for (let from = 0; from < length;) {
        const to = Math.min(length, from + windowSamples - filled);
        for (const [index, samples] of channels.entries()) energy += trebleEnergy(samples, from, to, before[index]!);
        filled += to - from;
        from = to;
        if (filled < windowSamples) continue;
        energies.push(energy / (windowSamples * channels.length));
        [filled, energy] = [0, 0];
      }
    },
    finish() {
      if (startSeconds === undefined || energies.length === 0) return undefined;
      return { windowSeconds, startSeconds, strengths: energies.map((_, index) => strengthAt(energies, index)) };
    },
  };
}

/** Of the second difference, which weighs a frequency by its square. */
function trebleEnergy(
  samples: Float32Array,
  from: number,
  to: number,
  before: { last: number; lastButOne: number },
): number {
  let { last, lastButOne } = before;
  let sum = 0;
  for (let at = from; at < to; at += 1) {
    const sample = samples[at]!;
    const bend = sample - 2 * last + lastButOne;
    // False for NaN and infinities, which broken tracks hold.
    if (Math.abs(bend) < 100) sum += bend * bend;
    lastButOne = last;
    last = sample;
  }
  before.last = last;
  before.lastButOne = lastButOne;
  return sum;
}

function strengthAt(energies: readonly number[], index: number): number {
  let around = 0;
  for (let distance = nearestWindows; distance <= farthestWindows; distance += 1) {
    around = Math.max(around, energies[index - distance] ?? 0, energies[index + distance] ?? 0);
  }
  return Math.log(((energies[index] ?? 0) + quiet) / (around + quiet));
}
