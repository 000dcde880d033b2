import type { Decoded, Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';

export const loudness = defineMeasure({
  id: 'loudness',
  version: '1',
  title: 'Loudness',
  unit: 'LUFS',
  range: '−70 to 0; −23 is broadcast level, −16 loud, below −30 quiet',
  formula: 'Integrated loudness with the gates of EBU R128; does not apply under 0.4 s and to silence',
  source: 'EBU R128 / ITU-R BS.1770-4, by ffmpeg ebur128',
  observe: () => ({ finish: readLoudness }),
});

function readLoudness({ audio }: Decoded): Measurement {
  if (audio === undefined) return { status: 'not-applicable', reason: 'the clip has no sound track' };
  if (audio.silent) return { status: 'not-applicable', reason: 'the sound track is silent' };
  if (audio.loudnessLufs === undefined) {
    return { status: 'not-applicable', reason: 'the sound is too short or too quiet for a loudness' };
  }
  return { status: 'measured', value: audio.loudnessLufs };
}
