import type { ClipDefect } from './defect.ts';
import { mapSamples } from './map-samples.ts';

const strongestGainDb = 24;

/** The sound is driven over full scale and cut off there. */
export const clipped: ClipDefect = {
  acts: 'on-clip',
  id: 'clipped',
  version: 1,
  title: 'Clipped sound',
  severityMeaning: 'how far the loudest sample is driven over full scale before the cut, from 0 to 24 dB',
  defaultSeverity: 0.5,
  apply(clip, { severity }) {
    const peak = loudestOf(clip.audio?.channels ?? []);
    if (severity === 0 || peak === 0) return clip;
    // From the track's own peak, so that a quiet track is cut off at a low severity too.
    const gain = 10 ** ((strongestGainDb * severity) / 20) / peak;
    return mapSamples(clip, (samples) => samples.map((sample) => Math.min(1, Math.max(-1, sample * gain))));
  },
};

function loudestOf(channels: readonly Float32Array[]): number {
  let loudest = 0;
  for (const channel of channels) for (const sample of channel) loudest = Math.max(loudest, Math.abs(sample));
  return loudest;
}
