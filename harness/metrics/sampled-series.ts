import type { Decoded, Measurement } from '../schema/measurement.ts';
import { median } from '../stats/median.ts';
import { createThirdsSeries } from './thirds-series.ts';
import type { ObservedFrame } from './metric.ts';
import { sampledPicture } from './features/sampled-picture.ts';
import type { FullPicture } from '../media/frame-view.ts';

/** Values of sampled full-size pictures, boiled down to their median. */
export interface SampledSeries {
  frame(observed: ObservedFrame): void;
  finish(decoded: Decoded): Measurement;
}

interface SampledSeriesSettings {
  /** The value of one picture, or `undefined` where it has none. */
  read(picture: FullPicture, observed: ObservedFrame): number | undefined;
  /** Why there is no value when pictures were looked at. */
  readonly nothingRead: string;
}

/** Median over the sampled pictures, 95th percentile as `p95` in the details; the thirds of the clip are means. */
export function createSampledSeries({ read, nothingRead }: SampledSeriesSettings): SampledSeries {
  const thirds = createThirdsSeries();
  const values: number[] = [];
  let pictures = 0;
  let tooLarge = false;
  return {
    frame(observed) {
      const picture = observed.feature(sampledPicture);
      if (picture === 'too-large') tooLarge = true;
      if (picture === undefined || picture === 'too-large') return;
      pictures += 1;
      const value = read(picture, observed);
      if (value === undefined) return;
      values.push(value);
      thirds.add(observed.frame.timeSeconds, value);
    },
    finish({ durationSeconds }) {
      const value = median(values);
      if (value === undefined)
        return { status: 'not-applicable', reason: reasonFor({ pictures, tooLarge, nothingRead }) };
      const means = thirds.finish(durationSeconds)?.thirds;
      const details = { p95: upperPercentile(values), pictures: values.length };
      return { status: 'measured', value, ...(means && { thirds: means }), details };
    },
  };
}

/** Why no picture gave a value. */
export function reasonFor(seen: { pictures: number; tooLarge: boolean; nothingRead: string }): string {
  if (seen.pictures > 0) return seen.nothingRead;
  return seen.tooLarge ? 'the picture is larger than 4096×2304' : 'there was no frame with a picture';
}

/** The smallest value that at least 95 % of the values do not exceed. */
function upperPercentile(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(0.95 * sorted.length) - 1] ?? 0;
}
