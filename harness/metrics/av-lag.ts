import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { correlateOnsets, longestLagSeconds } from './features/correlate-onsets.ts';
import { pictureChanges, type PictureChanges, type PictureOnsets } from './features/picture-onsets.ts';
import { soundBands } from './features/sound-bands.ts';
import { findSoundOnsets, type SoundOnsets } from './features/sound-onsets.ts';
import type { Observer } from './metric.ts';

/** Fewer onsets than this agree with anything. */
const leastOnsets = 2;

const highestP = 0.05;

/**
 * Where another lag agrees half as well, neither is told: events repeat faster than the searched range, or are seen to
 * begin before they are heard, as a hop before its landing.
 */
const highestRival = 0.5;

/** Decibels of rise beyond which an onset does not count for more. */
const highestRise = 12;

export const avLag = defineMeasure({
  id: 'av-lag',
  version: '1',
  title: 'Sound against picture',
  unit: 's',
  range: '−0.5 to 0.5; positive where the sound comes late; ±0.02 is as good as none',
  formula:
    'Lag with the highest correlation between the strength of sound onsets (mean rise of 20 logarithmic bands over 20 ms, local median taken off) and of picture onsets (change of luma 160 pixels wide in blocks of 10×10, exposure taken off, where it exceeds that of the 0.13 s before, against the block’s usual change, over the 2 % most striking blocks), on a grid of 100 a second, between −0.5 and 0.5 s, with a parabola through the peak; then half the way to the lag within 0.12 s at which change that ceases (the same backwards in time) agrees best. Details: `peak` (correlation), `z` (peak against all circular shifts of the sound), `p` (of such a z for unrelated pictures and sounds), `rival` (next best lag as a share of the peak). Applies only where p < 0.05, no other lag agrees half as well, and at least two sounds set in. It follows visible events, not lips: lip-sync is not measured',
  source: 'Screentest; spectral flux after Bello et al. 2005, null distribution by circular shifts',
  observe({ listen }): Observer {
    const bands = listen(soundBands);
    let changes: PictureChanges | undefined;
    return {
      frame({ feature }) {
        changes = feature(pictureChanges);
      },
      finish({ audio, durationSeconds }) {
        if (audio === undefined) return notApplicable('the clip has no sound track');
        if (audio.silent) return notApplicable('the sound track is silent');
        const sound = findSoundOnsets(bands);
        if (sound.windows.length < leastOnsets) return notApplicable('fewer than two sounds set in');
        const picture = changes?.onsets();
        if (picture === undefined) return notApplicable('there was no frame');
        return readLag(sound, picture, Math.min(durationSeconds, sound.seconds.at(-1) ?? 0));
      },
    };
  },
});

function readLag(sound: SoundOnsets, picture: PictureOnsets, endSeconds: number): Measurement {
  if (endSeconds < 4 * longestLagSeconds) return notApplicable('picture and sound overlap for less than 2 s');
  const strength = sound.strength.map((rise) => Math.min(highestRise, rise));
  const found = correlateOnsets({ picture, sound: { seconds: sound.seconds, strength }, endSeconds });
  if (found === undefined) return notApplicable('nothing in the picture changes suddenly');
  const { lagSeconds, peak, z, p, rival } = found;
  if (!(p < highestP) || Math.abs(lagSeconds) >= longestLagSeconds) {
    return notApplicable('picture and sound agree no better than by chance');
  }
  if (rival > highestRival) return notApplicable('more than one lag agrees');
  return { status: 'measured', value: lagSeconds, details: { peak, z, p, rival } };
}

function notApplicable(reason: string): Measurement {
  return { status: 'not-applicable', reason };
}
