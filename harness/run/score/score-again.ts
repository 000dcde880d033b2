import { compareHeader } from '../../media/compare-header.ts';
import type { Metric } from '../../metrics/metric.ts';
import { defaultCheckTolerances, type CheckTolerances } from '../../schema/check-tolerances.ts';
import type { Prompt } from '../../schema/prompt-set.ts';
import type { ScoringRules } from '../../schema/scoring-rule.ts';
import type { Clip, SampleRecord } from '../../schema/sample-record.ts';
import type { Suite } from '../../schema/suite.ts';
import type { ClipFacts } from '../measure/clip-facts.ts';
import { scoreSample } from './score-sample.ts';

/** A suite as it is today. */
export interface SuiteToday {
  readonly sha256: string;
  readonly checks: CheckTolerances;
  readonly rules: ScoringRules;
  readonly weights: Suite['weights'];
  /** Prompt id → prompt with today's clauses. */
  readonly clauses: ReadonlyMap<string, Prompt>;
}

export interface ScoreAgainOptions {
  readonly metrics: readonly Metric[];
  readonly suite: SuiteToday | undefined;
  /** Today's readings of a clip: measured anew only if a metric or the decoder has changed. */
  readonly factsOf: (clip: Clip, still: SampleRecord['still']) => Promise<ClipFacts>;
}

/**
 * Scores a finished sample again. Clauses, tolerances and weights are today's, but only while the prompt is the one the
 * clip was made for; a prompt that was reworded since keeps the clauses that were recorded.
 */
export async function scoreAgain(
  record: SampleRecord,
  { metrics, suite, factsOf }: ScoreAgainOptions,
): Promise<SampleRecord> {
  const { outcome } = record;
  const clip = outcome.status === 'refused' ? undefined : outcome.clip;
  const facts = clip === undefined ? undefined : await factsOf(clip, record.still);
  const today = suite?.clauses.get(record.prompt.id);
  const isSamePrompt = today?.text === record.prompt.text;
  const clauses = isSamePrompt ? today.clauses : record.clauses.map(({ clause }) => clause);
  const measured = facts?.status === 'measured' ? facts : undefined;
  const probe = facts?.probe;
  const scores = scoreSample({
    metrics,
    mode: record.mode,
    prompt: isSamePrompt ? today : record.prompt,
    clauses,
    sent: record.sent,
    checks: suite?.checks ?? defaultCheckTolerances,
    rules: suite?.rules ?? {},
    weights: suite?.weights ?? {},
    ...(measured ? { clip: { probe: measured.probe, measurement: measured.measurement } } : {}),
  });
  const { probe: _probe, decoded: _decoded, overall: _overall, ...bare } = record;
  // Fields keep their places, so that a record which does not change is written as the same bytes.
  const before = measured && scores.overall === record.overall ? record : bare;
  return {
    ...before,
    suite: { id: record.suite.id, sha256: suite?.sha256 ?? record.suite.sha256 },
    outcome: outcomeOf(record, clip, facts),
    warnings: [
      ...record.warnings.filter(({ code }) => !code.startsWith('header_')),
      ...(measured ? compareHeader(measured.probe, measured.measurement.decoded) : []),
    ],
    ...(probe === undefined ? {} : { probe }),
    ...(measured ? { decoded: measured.measurement.decoded } : {}),
    ...scores,
  };
}

function outcomeOf(
  { outcome }: SampleRecord,
  clip: Clip | undefined,
  facts: ClipFacts | undefined,
): SampleRecord['outcome'] {
  if (clip === undefined || facts === undefined) return outcome;
  return facts.status === 'failed' ? { status: 'failed', failure: facts.failure, clip } : { status: 'completed', clip };
}
