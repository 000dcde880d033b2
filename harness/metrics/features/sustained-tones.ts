import { fft } from 'fourier-transform';
import type { AudioBlock } from '../../media/frame-view.ts';
import { hannWindow } from './sound-bands.ts';
import { createSoundWindows } from './sound-windows.ts';

/** Narrow peaks of the spectrum that stay where they are. */
export interface SustainedTones {
  readonly seconds: readonly number[];
  /** Of each window, the share of the energy of 230–5000 Hz that lies in peaks held for a quarter of a second; 0 where silent. */
  readonly shares: readonly number[];
  add(block: AudioBlock): void;
}

/** Long enough to tell neighboring notes apart. */
const windowSeconds = 0.085;
const hopSeconds = 0.05;
const lowestHz = 230;
const highestHz = 5000;

/** A peak stands out by at least this factor of power (14 dB) from the quieter bins beside it; noise by 10 dB at most. */
const leastProminence = 25;

/** Of the 14 bins beside a peak, the fifth quietest: the others may belong to the next note. */
const quietRank = 4;

/** Bins from the peak at which its flanks begin and end. */
const flankFrom = 4;
const flankTo = 10;

/** Windows in a row: 0.25 s with the window’s own length. Vowels glide on sooner. */
const leastWindows = 5;

/** −60 dBFS. */
const silentPower = 1e-6;

interface TonalPeak {
  readonly bin: number;
  readonly power: number;
  readonly windowsSoFar: number;
}

export function createSustainedTones(): SustainedTones {
  const seconds: number[] = [];
  const shares: number[] = [];
  /** Of the latest windows: what peaks they have and how long each has lasted by then. */
  let history: { peaks: TonalPeak[]; total: number }[] = [];
  let size = 0;
  let lowest = 0;
  let highest = 0;
  let shape = new Float64Array(0) as Float64Array;
  let windowed = new Float64Array(0);
  let powers = new Float64Array(0);

  const windows = createSoundWindows({
    start(rateHz) {
      size = 2 ** Math.max(6, Math.round(Math.log2(rateHz * windowSeconds)));
      shape = hannWindow(size);
      windowed = new Float64Array(size);
      powers = new Float64Array(size / 2 + 1);
      lowest = Math.max(flankTo, Math.round((lowestHz * size) / rateHz));
      highest = Math.min(size / 2 - flankTo, Math.round((highestHz * size) / rateHz));
      history = [];
      return { size, hop: Math.max(1, Math.round(rateHz * hopSeconds)) };
    },
    hear(channels, offset, middleSeconds) {
      powers.fill(0);
      // Kept at hand: the loops below run a million times a clip.
      const [weights, target, sums, length] = [shape, windowed, powers, size];
      for (const samples of channels) {
        for (let index = 0; index < length; index += 1) {
          target[index] = (samples[offset + index] as number) * (weights[index] as number);
        }
        const [re, im] = fft(target);
        for (let bin = lowest - flankTo; bin <= highest + flankTo; bin += 1) {
          const power = (re[bin] as number) ** 2 + (im[bin] as number) ** 2;
          sums[bin] = (sums[bin] as number) + power / channels.length;
        }
      }
      const before = history.at(-1)?.peaks ?? [];
      const found = findPeaks(powers, lowest, highest, before);
      history.push(found);
      seconds.push(middleSeconds);
      shares.push(0);
      creditSustained(history, shares);
      if (history.length >= leastWindows) history.shift();
    },
  });
  return { seconds, shares, add: (block) => windows.add(block) };
}

function findPeaks(
  powers: Float64Array,
  lowest: number,
  highest: number,
  before: readonly TonalPeak[],
): { peaks: TonalPeak[]; total: number } {
  const peaks: TonalPeak[] = [];
  const flanks = new Float64Array(2 * (flankTo - flankFrom + 1));
  let total = 0;
  for (let bin = lowest; bin <= highest; bin += 1) {
    const top = powers[bin] as number;
    total += top;
    const below = powers[bin - 1] as number;
    const above = powers[bin + 1] as number;
    if (top <= below || top < above) continue;
    for (let away = flankFrom, at = 0; away <= flankTo; away += 1) {
      flanks[at++] = powers[bin - away] as number;
      flanks[at++] = powers[bin + away] as number;
    }
    flanks.sort();
    if (top < leastProminence * (flanks[quietRank] as number)) continue;
    const held = before.find((peak) => Math.abs(peak.bin - bin) <= 1);
    peaks.push({ bin, power: below + top + above, windowsSoFar: 1 + (held?.windowsSoFar ?? 0) });
  }
  return { peaks, total };
}

/** Once a peak has lasted, the windows it has lasted through count, from its first one on. */
function creditSustained(history: readonly { peaks: TonalPeak[]; total: number }[], shares: number[]): void {
  const latest = history.at(-1);
  if (latest === undefined) return;
  const sustained = latest.peaks.filter((peak) => peak.windowsSoFar >= leastWindows);
  for (let back = 0; back < history.length && sustained.length > 0; back += 1) {
    const window = history[history.length - 1 - back];
    if (window === undefined || window.total < silentPower) continue;
    let energy = 0;
    for (const { bin, power } of window.peaks) {
      // A peak may wander by a bin a window.
      if (sustained.some((peak) => Math.abs(peak.bin - bin) <= 1 + back)) energy += power;
    }
    const at = shares.length - 1 - back;
    shares[at] = Math.max(shares[at] ?? 0, Math.min(1, energy / window.total));
  }
}
