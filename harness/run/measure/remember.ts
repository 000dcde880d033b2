import type { Stage, Store } from '../../store/store.ts';
import { Interrupted } from '../generate/interrupted.ts';

export interface RememberTools {
  readonly store: Store;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface RememberedStage<Result> {
  readonly stage: Stage;
  readonly key: string;
  readonly parse: (record: unknown) => Result;
  readonly compute: () => Promise<Result>;
  /** Whether a result should not be believed for ever: a worker that died may do better next time. */
  readonly mayPass: (result: Result) => boolean;
}

const firstWaitMs = 25;
const longestWaitMs = 1000;

/** The result of a stage from the store, or computed once and stored, however many processes ask for it. */
export async function remember<Result>(work: RememberedStage<Result>, tools: RememberTools): Promise<Result> {
  const { stage, key, parse, compute, mayPass } = work;
  const { store, sleep, signal } = tools;
  for (let wait = firstWaitMs; ; wait = Math.min(wait * 2, longestWaitMs)) {
    if (signal.aborted) throw new Interrupted();
    const claim = await store.claim(stage, key, { reopen: (record) => mayPass(parse(record)) });
    if (claim.status === 'settled') return parse(claim.record);
    if (claim.status === 'held') {
      await sleep(wait, signal).catch(() => Promise.reject(new Interrupted()));
      continue;
    }
    try {
      // Through the schema, so that a result is the same bytes whether it was computed or read.
      const result = parse(await compute());
      await store.settle(stage, key, result);
      return result;
    } catch (error) {
      await store.release(stage, key);
      throw signal.aborted ? new Interrupted() : error;
    }
  }
}
