import type { ClipDefect } from './defect.ts';
import { mapSamples } from './map-samples.ts';

const farthestSeconds = 0.4;

/** Sound and picture are out of step. */
export const desync: ClipDefect = {
  acts: 'on-clip',
  id: 'desync',
  version: 1,
  title: 'Sound out of step',
  severityMeaning:
    'how late the sound is, from 0 to 400 ms; negative severities make it early. The track keeps its length: silence fills it up, and what does not fit is lost',
  defaultSeverity: 0.5,
  signed: true,
  apply(clip, { severity }) {
    if (severity === 0) return clip;
    return mapSamples(clip, (samples, sampleRateHz) => {
      const late = Math.round(farthestSeconds * severity * sampleRateHz);
      const shifted = new Float32Array(samples.length);
      shifted.set(
        late >= 0 ? samples.subarray(0, Math.max(0, samples.length - late)) : samples.subarray(-late),
        Math.min(Math.max(late, 0), samples.length),
      );
      return shifted;
    });
  },
};
