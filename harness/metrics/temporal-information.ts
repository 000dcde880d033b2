import { median } from '../stats/median.ts';
import type { FrameView } from '../media/frame-view.ts';
import type { Measurement } from '../schema/measurement.ts';
import { defineMeasure } from './define-measure.ts';
import { sceneScore, type SceneScore } from './features/scene-score.ts';
import { findCuts } from './find-cuts.ts';
import { percentile } from './percentile.ts';
import { createThirdsPeak } from './thirds-peak.ts';

export const temporalInformation = defineMeasure({
  id: 'temporal-information',
  version: '1',
  title: 'Temporal information (TI)',
  unit: '',
  range: '0 (nothing changes) and up; calm shots lie under 10, fast ones over 30',
  formula:
    'Largest standard deviation (of the population) of the difference of full-size luma to the frame before; limited range is stretched to 0–255 and rounded down. Differences across a cut (metric `cuts`) are left out, since one of them would be all that is seen; the detail `withCuts` keeps them, as the standard does. Details: `median` and `p95` over the frames within shots',
  source: 'ITU-T P.910, as ffmpeg siti computes it (libavfilter/vf_siti.c); leaving cuts out is ours',
  observe() {
    const changes: { timeSeconds: number; value: number; score: SceneScore }[] = [];
    let isTooLarge = false;
    return {
      frame({ frame, previous, feature }) {
        const score = feature(sceneScore);
        isTooLarge ||= frame.full === undefined;
        const value = changeDeviation(frame, previous);
        if (value !== undefined && score !== undefined) changes.push({ timeSeconds: frame.timeSeconds, value, score });
      },
      finish({ durationSeconds }): Measurement {
        const isCut = findCuts(changes.map(({ score }) => score));
        const within = changes.filter((_, index) => !isCut[index]);
        const peak = createThirdsPeak();
        for (const { timeSeconds, value } of within) peak.add(timeSeconds, value);
        const reading = peak.finish(durationSeconds);
        if (reading === undefined) {
          const reason = isTooLarge
            ? 'the picture is larger than 4096×2304 pixels'
            : 'no two frames belong to one shot';
          return { status: 'not-applicable', reason };
        }
        const values = within.map(({ value }) => value);
        return {
          status: 'measured',
          ...reading,
          details: {
            median: median(values) ?? reading.value,
            p95: percentile(values, 0.95) ?? reading.value,
            withCuts: changes.reduce((most, { value }) => Math.max(most, value), 0),
          },
        };
      },
    };
  },
});

/** Asks for the frame's plane in any case, so that the next frame finds it. */
function changeDeviation({ full }: FrameView, previous: FrameView | undefined): number | undefined {
  if (full === undefined) return undefined;
  const plane = full.luma();
  const before = previous?.full?.luma();
  if (before === undefined) return undefined;
  const pixels = plane.width * plane.height;
  const { sum, squares } = full.kernels.differenceMoments(plane.address, before.address, pixels);
  return Math.sqrt(Math.max(0, squares / pixels - (sum / pixels) ** 2));
}
