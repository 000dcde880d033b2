import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { colourStatistics } from './features/colour-statistics.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** Mean chroma under which a clip counts as colorless; noise and chroma rounding reach about half of it. */
const leastChroma = 0.02;
/** Length of the mean chroma vector over the mean length: under it the hues cancel out and none dominates. */
const leastConcentration = 0.1;

export const dominantHue = defineMeasure({
  id: 'dominant-hue',
  version: '1',
  title: 'Dominant hue',
  unit: '°',
  range: '−180 to 180: 0 red, 60 yellow, 120 green, ±180 cyan, −120 blue, −60 magenta',
  formula:
    'Direction of the sum of all chroma vectors (R − (G + B)/2, √3/2·(G − B)), that is the circular mean of hue weighted by chroma; does not apply where the mean chroma is under 0.02 or the hues cancel out (resultant under 0.1)',
  source: 'Screentest; circular mean as in Mardia & Jupp 2000, "Directional Statistics"',
  observe() {
    const horizontal = createThirdsSeries();
    const vertical = createThirdsSeries();
    const length = createThirdsSeries();
    return {
      frame({ frame: { timeSeconds }, feature }) {
        const { chromaX, chromaY, chroma } = feature(colourStatistics);
        horizontal.add(timeSeconds, chromaX);
        vertical.add(timeSeconds, chromaY);
        length.add(timeSeconds, chroma);
      },
      finish({ durationSeconds }): Measurement {
        const x = horizontal.finish(durationSeconds);
        const y = vertical.finish(durationSeconds);
        const chroma = length.finish(durationSeconds);
        if (!x || !y || !chroma || chroma.value < leastChroma) {
          return { status: 'not-applicable', reason: 'the picture is nearly colorless' };
        }
        const concentration = Math.hypot(x.value, y.value) / chroma.value;
        if (concentration < leastConcentration) {
          return { status: 'not-applicable', reason: 'the hues cancel out, none dominates' };
        }
        const details = { chroma: chroma.value, concentration };
        const value = degrees(x.value, y.value);
        if (!x.thirds || !y.thirds) return { status: 'measured', value, details };
        const thirds = {
          start: degrees(x.thirds.start, y.thirds.start),
          middle: degrees(x.thirds.middle, y.thirds.middle),
          end: degrees(x.thirds.end, y.thirds.end),
        };
        return { status: 'measured', value, thirds, details };
      },
    };
  },
});

function degrees(x: number, y: number): number {
  return (Math.atan2(y, x) * 180) / Math.PI;
}
