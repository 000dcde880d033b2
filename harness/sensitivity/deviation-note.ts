import type { ClipDefectId } from '../defects/registry.ts';
import type { metrics } from '../metrics/registry.ts';

type MetricId = keyof typeof metrics;

/** Why a metric moves, or stays, against expectation: by defect and metric. Holds for synthetic scenes and real clips. */
export type DeviationNotes = Readonly<Partial<Record<ClipDefectId, Readonly<Partial<Record<MetricId, string>>>>>>;

/** The same reason for several metrics. */
export function noteOnEach<Id extends MetricId>(metrics: readonly Id[], note: string): Record<Id, string> {
  return Object.fromEntries(metrics.map((metric) => [metric, note])) as Record<Id, string>;
}

/** Reasons that several defects share; the readings were looked at for every one of them. */
export const sharedReasons = {
  noCuts:
    'The expectation could not be met: no undefected clip has cuts that could go, and the reading is 0 throughout',
  noBlack: 'No clip comes to a black frame: the reading is 0 s at every severity',
  audible:
    'The undefected sound is far over −60 dBFS and stays so: a yes-or-no reading of a track that can be heard has nothing to tell',
  noClipping: 'No undefected clip has clipped samples that could go: the reading is 0 at every severity',
  clean:
    'Falls on the whole, as expected, but the undefected clips read 0.1–0.7 levels, far under the 3 where the ramp begins: at most 0.6 levels can go, 5 % of the ramp’s width of 12',
  wellExposed:
    'Falls as expected, but few pixels are crushed or blown to begin with (under 0.4 % in the synthetic scenes, under 1.4 % in eight of ten real clips; two dark ones with 6 and 45 % lose 2–7 points), and the ramp is 50 points wide',
  calmJumps:
    'The scale, a tenth of the 49–56 % of full scale that the end of a black opening makes, is wider than most undefected clips jump (0.1–1.1 % in the synthetic scenes, 0.7–11 % in the real ones), so that little can go',
  littleChange:
    'Rises as expected, but a mean over all pixels has little to gain where pictures change little: the undefected clips read 0.987–0.999 (synthetic) and 0.94–0.99 (real), on a ramp 0.09 wide',
  noPause:
    'One of four synthetic scenes and two of ten real clips have a stretch of two or three frames alike (0.07–0.12 s), which ends as expected; in the others 0 s cannot fall',
} as const;
