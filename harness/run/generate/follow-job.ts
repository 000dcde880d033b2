import type { PollAnswer, Provider } from '../../providers/provider.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import type { GenerateTools } from './generate-tools.ts';
import type { StartedGeneration } from './generation-record.ts';
import { Interrupted } from './interrupted.ts';

export interface JobEnd {
  readonly answer: Exclude<PollAnswer, { status: 'queued' | 'running' }>;
  /** When the job was first seen to run, if it was seen to wait before; milliseconds since 1970. */
  readonly runningMs?: number;
  readonly endedMs: number;
}

/** Questions in a row that may come to nothing before the job is left for a later process. */
const unclearInRow = 12;
const longestUnclearPauseMs = 60_000;

/**
 * Asks for a started job until it has ended. Between two questions passes about a fixed share of the job's age, so that
 * short jobs are seen to end at once and long ones are not asked a thousand times.
 */
export async function followJob(
  planned: PlannedSample,
  record: StartedGeneration,
  provider: Provider,
  tools: GenerateTools,
): Promise<JobEnd> {
  const { now, random, sleep, signal, patience } = tools;
  const { operation } = record;
  const stop = (): Promise<never> => interrupted(planned, record, provider, tools);
  const attachedMs = now();
  const startedMs = Math.min(Date.parse(record.at), attachedMs);
  const leastMs = Math.max(provider.pollEveryMs ?? 0, patience.pollMs);
  let wasQueued = false;
  let runningMs: number | undefined;
  let unclear = 0;
  for (;;) {
    if (signal.aborted) await stop();
    // An interrupt ends a question under way as well.
    const answer = await provider
      .poll(operation, signal)
      .catch((error: unknown) => (signal.aborted ? stop() : Promise.reject(error)));
    const at = now();
    let pauseMs = Math.max(leastMs, (at - startedMs) * patience.pollShare);
    switch (answer.status) {
      case 'queued':
        wasQueued = true;
        unclear = 0;
        pauseMs = Math.max(pauseMs, answer.pollAgainMs ?? 0);
        break;
      case 'running':
        if (wasQueued) runningMs ??= at;
        unclear = 0;
        pauseMs = Math.max(pauseMs, answer.pollAgainMs ?? 0);
        break;
      case 'unclear':
        unclear += 1;
        // A key does not get better by asking.
        if (answer.code === 'auth' || unclear >= unclearInRow) return { answer, endedMs: at };
        pauseMs = answer.retryAfterMs ?? Math.min(longestUnclearPauseMs, leastMs * 2 ** unclear);
        break;
      case 'succeeded':
      case 'failed':
      case 'refused':
      case 'expired':
        return { answer, ...(runningMs === undefined ? {} : { runningMs }), endedMs: at };
    }
    // Counted from when this process began to ask: a job of yesterday deserves a question too.
    if (at - attachedMs > patience.jobMs) {
      const message = `the job has not ended after ${Math.round((at - startedMs) / 1000)} s`;
      return { answer: { status: 'unclear', code: 'transient', message }, endedMs: at };
    }
    // Jitter keeps the questions of jobs that started together apart.
    await sleep(pauseMs * (0.85 + 0.3 * random()), signal).catch(stop);
  }
}

/** The run was interrupted. A job goes on without us, unless the user wants it cancelled and the service can. */
async function interrupted(
  { generationKey: key }: PlannedSample,
  record: StartedGeneration,
  provider: Provider,
  { store, cancelsOnInterrupt }: GenerateTools,
): Promise<never> {
  if (provider.cancel !== undefined && cancelsOnInterrupt(provider.id) && (await provider.cancel(record.operation))) {
    // Certainly neither made nor charged for: the next process starts it anew. Whatever is less certain, it asks about.
    await store.advance('generate', key, { ...record, status: 'withdrawn' });
  }
  throw new Interrupted();
}
