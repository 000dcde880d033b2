import type { Decoded, Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';

export const audioPeak = defineMeasure({
  id: 'audio-peak',
  version: '1',
  title: 'Sample peak',
  unit: 'dBFS',
  range: 'up to 0, a little more after lossy coding',
  formula: '20·log10 of the highest absolute sample of any channel; does not apply to digital silence',
  source: 'Screentest; the sample peak of EBU Tech 3341',
  observe: () => ({ finish: readPeak }),
});

function readPeak({ audio }: Decoded): Measurement {
  if (audio === undefined) return { status: 'not-applicable', reason: 'the clip has no sound track' };
  if (audio.peakDbfs === undefined) return { status: 'not-applicable', reason: 'the sound is digital silence' };
  return { status: 'measured', value: audio.peakDbfs };
}
