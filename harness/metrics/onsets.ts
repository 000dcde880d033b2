import { defineMeasure } from './define-measure.ts';
import { soundBands } from './features/sound-bands.ts';
import { findSoundOnsets } from './features/sound-onsets.ts';
import type { Observer } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

export const onsets = defineMeasure({
  id: 'onsets',
  version: '1',
  title: 'Sound onsets',
  unit: 'per second',
  range: '0 (steady sound or none) and up; 2 for steps, 4–8 for speech or a tune',
  formula:
    'Peaks of spectral flux a second: the mean rise over 20 ms of the levels of 20 logarithmic bands (60 Hz–11 kHz, power summed over channels, windows of 21 ms every 10 ms, floor 40 dB under the loud parts and −70 dBFS), where it exceeds the median of the 0.6 s around by 3 dB and is the highest within 50 ms',
  source: 'Spectral flux with an adaptive threshold: Bello et al. 2005; Böck & Widmer 2013',
  observe({ listen }): Observer {
    const bands = listen(soundBands);
    return {
      finish({ audio, durationSeconds }) {
        if (audio === undefined) {
          return { status: 'not-applicable', reason: 'the clip has no sound track' };
        }
        if (bands.count < 2) return { status: 'not-applicable', reason: 'the sound is too short' };
        const found = findSoundOnsets(bands);
        const isOnset = new Set(found.windows);
        const series = createThirdsSeries();
        const spanSeconds = ((found.seconds.at(-1) ?? 0) - (found.seconds[0] ?? 0)) / (bands.count - 1);
        for (const [window, seconds] of found.seconds.entries()) {
          series.add(seconds, isOnset.has(window) ? 1 / spanSeconds : 0, spanSeconds);
        }
        const reading = series.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'the sound is too short' };
        return { status: 'measured', ...reading, details: { count: found.windows.length } };
      },
    };
  },
});
