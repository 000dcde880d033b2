import { defineFrameMeasure } from './define-frame-measure.ts';
import { colourStatistics } from './features/colour-statistics.ts';

export const warmth = defineFrameMeasure({
  id: 'warmth',
  version: '1',
  title: 'Warmth',
  unit: '',
  range: '−1 (pure blue) to 1 (pure red); 0 is neutral',
  formula: 'Mean over frames and pixels of (R − B)/255 on 8-bit sRGB',
  source: 'Screentest',
  read: ({ feature }) => feature(colourStatistics).warmth,
});
