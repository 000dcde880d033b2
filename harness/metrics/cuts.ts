import { defineMeasure } from './define-measure.ts';
import { cutFormula, observeCuts } from './observe-cuts.ts';

export const cuts = defineMeasure({
  id: 'cuts',
  version: '2',
  title: 'Cuts',
  unit: '',
  range: '0 and up',
  formula: cutFormula,
  source: 'ffmpeg scdet (libavfilter/vf_scdet.c), threshold 10',
  observe: observeCuts,
});
