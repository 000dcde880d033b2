import type { FailureCode } from '../../schema/failure.ts';

/** Failures that say nothing about the model: our machine, the user's account, a file that was never handed over. */
const notTheModels: ReadonlySet<FailureCode> = new Set([
  'worker_died',
  'timeout',
  'auth',
  'no_funds',
  'rate_limit',
  'concurrency',
  'invalid_input',
  'model_gone',
  'ambiguous_submit',
  'expired',
  'cancelled',
  'unsafe_path',
  'unsafe_url',
  'missing_file',
]);

/** Whether a failure is the model's own, and so counts as 0 in `estimate_delivered`. */
export function isModelsOwnFailure(code: FailureCode): boolean {
  return !notTheModels.has(code);
}
