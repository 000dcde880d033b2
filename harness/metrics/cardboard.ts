import type { Measurement } from '../schema/measurement.ts';
import type { LimitRule } from '../schema/scoring-rule.ts';
import { defineMetric } from './define-metric.ts';
import { frameShift } from './features/frame-shift.ts';
import { createMotionWindows, type MotionWindow } from './features/motion-window.ts';
import { formatNumber } from './format-number.ts';
import type { Subject, Verdict } from './metric.ts';
import { createThirdsSeries } from './thirds-series.ts';

/** Share of the clip's time that may look like sliding cardboard. */
const limit: LimitRule = { atMost: 0.5 };
/** Depth must be seen for at least this share of the time before the check passes. */
const leastParallax = 0.3;
/** A prompt must ask for both, or flat motion is no fault. */
const neededTags = ['depth', 'camera-translation'];

export const cardboard = defineMetric({
  id: 'cardboard',
  version: '1',
  title: 'Not sliding cardboard',
  kind: 'check',
  dimension: 'motion',
  unit: '',
  range:
    '0–1: share of the clip’s duration in which one or two flat layers slide past; one-sided: fails or passes where there is positive evidence, abstains otherwise',
  formula:
    'Over windows of 0.4–0.8 s (until the picture went 6 % of its width; a break, as at a cut, ends one early) points are followed by pyramidal Lucas–Kanade. A window is card-like where at least 85 % of the moving points follow one or two 2-D rigid motions (shift, turn, size) to within 0.25 pixels plus 1.5 % of the usual way, one of them sliding at least 4 pixels of 160, none being mostly a zoom or roll, and no single homography holding 70 % of all points and 12 % more than the rigid motion (a plane in perspective, a turning camera). It shows depth where ten or more points lie off the main plane’s homography and 80 % of what that leaves of their motion points to one epipole. Fails where the card-like share exceeds the limit and the prompt is tagged `depth` and `camera-translation`; passes where depth shows for at least 30 % of the time; abstains otherwise. A camera that turns behind a long lens (field of view under about 40°) reads like a panned photograph',
  source: 'Screentest; plane and parallax after Irani & Anandan 1996',
  rule: limit,
  observe() {
    const windows = createMotionWindows();
    const cardLike = createThirdsSeries();
    const parallax = createThirdsSeries();
    const explained = createThirdsSeries();
    const agreement = createThirdsSeries();
    const layers = createThirdsSeries();
    const take = ({ startSeconds, seconds, reading }: MotionWindow): void => {
      const middle = startSeconds + seconds / 2;
      cardLike.add(middle, reading?.kind === 'card' ? 1 : 0, seconds);
      parallax.add(middle, reading?.kind === 'parallax' ? 1 : 0, seconds);
      if (reading === undefined || reading.kind === 'still') return;
      explained.add(middle, reading.explained, seconds);
      layers.add(middle, reading.layers, seconds);
      if (reading.epipolar !== undefined) agreement.add(middle, reading.epipolar, seconds);
    };
    return {
      frame({ frame, feature }) {
        const window = windows.add(frame, feature(frameShift));
        if (window !== undefined) take(window);
      },
      finish({ durationSeconds }): Measurement {
        const last = windows.finish();
        if (last !== undefined) take(last);
        const reading = cardLike.finish(durationSeconds);
        if (reading === undefined) return { status: 'not-applicable', reason: 'the clip is too short' };
        const means = { explained, layers, epipolarAgreement: agreement, parallaxShare: parallax };
        const details: Record<string, number> = {};
        for (const [name, series] of Object.entries(means)) {
          const mean = series.finish(durationSeconds);
          if (mean !== undefined) details[name] = mean.value;
        }
        return { status: 'measured', ...reading, details };
      },
    };
  },
  judge(subject): Verdict {
    const measurement = subject.measurements['cardboard'];
    if (measurement === undefined) return { status: 'unscored', reason: 'it was not measured' };
    if (measurement.status === 'not-applicable') return { status: 'unscored', reason: measurement.reason };
    const raw = Number(measurement.value);
    const missing = neededTags.filter((tag) => !subject.tags.includes(tag));
    if (missing.length > 0) {
      return { status: 'unscored', raw, reason: `abstains: the prompt is not tagged ${missing.join(', ')}` };
    }
    const { atMost } = limitOf(subject);
    if (raw > atMost) return { status: 'scored', raw, passed: false, score: 0, reason: missOf(raw, atMost) };
    if ((measurement.details?.['parallaxShare'] ?? 0) >= leastParallax) {
      return { status: 'scored', raw, passed: true, score: 1 };
    }
    return { status: 'unscored', raw, reason: 'abstains: neither sliding layers nor depth are plain to see' };
  },
});

/** The suite's limit, if it states one of this kind, or ours. */
function limitOf({ rules }: Subject): { readonly atMost: number } {
  const stated = rules['cardboard'];
  return stated !== undefined && 'atMost' in stated ? stated : { atMost: 0.5 };
}

function missOf(raw: number, atMost: number): string {
  return `one or two flat layers slide past for ${formatNumber(raw)} of the clip, where at most ${formatNumber(atMost)} passes`;
}
