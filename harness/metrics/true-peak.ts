import { defineMeasure } from './define-measure.ts';
import { createTruePeakMeter } from './features/true-peak-meter.ts';
import type { Observer } from './metric.ts';

/** As for loudness: less is a click, not a track. */
const shortestSeconds = 0.4;

export const truePeak = defineMeasure({
  id: 'true-peak',
  version: '1',
  title: 'True peak',
  unit: 'dBTP',
  range: 'up to 0, a few more after clipping or lossy coding; −1 is the limit of EBU R128',
  formula:
    '20·log10 of the highest absolute value of any channel at four times the sampling rate, interpolated with the 48-tap filter of BS.1770-4 (48 kHz; used as it is at other rates); does not apply under 0.4 s and to silence',
  source: 'ITU-R BS.1770-4, Annex 2',
  observe(): Observer {
    const meter = createTruePeakMeter();
    return {
      audio: (block) => meter.add(block),
      finish({ audio }) {
        if (audio === undefined) return { status: 'not-applicable', reason: 'the clip has no sound track' };
        if (audio.silent) return { status: 'not-applicable', reason: 'the sound track is silent' };
        if (audio.durationSeconds < shortestSeconds) {
          return { status: 'not-applicable', reason: 'the sound is shorter than 0.4 s' };
        }
        return { status: 'measured', value: 20 * Math.log10(meter.peak) };
      },
    };
  },
});
