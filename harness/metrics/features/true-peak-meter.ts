import type { AudioBlock } from '../../media/frame-view.ts';

/** The interpolating filter of ITU-R BS.1770-4, Annex 2: four phases of twelve taps; two of them are these backwards. */
const outerPhase = Float64Array.of(
  0.001708984375,
  0.010986328125,
  -0.0196533203125,
  0.033203125,
  -0.0594482421875,
  0.1373291015625,
  0.97216796875,
  -0.102294921875,
  0.047607421875,
  -0.026611328125,
  0.014892578125,
  -0.00830078125,
);
const innerPhase = Float64Array.of(
  -0.0291748046875,
  0.029296875,
  -0.0517578125,
  0.089111328125,
  -0.16650390625,
  0.465087890625,
  0.77978515625,
  -0.2003173828125,
  0.1015625,
  -0.0582275390625,
  0.0330810546875,
  -0.0189208984375,
);
const taps = outerPhase.length;

/** No value between samples exceeds the highest sample around it by more: the largest sum of a phase's absolute taps. */
const largestGain = 2.03;

/** Samples looked over at once to see whether they can hold a new peak. */
const stretch = 32;

/** Decoded sound overshoots full scale by a few decibels; anything beyond this, or no number at all, is garbage. */
const loudest = 100;

/** The highest absolute value between the samples of any channel, at four times the sampling rate. */
export function createTruePeakMeter(): { add(block: AudioBlock): void; readonly peak: number } {
  let peak = 0;
  let buffers: Float64Array[] = [];

  /** Reads `count` windows of twelve samples; most stretches are too quiet to be worth the filter. */
  const search = (samples: Float64Array, count: number): void => {
    let highest = peak;
    for (let start = 0; start < count; start += stretch) {
      const end = Math.min(count, start + stretch);
      let local = 0;
      for (let at = start; at < end + taps - 1; at += 1) {
        const value = samples[at] as number;
        local = value > local ? value : -value > local ? -value : local;
      }
      if (local > highest) highest = local;
      if (local * largestGain <= highest) continue;
      for (let at = start; at < end; at += 1) {
        const between = highestBetween(samples, at);
        if (between > highest) highest = between;
      }
    }
    peak = highest;
  };

  return {
    add({ channels }) {
      if (buffers.length !== channels.length) buffers = channels.map(() => new Float64Array(0));
      for (const [index, samples] of channels.entries()) {
        const needed = taps - 1 + samples.length;
        let buffer = buffers[index] as Float64Array;
        // The last samples of the block before stand at the head: they are part of the first windows.
        if (buffer.length !== needed) {
          const fitting = new Float64Array(needed);
          fitting.set(buffer.subarray(Math.max(0, buffer.length - taps + 1)).subarray(0, taps - 1));
          buffer = fitting;
          buffers[index] = buffer;
        } else {
          buffer.copyWithin(0, needed - taps + 1, needed);
        }
        for (let at = 0; at < samples.length; at += 1) {
          const value = samples[at] as number;
          buffer[taps - 1 + at] = Math.abs(value) < loudest ? value : 0;
        }
        search(buffer, samples.length);
      }
    },
    get peak() {
      return peak;
    },
  };
}

/** The highest absolute of the four values that the twelve samples from `at` on interpolate to. */
function highestBetween(samples: Float64Array, at: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let tap = 0, back = taps - 1; tap < back; tap += 1, back -= 1) {
    const early = samples[at + tap] as number;
    const late = samples[at + back] as number;
    const outer = outerPhase[tap] as number;
    const outerBack = outerPhase[back] as number;
    const inner = innerPhase[tap] as number;
    const innerBack = innerPhase[back] as number;
    first += outer * early + outerBack * late;
    second += inner * early + innerBack * late;
    third += innerBack * early + inner * late;
    fourth += outerBack * early + outer * late;
  }
  return Math.max(Math.abs(first), Math.abs(second), Math.abs(third), Math.abs(fourth));
}
