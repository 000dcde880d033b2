import type { ClipDefect } from './defect.ts';
import { mapSamples } from './map-samples.ts';

/** Long enough not to click. */
const fadeSeconds = 0.01;

/** The sound ends before the picture; the track goes on with silence. */
export const mute: ClipDefect = {
  acts: 'on-clip',
  id: 'mute',
  version: 2,
  title: 'Muted sound',
  severityMeaning:
    'share of the track, at its end, that is digital silence, after a fade of up to 10 ms; 1 is the whole track',
  defaultSeverity: 1,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    return mapSamples(clip, (samples, sampleRateHz) => {
      const end = Math.round(samples.length * (1 - severity));
      const fade = Math.min(Math.round(fadeSeconds * sampleRateHz), end);
      const muted = samples.slice().fill(0, end);
      for (let step = 1; step <= fade; step++) muted[end - step]! *= step / (fade + 1);
      return muted;
    });
  },
};
