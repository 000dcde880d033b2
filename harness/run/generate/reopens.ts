import type { FailureCode } from '../../schema/failure.ts';
import type { SettledGeneration } from './generation-record.ts';

/** Failures that may pass: the same command tries them again. A refusal or a bad request is final. */
const passing: ReadonlySet<FailureCode> = new Set([
  'transient',
  'rate_limit',
  'concurrency',
  'auth',
  'no_funds',
  'model_gone',
  'cancelled',
  'worker_died',
  'timeout',
  'missing_file',
]);

/** Whether a settled failure is tried again, unless money has gone into it: then it is for people to decide. */
export function reopens(record: SettledGeneration): boolean {
  if (record.status !== 'failed' || !passing.has(record.failure.code)) return false;
  return record.expense?.usd === undefined || record.expense.usd === 0;
}
