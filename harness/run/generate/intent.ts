import type { PlannedSample } from '../plan/planned-sample.ts';
import type { GenerateTools } from './generate-tools.ts';
import type { Expense, OpenGeneration } from './generation-record.ts';

/**
 * What is written before a submit: the first one of a clip, or one that follows others which came to nothing. A submit
 * that the service never had keeps its `token`, so that a service which refuses names it knows refuses a second one.
 */
export function makeIntent(
  { price }: PlannedSample,
  { earlier = [], token }: { readonly earlier?: readonly Expense[] | undefined; readonly token?: string },
  { now, newToken, run }: GenerateTools,
): OpenGeneration {
  const mostUsd = price.status === 'free' ? 0 : price.status === 'known' ? price.mostUsd : undefined;
  return {
    status: 'intent',
    at: isoTime(now()),
    run,
    token: token ?? newToken(),
    ...(mostUsd === undefined ? {} : { mostUsd }),
    ...(earlier.length === 0 ? {} : { earlier: [...earlier] }),
  };
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
