import { defineFrameMeasure } from './define-frame-measure.ts';
import { lumaStatistics } from './features/luma-statistics.ts';

export const brightness = defineFrameMeasure({
  id: 'brightness',
  version: '1',
  title: 'Brightness',
  unit: '',
  range: '0 (black) to 1 (white)',
  formula: 'Mean over frames of the mean luma (gamma-encoded Y, full range) over pixels, divided by 255',
  source: 'Screentest; YAVG of ffmpeg signalstats on a frame 160 pixels wide',
  read: ({ feature }) => feature(lumaStatistics).mean,
});
