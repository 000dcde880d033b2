import { compareHeader } from '../../media/compare-header.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { Clip, Outcome, SampleRecord } from '../../schema/sample-record.ts';
import type { GeneratedClip } from '../generate/generate-clip.ts';
import type { ClipFacts } from '../measure/clip-facts.ts';
import type { KeptStill } from '../measure/keep-still.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import { sampleCost } from './sample-cost.ts';
import { scoreSample } from './score-sample.ts';

export interface FinishedParts {
  readonly run: string;
  readonly planned: PlannedSample;
  readonly generated: GeneratedClip;
  /** Of an image-to-video prompt. */
  readonly still?: KeptStill | undefined;
  /** Present where a clip was made. */
  readonly facts?: ClipFacts | undefined;
  readonly metrics: readonly Metric[];
}

/** Joins everything known of one sample into its record. */
export function finishSample({ run, planned, generated, still, facts, metrics }: FinishedParts): SampleRecord {
  const { suite, suitePrompt, route, stated } = planned;
  const { clauses, ...prompt } = suitePrompt.prompt;
  const { record, reused } = generated;
  const measured = facts?.status === 'measured' ? facts : undefined;
  const probe = facts?.probe;
  const latencySeconds = stated
    ? stated.latencySeconds
    : record.status === 'completed'
      ? record.latencySeconds
      : undefined;
  const queueSeconds = record.status === 'completed' ? record.queueSeconds : undefined;
  const { exchange } = record;
  const actualPrompt = record.status === 'completed' ? record.actualPrompt : undefined;
  return {
    schemaVersion: 1,
    run,
    sampleId: planned.sampleId,
    suite: { id: suite.id, sha256: suite.sha256 },
    category: suitePrompt.category,
    prompt,
    model: route.model,
    provider: route.provider,
    route: route.id,
    provenance: planned.provenance,
    repeat: planned.repeat,
    ...(planned.seed === undefined ? {} : { seed: planned.seed }),
    epoch: planned.epoch,
    mode: suitePrompt.mode,
    // Of an imported clip only its publisher could say when it was made.
    ...(record.status === 'completed' && !stated ? { generatedAt: record.generatedAt } : {}),
    asked: planned.asked,
    sent: planned.sent,
    ...(actualPrompt === undefined ? {} : { actualPrompt }),
    warnings: [
      ...planned.warnings,
      ...(actualPrompt === undefined || actualPrompt === prompt.text
        ? []
        : [{ code: 'prompt_rewritten' as const, message: 'the service made the clip from another prompt' }]),
      ...(still?.status === 'absent' ? [{ code: 'reference_image_missing' as const, message: still.reason }] : []),
      ...(measured ? compareHeader(measured.probe, measured.measurement.decoded) : []),
    ],
    outcome: outcomeOf(generated, facts),
    ...(still?.status === 'kept' ? { still: { sha256: still.sha256 } } : {}),
    ...(probe === undefined ? {} : { probe }),
    ...(measured ? { decoded: measured.measurement.decoded } : {}),
    ...scoreSample({
      metrics,
      mode: suitePrompt.mode,
      prompt,
      clauses,
      sent: planned.sent,
      checks: suite.checks,
      rules: suite.rules,
      weights: suite.weights,
      ...(measured ? { clip: { probe: measured.probe, measurement: measured.measurement } } : {}),
    }),
    reused,
    timing: {
      ...(latencySeconds === undefined ? {} : { latencySeconds }),
      ...(queueSeconds === undefined ? {} : { queueSeconds }),
    },
    cost: sampleCost(run, planned, generated),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

function outcomeOf({ record }: GeneratedClip, facts: ClipFacts | undefined): Outcome {
  if (record.status === 'refused') return { status: 'refused', refusal: record.refusal };
  if (record.status === 'failed') return { status: 'failed', failure: record.failure };
  const clip: Clip = { ...record.clip, extension: facts?.extension ?? 'bin' };
  if (facts?.status === 'failed') return { status: 'failed', failure: facts.failure, clip };
  return { status: 'completed', clip };
}
