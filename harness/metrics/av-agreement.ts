import type { Measurement } from '../schema/measurement.ts';
import { median } from '../stats/median.ts';
import { defineMeasure } from './define-measure.ts';
import { pictureChanges, type PictureChanges, type PictureOnsets } from './features/picture-onsets.ts';
import { soundBands } from './features/sound-bands.ts';
import { findSoundOnsets } from './features/sound-onsets.ts';
import type { Observer } from './metric.ts';

/** Grey levels of mean change. The original drops peaks of mean flow under 0.1 pixel; this is as little. */
const leastChange = 0.1;

export const avAgreement = defineMeasure({
  id: 'av-agreement',
  version: '1',
  title: 'Agreement of sound and picture onsets',
  unit: '',
  range: '0 to 1; dense onsets agree by chance, so hold it against other clips of the same prompt, or read av-lag',
  formula:
    'm / (a + v − m) with a sound onsets, v peaks of visual change, and m pairs of them closer than one frame, each used once. Visual change stands in for the paper’s mean optical flow: the mean absolute change of luma 160 pixels wide with the change of exposure taken off, peaks being frames above both neighbors and 0.1 grey levels; sound onsets are those of the metric `onsets`, in place of librosa’s',
  source: 'AV-Align (Yariv et al. 2024, TempoTokens), with its one-to-one rule',
  observe({ listen }): Observer {
    const bands = listen(soundBands);
    let changes: PictureChanges | undefined;
    return {
      frame({ feature }) {
        changes = feature(pictureChanges);
      },
      finish({ audio }): Measurement {
        if (audio === undefined) return notApplicable('the clip has no sound track');
        if (audio.silent) return notApplicable('the sound track is silent');
        const picture = changes?.onsets();
        if (picture === undefined || picture.seconds.length < 3) return notApplicable('the clip is too short');
        const { windows, seconds } = findSoundOnsets(bands);
        const sounds = windows.map((window) => seconds[window] as number);
        const peaks = changePeaks(picture);
        if (sounds.length + peaks.length === 0) return notApplicable('nothing sets in, in sound or picture');
        const matches = countMatches(sounds, peaks, frameSeconds(picture.seconds));
        return {
          status: 'measured',
          value: matches / (sounds.length + peaks.length - matches),
          details: { soundOnsets: sounds.length, picturePeaks: peaks.length, matches },
        };
      },
    };
  },
});

function changePeaks({ seconds, change }: PictureOnsets): number[] {
  const peaks: number[] = [];
  for (let index = 1; index < change.length - 1; index += 1) {
    const value = change[index] as number;
    if (value < leastChange) continue;
    if (value > (change[index - 1] as number) && value > (change[index + 1] as number)) {
      peaks.push(seconds[index] as number);
    }
  }
  return peaks;
}

/** In order of the sounds, each takes the first peak within reach that is not taken yet. */
export function countMatches(sounds: readonly number[], peaks: readonly number[], withinSeconds: number): number {
  const isTaken = peaks.map(() => false);
  let matches = 0;
  for (const sound of sounds) {
    const found = peaks.findIndex((peak, index) => isTaken[index] === false && Math.abs(sound - peak) < withinSeconds);
    if (found === -1) continue;
    isTaken[found] = true;
    matches += 1;
  }
  return matches;
}

function frameSeconds(seconds: Float64Array): number {
  const steps = Array.from(seconds.subarray(1), (time, index) => time - (seconds[index] as number));
  return median(steps) ?? 0;
}

function notApplicable(reason: string): Measurement {
  return { status: 'not-applicable', reason };
}
