import type { PollAnswer, Provider } from '../../providers/provider.ts';
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
export async function followJob(record: StartedGeneration, provider: Provider, tools: GenerateTools): Promise<JobEnd> {
  const { now, random, sleep, signal, patience } = tools;
  const { operation } = record;
  const attachedMs = now();
  const startedMs = Math.min(Date.parse(record.at), attachedMs);
  const leastMs = Math.max(provider.pollEveryMs ?? 0, patience.pollMs);
  let wasQueued = false;
  let runningMs: number | undefined;
  let unclear = 0;
  for (;;) {
    const answer = await ask(operation, provider, tools);
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
    await sleep(pauseMs * (0.85 + 0.3 * random()), signal).catch(() => interrupted(record, provider, tools));
  }
}

async function ask(
  operation: StartedGeneration['operation'],
  provider: Provider,
  { signal }: GenerateTools,
): Promise<PollAnswer> {
  if (signal.aborted) throw new Interrupted();
  return provider.poll(operation, signal);
}

/** The run was interrupted. A job goes on without us, unless the user wants it cancelled and the service can. */
async function interrupted(record: StartedGeneration, provider: Provider, tools: GenerateTools): Promise<never> {
  if (provider.cancel !== undefined && tools.cancelsOnInterrupt(provider.id)) {
    // Whether or not it was cancelled, the next process asks what became of it.
    await provider.cancel(record.operation);
  }
  throw new Interrupted();
}
