import { defineMeasure } from './define-measure.ts';
import { createSustainedTones, type SustainedTones } from './features/sustained-tones.ts';
import type { Observer } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** Share of a window's energy that must lie in held peaks. */
const leastShare = 0.25;

export const tonality = defineMeasure({
  id: 'tonality',
  version: '1',
  title: 'Sustained tones',
  unit: '',
  range:
    '0 (noise, speech, footsteps) to 1 (music, bells, sirens, a humming motor): what music needs, not what only music has',
  formula:
    'Share of windows of 85 ms (every 50 ms) in which at least a quarter of the energy of 230–5000 Hz (above mains hum) (power summed over channels, −60 dBFS at least) lies in narrow peaks, 14 dB over the fifth quietest of the bins 4–10 to either side, that stay within a bin from window to window for a quarter of a second',
  source: 'Screentest; tracking of spectral peaks after McAulay & Quatieri 1986',
  observe(): Observer {
    const tones: SustainedTones = createSustainedTones();
    let isHeard = false;
    return {
      audio(block) {
        isHeard = true;
        tones.add(block);
      },
      finish({ audio, durationSeconds }) {
        if (audio === undefined || !isHeard) {
          return { status: 'not-applicable', reason: 'the clip has no sound track' };
        }
        const series = createThirdsSeries();
        for (const [window, share] of tones.shares.entries()) {
          series.add(tones.seconds[window] ?? 0, share >= leastShare ? 1 : 0);
        }
        const reading = series.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'the sound is too short' };
        return { status: 'measured', ...reading };
      },
    };
  },
});
