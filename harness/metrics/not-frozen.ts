import type { GreyPlane } from '../media/frame-view.ts';
import { isBlankPicture } from './blank-picture.ts';
import { defineCheck } from './define-check.ts';
import { lumaStatistics } from './features/luma-statistics.ts';
import { formatNumber } from './format-number.ts';
import { createRunTimer } from './run-timer.ts';

/** freezedetect's noise tolerance (−60 dB) as a share of full scale. */
const stillness = 0.001 * 255;

/** Mean difference, in levels of 255, that a field of the picture may show and still count as standing. */
const fieldStillness = 1;
const fieldSize = 10;

export const notFrozen = defineCheck({
  id: 'not-frozen',
  version: '1',
  title: 'Not frozen',
  dimension: 'integrity',
  unit: 's',
  range: '0 to the clip’s duration: the longest frozen stretch',
  formula:
    'Passes where no stretch of unchanged frames is longer than `maxFreezeSeconds`. A frame is unchanged where its luma differs from that of the stretch’s first frame by at most 0.001 of full scale on average, and by at most one level in every field of 10×10 pixels, so that a small flame in a still picture does not freeze it. Blank black frames do not count: they are `not-black`’s. Unscored with the intent `static`',
  source: 'ffmpeg freezedetect (noise 0.001), on luma 160 pixels wide; the test by fields is ours',
  observe() {
    const runs = createRunTimer();
    let reference = new Uint8Array();
    let referenceSeconds = 0;
    return {
      frame({ frame: { grey, timeSeconds }, feature }) {
        if (isBlankPicture(feature(lumaStatistics))) {
          runs.add(timeSeconds, false);
          reference = new Uint8Array();
          return;
        }
        if (reference.length > 0 && isUnchanged(grey, reference)) {
          // A stretch begins with its reference, the last frame that was new.
          runs.add(referenceSeconds, true);
          return;
        }
        runs.add(timeSeconds, false);
        reference = Uint8Array.from(grey.data);
        referenceSeconds = timeSeconds;
      },
      finish: ({ durationSeconds }) => ({ status: 'measured', value: runs.finish(durationSeconds).longestSeconds }),
    };
  },
  check({ measurements, intent, decoded, checks: { maxFreezeSeconds } }) {
    if (intent.includes('static')) return { unscored: 'asked for (static)' };
    if (decoded.frames < 3 || decoded.durationSeconds <= maxFreezeSeconds) return { unscored: 'the clip is too short' };
    const measurement = measurements['not-frozen'];
    if (measurement?.status !== 'measured') return { unscored: 'it was not measured' };
    const raw = Number(measurement.value);
    if (raw <= maxFreezeSeconds) return { passed: true, raw };
    return { passed: false, raw, reason: `frozen for ${formatNumber(raw)} s` };
  },
});

function isUnchanged({ width, height, data }: GreyPlane, reference: Uint8Array): boolean {
  let total = 0;
  for (let top = 0; top < height; top += fieldSize) {
    const bottom = Math.min(top + fieldSize, height);
    for (let left = 0; left < width; left += fieldSize) {
      const right = Math.min(left + fieldSize, width);
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        for (let at = y * width + left; at < y * width + right; at += 1) {
          sum += Math.abs((data[at] as number) - (reference[at] as number));
        }
      }
      if (sum > fieldStillness * (bottom - top) * (right - left)) return false;
      total += sum;
    }
  }
  return total <= stillness * data.length;
}
