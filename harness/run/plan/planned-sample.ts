import type { SuitePrompt } from '../../catalog/load-suite.ts';
import type { Route } from '../../catalog/route.ts';
import type { GenerationRequest } from '../../providers/provider.ts';
import type { CheckTolerances } from '../../schema/check-tolerances.ts';
import type { Failure } from '../../schema/failure.ts';
import type { RequestSettings } from '../../schema/request-settings.ts';
import type { ScoringRules } from '../../schema/scoring-rule.ts';
import type { Provenance } from '../../schema/sample-record.ts';
import type { Suite } from '../../schema/suite.ts';
import type { Warning } from '../../schema/warning.ts';
import type { PlannedPrice } from './price-of.ts';

/** What a sample needs to know of its suite. */
export interface SuiteTerms {
  readonly id: string;
  readonly sha256: string;
  readonly checks: CheckTolerances;
  readonly rules: ScoringRules;
  readonly weights: Suite['weights'];
}

/** One draw of a case, before anything has happened to it. */
export interface PlannedSample {
  readonly sampleId: string;
  readonly suite: SuiteTerms;
  readonly suitePrompt: SuitePrompt;
  readonly route: Route;
  readonly repeat: number;
  readonly seed?: number;
  readonly epoch: string;
  readonly asked: RequestSettings;
  readonly sent: RequestSettings;
  readonly warnings: readonly Warning[];
  readonly provenance: Provenance;
  readonly request: GenerationRequest;
  /** Of everything that decides the clip. Two samples with the same key share one clip. */
  readonly generationKey: string;
  /** What the clip will cost if it has to be made. */
  readonly price: PlannedPrice;
  /** Why this sample is not sent at all; it fails with this, and costs nothing. */
  readonly unsendable?: Failure;
  /** Latency and price that the publisher of an imported clip states. */
  readonly stated?: { readonly latencySeconds?: number; readonly priceUsd?: number };
}

/** Different prompts of one suite in a plan. */
export function countPrompts(samples: readonly PlannedSample[], suiteId: string): number {
  return new Set(samples.filter(({ suite }) => suite.id === suiteId).map(({ suitePrompt }) => suitePrompt.prompt.id))
    .size;
}
