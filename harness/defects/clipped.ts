import type { ClipDefect } from './defect.ts';
import { mapSamples } from './map-samples.ts';

const strongestGainDb = 24;

/** The sound is driven into full scale and cut off there. */
export const clipped: ClipDefect = {
  acts: 'on-clip',
  id: 'clipped',
  version: 1,
  title: 'Clipped sound',
  severityMeaning: 'gain before samples are cut off at full scale, from 0 to 24 dB',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    const gain = 10 ** ((strongestGainDb * severity) / 20);
    return mapSamples(clip, (samples) => samples.map((sample) => Math.min(1, Math.max(-1, sample * gain))));
  },
};
