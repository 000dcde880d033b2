import { defineFrameMeasure } from './define-frame-measure.ts';
import { lumaStatistics } from './features/luma-statistics.ts';

export const contrast = defineFrameMeasure({
  id: 'contrast',
  version: '1',
  title: 'Contrast',
  unit: '',
  range: '0 (flat) to 0.5 (half black, half white)',
  formula: 'Mean over frames of the standard deviation of luma over pixels, divided by 255 (RMS contrast)',
  source: 'Peli 1990, "Contrast in complex images", JOSA A 7(10): RMS contrast, on a frame 160 pixels wide',
  read: ({ feature }) => feature(lumaStatistics).deviation,
});
