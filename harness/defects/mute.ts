import type { ClipDefect } from './defect.ts';

/** The sound loses level; the track stays. */
export const mute: ClipDefect = {
  acts: 'on-clip',
  id: 'mute',
  version: 1,
  title: 'Muted sound',
  severityMeaning: 'share of the amplitude that is lost; 1 is digital silence',
  defaultSeverity: 1,
  apply: (clip, { severity }) => {
    if (severity === 0 || clip.audio === undefined) return clip;
    const gain = 1 - severity;
    return {
      ...clip,
      audio: { ...clip.audio, channels: clip.audio.channels.map((samples) => samples.map((sample) => sample * gain)) },
    };
  },
};
