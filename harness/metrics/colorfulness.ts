import { defineFrameMeasure } from './define-frame-measure.ts';
import { colourStatistics } from './features/colour-statistics.ts';

export const colorfulness = defineFrameMeasure({
  id: 'colorfulness',
  version: '1',
  title: 'Colorfulness',
  unit: '',
  range: '0 (gray), 15 slightly, 33 moderately, 45 averagely, 59 quite, 82 highly, 109 extremely colorful',
  formula:
    'Mean over frames of M3 = sqrt(σ²rg + σ²yb) + 0.3·sqrt(μ²rg + μ²yb), with rg = R − G and yb = (R + G)/2 − B on 8-bit sRGB',
  source:
    'Hasler & Süsstrunk 2003, "Measuring colourfulness in natural images", SPIE 5007, eq. for M̂(3); on a frame 160 pixels wide',
  read: ({ feature }) => feature(colourStatistics).colorfulness,
});
