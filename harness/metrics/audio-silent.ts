import { defineMeasure } from './define-measure.ts';

export const audioSilent = defineMeasure({
  id: 'audio-silent',
  version: '1',
  title: 'Silence',
  unit: '',
  range: 'true or false',
  formula: 'True where no sample of any channel exceeds −60 dBFS, or there is no sound track',
  source: 'Screentest',
  observe: () => ({ finish: ({ audio }) => ({ status: 'measured', value: audio?.silent ?? true }) }),
});
