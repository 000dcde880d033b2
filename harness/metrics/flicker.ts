import type { Measurement } from '../schema/measurement.ts';
import { median } from '../stats/median.ts';
import { defineScore } from './define-score.ts';
import { frameShift } from './features/frame-shift.ts';
import { createLightComparer } from './features/light-steps.ts';
import { percentile } from './percentile.ts';
import { createThirdsSeries } from './thirds-series.ts';

export const flicker = defineScore({
  id: 'flicker',
  version: '1',
  title: 'Flicker',
  dimension: 'stability',
  unit: '% of full scale',
  range: '0 (light goes one way at a time, or stays) and up; 0.3 can be seen on a plain wall, 5 hurts',
  formula:
    'Mean over all frames of how far the light of a frame lies outside that of its two neighbors: with p the median over fields of 10×10 pixels of b(t) − b(t−1), and n that of b(t) − b(t+1), min(|p|, |n|) where both have one sign, else 0. b is a field’s mean luma, followed along the shift, size and turn of the picture as a whole, so that pans count for nothing; what moves on its own makes some fields brighter and others darker, which a median does not see; fades, steps of the light and cuts go one way and count for nothing either. Fields that stay black are left out. The detail `local` is the 90th percentile over fields of the mean of the same, taken for the field alone: light that flickers in a part of the picture, or motion in it. No intent excuses flicker: candles and lightning seldom light half of the picture, and where they do the reading says so',
  source: 'Screentest, on luma 160 pixels wide',
  rule: { best: 0.1, worst: 5 },
  observe() {
    const comparer = createLightComparer();
    const light = createThirdsSeries();
    let fieldSums = new Float64Array();
    let fieldCounts = new Uint32Array();
    let compared = 0;
    return {
      frame({ frame, feature }) {
        const steps = comparer.compare(frame, feature(frameShift));
        if (steps === undefined) return;
        const { overBefore, overAfter } = steps;
        compared += 1;
        if (fieldSums.length === 0) {
          fieldSums = new Float64Array(overBefore.length);
          fieldCounts = new Uint32Array(overBefore.length);
        }
        for (let field = 0; field < overBefore.length; field += 1) {
          if (Number.isNaN(overBefore[field]!)) continue;
          fieldSums[field]! += outside(overBefore[field]!, overAfter[field]!);
          fieldCounts[field]! += 1;
        }
        const before = median([...overBefore].filter((step) => !Number.isNaN(step)));
        const after = median([...overAfter].filter((step) => !Number.isNaN(step)));
        if (before !== undefined && after !== undefined) light.add(steps.timeSeconds, percent(outside(before, after)));
      },
      finish({ durationSeconds }): Measurement {
        const reading = light.finish(durationSeconds);
        if (reading === undefined) {
          const reason = compared === 0 ? 'the clip has fewer than three frames' : 'the picture is black';
          return { status: 'not-applicable', reason };
        }
        const fields = [...fieldSums].flatMap((sum, field) => {
          const count = fieldCounts[field]!;
          return count === 0 ? [] : [percent(sum / count)];
        });
        return { status: 'measured', ...reading, details: { local: percentile(fields, 0.9) ?? reading.value } };
      },
    };
  },
});

/** How far a value lies above both of its neighbors or below both of them, from its steps over them. */
function outside(overBefore: number, overAfter: number): number {
  return overBefore * overAfter > 0 ? Math.min(Math.abs(overBefore), Math.abs(overAfter)) : 0;
}

function percent(levels: number): number {
  return (100 * levels) / 255;
}
