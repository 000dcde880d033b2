import { defineMeasure } from './define-measure.ts';
import { lumaStatistics } from './features/luma-statistics.ts';
import { createThirdsSeries } from './thirds-series.ts';

export const brightnessChange = defineMeasure({
  id: 'brightness-change',
  version: '1',
  title: 'Change of brightness',
  unit: '',
  range: '−1 to 1; negative where the clip gets darker',
  formula: 'Brightness of the last third of the clip minus brightness of its first third',
  source: 'Screentest',
  observe() {
    const series = createThirdsSeries();
    return {
      frame({ frame: { timeSeconds }, feature }) {
        series.add(timeSeconds, feature(lumaStatistics).mean);
      },
      finish({ durationSeconds }) {
        const thirds = series.finish(durationSeconds)?.thirds;
        if (thirds === undefined) return { status: 'not-applicable', reason: 'the clip is too short for thirds' };
        return { status: 'measured', value: thirds.end - thirds.start };
      },
    };
  },
});
