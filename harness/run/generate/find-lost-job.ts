import type { LostSubmitAnswer, Operation, Provider } from '../../providers/provider.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import type { GenerateTools } from './generate-tools.ts';
import type { OpenGeneration } from './generation-record.ts';
import { Interrupted } from './interrupted.ts';
import { submitsOnRecord } from './submit-once.ts';

const waitForLockMs = 50;

/**
 * Asks the service whether it has the job of a submit whose answer was lost, several times, since a list may lag behind
 * what was accepted. One sample asks at a time: two equal requests must not find the same job. `adopt` puts a found job
 * on record before the next may ask.
 */
export async function findLostJob(
  planned: PlannedSample,
  { at, token }: OpenGeneration,
  provider: Provider,
  tools: GenerateTools,
  adopt: (operation: Operation) => Promise<void>,
): Promise<LostSubmitAnswer> {
  const { findLost } = provider;
  if (findLost === undefined) {
    return { status: 'unknown', reason: 'the service has no way to look for it' };
  }
  const { store, now, sleep, signal, patience } = tools;
  const submittedMs = Date.parse(at);
  const isTaken = async (jobId: string): Promise<boolean> => {
    if (await store.mentions('generate', jobId)) return true;
    await submitsOnRecord(provider);
    return store.mentions('generate', jobId);
  };
  const lost = {
    request: planned.request,
    context: { wire: planned.route.modes[planned.request.mode]?.wire, token },
    submittedMs,
    isTaken,
  };
  let answer: LostSubmitAnswer = { status: 'unknown', reason: 'it was not looked for' };
  // One look makes up for all that were missed: a submit of long ago is looked for once, and one that a killed process
  // has left at once, as well as later.
  const missed = patience.lookForLostMs.filter((afterMs) => submittedMs + afterMs <= now()).length;
  for (const afterMs of patience.lookForLostMs.slice(Math.max(0, missed - 1))) {
    const waitMs = submittedMs + afterMs - now();
    if (waitMs > 0) await sleep(waitMs, signal).catch(() => Promise.reject(new Interrupted()));
    answer = await oneAtATime(`find-lost ${provider.id}`, tools, async () => {
      const found = await findLost(lost);
      // On record before anybody else looks.
      if (found.status === 'found') await adopt(found.operation);
      return found;
    });
    if (answer.status === 'found') return answer;
  }
  return answer;
}

/** Runs work under a claim of its own name, so that no other sample or process does the same meanwhile. */
async function oneAtATime<Result>(
  name: string,
  { store, sleep, signal }: GenerateTools,
  work: () => Promise<Result>,
): Promise<Result> {
  while ((await store.claim('run', name)).status !== 'claimed') {
    await sleep(waitForLockMs, signal).catch(() => Promise.reject(new Interrupted()));
  }
  try {
    return await work();
  } finally {
    await store.release('run', name);
  }
}
