import type { ClipDefect } from './defect.ts';
import { mapSamples } from './map-samples.ts';

const strongestLossDb = 40;

/** The sound is too soft. */
export const quiet: ClipDefect = {
  acts: 'on-clip',
  id: 'quiet',
  version: 1,
  title: 'Quiet sound',
  severityMeaning: 'attenuation, from 0 to 40 dB',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    const gain = 10 ** ((-strongestLossDb * severity) / 20);
    return mapSamples(clip, (samples) => samples.map((sample) => sample * gain));
  },
};
