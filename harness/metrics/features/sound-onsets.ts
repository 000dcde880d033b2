import { slidingMedian } from './sliding-median.ts';
import { bandCount, bandHopSeconds, type SoundBands } from './sound-bands.ts';

/** How strongly the sound sets in along a track, and the moments at which it does. */
export interface SoundOnsets {
  /** Mean rise of the bands in dB, its own surroundings taken off; one value a window. */
  readonly strength: Float64Array;
  /** Seconds on the clip's clock, one a window. */
  readonly seconds: Float64Array;
  /** The windows in which a sound sets in. */
  readonly windows: readonly number[];
}

/** Bands this far under the loud parts of the track count as silent, so that what nobody hears cannot set in. */
const floorShare = 1e-4;

/** And none is heard under −70 dBFS, however quiet the rest. */
const leastPower = 1e-7;

/** A band is held against the one two windows before: windows one hop apart overlap by half. */
const stepWindows = 2;

/** Half the surroundings, 0.3 s: how restless a steady sound is by itself. */
const surroundingWindows = 30;

/** Decibels that the mean of the bands must rise above its surroundings. Steady noise reaches 2. */
const leastRise = 3;

/** Two onsets within 50 ms are one. */
const apartWindows = 5;

/** Spectral flux on logarithmic power with an adaptive threshold (Bello et al. 2005; Böck & Widmer 2013). */
export function findSoundOnsets(bands: SoundBands): SoundOnsets {
  const { count } = bands;
  const seconds = Float64Array.from({ length: count }, (_, window) => bands.seconds(window));
  const flux = bandFlux(bands);
  const surroundings = slidingMedian(flux, surroundingWindows);
  const strength = flux.map((value, window) => Math.max(0, value - (surroundings[window] as number)));
  const windows: number[] = [];
  for (let window = 0; window < count; window += 1) {
    const value = strength[window] as number;
    if (value < leastRise || !isHighest(strength, window)) continue;
    windows.push(window);
  }
  return { strength, seconds, windows };
}

/** The highest of its neighbourhood; of equals, the first. */
function isHighest(strength: Float64Array, window: number): boolean {
  const value = strength[window] as number;
  const end = Math.min(strength.length - 1, window + apartWindows);
  for (let other = Math.max(0, window - apartWindows); other <= end; other += 1) {
    const neighbor = strength[other] as number;
    if (other < window ? neighbor >= value : neighbor > value) return false;
  }
  return true;
}

function bandFlux(bands: SoundBands): Float64Array {
  const { count } = bands;
  const flux = new Float64Array(count);
  const totals = new Float64Array(count);
  for (let window = 0; window < count; window += 1) {
    for (const power of bands.powers(window)) totals[window] = (totals[window] as number) + power;
  }
  const loud = totals.toSorted()[Math.floor(0.95 * count)] ?? 0;
  const floor = Math.max(leastPower, floorShare * loud);
  const levels = new Float64Array(count * bandCount);
  for (let window = 0; window < count; window += 1) {
    const powers = bands.powers(window);
    for (let band = 0; band < bandCount; band += 1) {
      levels[window * bandCount + band] = 10 * Math.log10((powers[band] as number) + floor);
    }
  }
  const step = stepWindows * bandCount;
  for (let window = stepWindows; window < count; window += 1) {
    // Across a gap in the track, or its change of format, nothing can be compared.
    if (bands.seconds(window) - bands.seconds(window - stepWindows) > (stepWindows + 1) * bandHopSeconds) continue;
    let sum = 0;
    for (let at = window * bandCount; at < (window + 1) * bandCount; at += 1) {
      sum += Math.max(0, (levels[at] as number) - (levels[at - step] as number));
    }
    flux[window] = sum / bandCount;
  }
  return flux;
}
