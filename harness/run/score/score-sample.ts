import type { Metric } from '../../metrics/metric.ts';
import type { CheckTolerances } from '../../schema/check-tolerances.ts';
import type { Clause } from '../../schema/clause.ts';
import { dimensions } from '../../schema/dimension.ts';
import type { ClipMeasurement } from '../../schema/measurement.ts';
import type { MetricOutcome } from '../../schema/metric-outcome.ts';
import type { Probe } from '../../schema/probe.ts';
import type { Mode, Prompt } from '../../schema/prompt-set.ts';
import type { RequestSettings } from '../../schema/request-settings.ts';
import type { ScoringRules } from '../../schema/scoring-rule.ts';
import type { SampleRecord } from '../../schema/sample-record.ts';
import type { Suite } from '../../schema/suite.ts';
import { adherence, signalAdherence } from './adherence.ts';
import { clauseReadings } from './clause-readings.ts';
import { clauseResults } from './clause-results.ts';
import { dimensionScores } from './dimension-scores.ts';

/** Everything that decides the scores of one sample. */
export interface ScoreInput {
  readonly metrics: readonly Metric[];
  readonly mode: Mode;
  readonly prompt: Pick<Prompt, 'intent' | 'audio' | 'tags'>;
  readonly clauses: readonly Clause[];
  readonly sent: RequestSettings;
  readonly checks: CheckTolerances;
  readonly rules: ScoringRules;
  readonly weights: Suite['weights'];
  /** Absent where there is no clip, or none that could be read. */
  readonly clip?: { readonly probe: Probe; readonly measurement: ClipMeasurement };
}

export type SampleScores = Pick<
  SampleRecord,
  'measurements' | 'clauses' | 'scores' | 'dimensions' | 'adherence' | 'signalAdherence' | 'overall'
>;

/** Turns readings into scores. Pure, cheap and free of side effects: scoring again is running this again. */
export function scoreSample(input: ScoreInput): SampleScores {
  const { clip } = input;
  const scores = clip === undefined ? [] : input.metrics.map((metric) => judge(metric, input, clip));
  const clauses = clauseResults(input.clauses, clip && clauseReadings(clip.measurement.measurements, scores));
  const whole = adherence(clauses);
  const byDimension = dimensionScores(scores);
  if (clauses.length > 0) {
    byDimension.adherence =
      whole.value === undefined
        ? { status: 'unscored', reason: `coverage ${whole.coverage.toFixed(2)} of the clauses is under 0.8` }
        : { status: 'scored', value: whole.value, metrics: 1 };
  }
  const overall = overallOf(byDimension, input.weights);
  return {
    measurements: input.clip?.measurement.measurements ?? {},
    clauses,
    scores,
    dimensions: byDimension,
    adherence: whole,
    signalAdherence: signalAdherence(clauses),
    ...(overall === undefined ? {} : { overall }),
  };
}

function judge(metric: Metric, input: ScoreInput, clip: NonNullable<ScoreInput['clip']>): MetricOutcome {
  const verdict = metric.judge({
    mode: input.mode,
    intent: input.prompt.intent ?? [],
    promptAudio: input.prompt.audio,
    tags: input.prompt.tags ?? [],
    clauses: input.clauses,
    sent: input.sent,
    checks: input.checks,
    rules: input.rules,
    probe: clip.probe,
    decoded: clip.measurement.decoded,
    measurements: clip.measurement.measurements,
  });
  return {
    metric: metric.id,
    version: metric.version,
    kind: metric.kind,
    ...(metric.dimension === undefined ? {} : { dimension: metric.dimension }),
    ...(metric.unit === '' ? {} : { unit: metric.unit }),
    ...verdict,
  };
}

/** Weighted mean of the suite's dimensions; none unless every one of them is scored. */
function overallOf(scored: SampleScores['dimensions'], weights: Suite['weights']): number | undefined {
  let sum = 0;
  let total = 0;
  for (const dimension of dimensions) {
    const weight = weights[dimension] ?? 0;
    if (weight === 0) continue;
    const score = scored[dimension];
    if (score?.status !== 'scored') return undefined;
    sum += weight * score.value;
    total += weight;
  }
  return total === 0 ? undefined : sum / total;
}
