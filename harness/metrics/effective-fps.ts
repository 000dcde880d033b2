import { median } from '../stats/median.ts';
import type { Measurement } from '../schema/measurement.ts';
import { defineCheck } from './define-check.ts';
import { frameDifference, type FrameDifference } from './features/frame-difference.ts';
import { findRepeats, movingField, repeatFormula } from './find-repeats.ts';
import { formatNumber } from './format-number.ts';
import type { Subject } from './metric.ts';

/** A still stretch that lasts longer is a pause of the motion, or a freeze, and says nothing of the frame rate. */
const longestStillSeconds = 0.25;
/** An interval that differs from the median by more than this share is uneven. */
const unevenness = 0.2;
/** Rates that clips are made at; the intervals of GIFs, whole centiseconds, give others. */
const customaryRates = [8, 10, 12, 12.5, 15, 16, 20, 24, 25, 30, 48, 50, 60, 100];

export const effectiveFps = defineCheck({
  id: 'effective-fps',
  version: '1',
  title: 'Distinct frames a second',
  dimension: 'conformance',
  unit: 'frames/s',
  range: 'above 0; the container’s rate where no frame repeats the one before',
  formula: `Frames that do not repeat the one before, over the time they are spread on. ${repeatFormula}. Stretches of more than 0.25 s in which no field changes by 2 levels are a pause or a freeze (\`not-frozen\`) and count neither as frames nor as time. Passes from \`minDistinctShare\` of the container’s rate on. The detail \`unevenIntervals\` is the share of the intervals between frames that differ from their median by more than a fifth; \`centiseconds\` is given where all intervals are the same whole number of hundredths of a second, as those of GIFs are. Unscored with the intent \`static\` and where nearly nothing moves`,
  source: 'Screentest, on luma 160 pixels wide',
  observe() {
    const differences: FrameDifference[] = [];
    const times: number[] = [];
    return {
      frame({ frame, feature }) {
        times.push(frame.timeSeconds);
        const difference = feature(frameDifference);
        if (difference !== undefined) differences.push(difference);
      },
      finish(): Measurement {
        const intervals = times.slice(1).map((time, index) => time - (times[index] ?? 0));
        if (intervals.length === 0) return { status: 'not-applicable', reason: 'a single frame has no rate' };
        const isRepeat = findRepeats(differences);
        if (isRepeat === undefined) return { status: 'not-applicable', reason: 'nearly nothing moves' };
        const { distinct, seconds } = countDistinct(differences, isRepeat, intervals);
        if (!(seconds > 0)) return { status: 'not-applicable', reason: 'the frames carry no times' };
        return { status: 'measured', value: distinct / seconds, details: describe(intervals) };
      },
    };
  },
  check({ intent, decoded: { fps: delivered }, measurements, checks: { minDistinctShare } }) {
    if (intent.includes('static')) return { unscored: 'asked for (static)' };
    const measurement = measurements['effective-fps'];
    if (measurement === undefined) return { unscored: 'it was not measured' };
    if (measurement.status === 'not-applicable') return { unscored: measurement.reason };
    if (delivered === undefined) return { unscored: 'a single frame has no rate' };
    const raw = Number(measurement.value);
    if (raw < minDistinctShare * delivered) {
      const rates = `${formatNumber(raw)} distinct of ${formatNumber(delivered)} frames/s`;
      return { passed: false, raw, reason: rates };
    }
    const doubt = whyNotPlain(delivered, measurement.details);
    return { passed: true, raw, ...(doubt !== undefined && { reason: doubt }) };
  },
});

/** Frames that are no repeats and the time from each to the next, without pauses. */
function countDistinct(
  differences: readonly FrameDifference[],
  isRepeat: readonly boolean[],
  intervals: readonly number[],
): { distinct: number; seconds: number } {
  let distinct = 0;
  let seconds = 0;
  let still = { distinct: 0, seconds: 0 };
  const endStill = (): void => {
    if (still.seconds <= longestStillSeconds) {
      distinct += still.distinct;
      seconds += still.seconds;
    }
    still = { distinct: 0, seconds: 0 };
  };
  for (const [index, { largestField }] of differences.entries()) {
    const interval = intervals[index] ?? 0;
    const fresh = isRepeat[index] === true ? 0 : 1;
    if (largestField < movingField) {
      still.distinct += fresh;
      still.seconds += interval;
      continue;
    }
    endStill();
    distinct += fresh;
    seconds += interval;
  }
  endStill();
  return { distinct, seconds };
}

function describe(intervals: readonly number[]): Record<string, number> {
  const usual = median(intervals) ?? 0;
  const uneven = intervals.filter((interval) => Math.abs(interval - usual) > unevenness * usual);
  const centiseconds = Math.round(100 * usual);
  // Containers count in fractions that need not hold a centisecond exactly.
  const isWhole = intervals.every((interval) => Math.abs(100 * interval - centiseconds) < 0.02);
  return {
    unevenIntervals: uneven.length / intervals.length,
    ...(isWhole && centiseconds > 0 && { centiseconds }),
  };
}

type Details = Extract<Subject['measurements'][string], { status: 'measured' }>['details'];

function whyNotPlain(fps: number, details: Details): string | undefined {
  const uneven = details?.['unevenIntervals'] ?? 0;
  if (uneven > 0) return `${formatNumber(100 * uneven)} % of the intervals between frames are uneven`;
  const centiseconds = details?.['centiseconds'];
  const isCustomary = customaryRates.some((rate) => Math.abs(fps - rate) < 0.001 * rate);
  if (centiseconds === undefined || isCustomary) return undefined;
  return `${formatNumber(fps)} frames/s are ${centiseconds} hundredths of a second a frame, a GIF’s timing`;
}
