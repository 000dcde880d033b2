import { median } from '../stats/median.ts';
import type { Moments } from '../kernels/kernels.ts';
import type { FullPicture } from '../media/frame-view.ts';
import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { percentile } from './percentile.ts';
import { createThirdsPeak } from './thirds-peak.ts';

export const spatialInformation = defineMeasure({
  id: 'spatial-information',
  version: '1',
  title: 'Spatial information (SI)',
  unit: '',
  range: '0 (a plain picture) and up; generated clips lie at about 35–155',
  formula:
    'Largest standard deviation (of the population) of any frame’s Sobel gradient, over the inner pixels of full-size luma; limited range is stretched to 0–255 and rounded down. Details: `median` and `p95` over the frames',
  source: 'ITU-T P.910, as ffmpeg siti computes it (libavfilter/vf_siti.c)',
  observe() {
    const peak = createThirdsPeak();
    const values: number[] = [];
    return {
      frame({ frame }) {
        if (frame.full === undefined || Math.min(frame.width, frame.height) < 3) return;
        const value = sobelDeviation(frame.full);
        peak.add(frame.timeSeconds, value);
        values.push(value);
      },
      finish({ durationSeconds }): Measurement {
        const reading = peak.finish(durationSeconds);
        if (reading === undefined) {
          return { status: 'not-applicable', reason: 'the picture is larger than 4096×2304 pixels' };
        }
        return {
          status: 'measured',
          ...reading,
          details: { median: median(values) ?? reading.value, p95: percentile(values, 0.95) ?? reading.value },
        };
      },
    };
  },
});

function sobelDeviation(full: FullPicture): number {
  const { address, width, height } = full.luma();
  return deviationOf(full.kernels.sobelMoments(address, width, height), (width - 2) * (height - 2));
}

function deviationOf({ sum, squares }: Moments, count: number): number {
  return Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
