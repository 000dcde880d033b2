import type { Provider, Submission } from '../../providers/provider.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import { failedExpense } from './expense-of.ts';
import { findLostJob } from './find-lost-job.ts';
import type { GenerateTools } from './generate-tools.ts';
import type { OpenGeneration, SettledGeneration, StartedGeneration } from './generation-record.ts';
import { isoTime, makeIntent } from './intent.ts';
import type { LanePlace } from './lane.ts';
import { submitOnce, type LostGeneration } from './submit-once.ts';

/** How far a stage of the work on one clip got. */
export type Start = { readonly status: 'started'; readonly job: RunningJob } | Ended;

export type Ended =
  /** To be written as the final record. */
  | { readonly status: 'settled'; readonly record: SettledGeneration; discard?(): Promise<void> }
  /** To be told as a failure of this run, while what is on record stays open for the next. */
  | { readonly status: 'open'; readonly record: SettledGeneration; readonly possibleUsd?: number | undefined };

export interface RunningJob {
  readonly record: StartedGeneration;
  /** Where this process made the submit: when. A latency that includes somebody's absence is none. */
  readonly submittedMs?: number;
}

/** What a claim found: what an earlier process left open, or nothing, and then the intent that the claim has written. */
export type Claimed = OpenGeneration | { readonly status: 'fresh'; readonly intent: OpenGeneration };

/** Finds the job that is paid for, or has one started, exactly once. */
export async function startJob(
  planned: PlannedSample,
  left: Claimed,
  place: LanePlace,
  tools: GenerateTools,
): Promise<Start> {
  const provider = tools.providerOf(planned.route.provider);
  const work: Work = { planned, provider, place, tools, sinceMs: tools.now() };
  switch (left.status) {
    case 'started':
      place.attached();
      return { status: 'started', job: { record: left } };
    case 'intent':
    case 'ambiguous':
      // A local job costs nothing, so that it may simply be started again.
      if (!provider.isLocal) return settleLost(left, work, { mayResend: tools.resendsLost ?? false });
      return submitJob(makeIntent(planned, { earlier: left.earlier }, tools), work);
    case 'withdrawn':
      return submitJob(makeIntent(planned, { earlier: left.earlier }, tools), work);
    case 'fresh':
      return submitJob(left.intent, work, { isOnDisk: true });
  }
}

/** Well below the time that a claim holds without a sign of life. */
const staleAfterMs = 5000;

interface Work {
  readonly planned: PlannedSample;
  readonly provider: Provider;
  readonly place: LanePlace;
  readonly tools: GenerateTools;
  /** When this process began to try; milliseconds since 1970. */
  readonly sinceMs: number;
}

/** Asks the service for the job, until it takes it or says no for good. */
async function submitJob(intent: OpenGeneration, work: Work, { isOnDisk = false } = {}): Promise<Start> {
  const { planned, provider, place, tools, sinceMs } = work;
  const { store, now, signal, patience, budget } = tools;
  const { generationKey: key, route } = planned;
  const lane = tools.laneOf(route);
  const withdraw = (): Promise<void> => store.advance('generate', key, { ...intent, status: 'withdrawn' });
  for (let isWritten = isOnDisk; ; isWritten = false) {
    if (lane.stopped !== undefined) return failed(intent, tools, { failure: lane.stopped });
    try {
      budget.reserve(key, intent.mostUsd ?? 0);
    } catch (error) {
      // An intent that lies on disk would look like a submit that was made; what lay there before it may stay.
      if (isWritten) await withdraw();
      throw error;
    }
    // A machine that slept since the claim may have lost it to another process, which this write would tell.
    const isStale = now() - Date.parse(intent.at) > staleAfterMs;
    if (!isWritten || isStale) await store.advance('generate', key, { ...intent, at: isoTime(now()) });
    const submittedMs = now();
    const made = await submitOnce(intent, planned, provider, tools);
    switch (made.status) {
      case 'accepted': {
        place.accepted();
        const { submission, record } = made;
        if (submission.mostUsd !== undefined) budget.correct(key, submission.mostUsd);
        return { status: 'started', job: { record, submittedMs } };
      }
      case 'lost':
        return settleLost(made.record, work);
      case 'decided':
        break;
    }
    const { submission } = made;
    if (submission.status !== 'busy') return endSubmit(intent, submission, work);

    const { code, message, retryAfterMs } = submission;
    budget.settle(key, 0);
    await withdraw();
    if (now() - sinceMs > patience.busyMs) return failed(intent, tools, { failure: { code, message } });
    await place.rejected({ code, retryAfterMs }, signal);
  }
}

/** The service said no for good: nothing was started. */
function endSubmit(
  intent: OpenGeneration,
  submission: Extract<Submission, { status: 'failed' | 'refused' }>,
  { planned, tools }: Work,
): Ended {
  const { budget } = tools;
  const { generationKey: key } = planned;
  const { exchange } = submission;
  switch (submission.status) {
    case 'failed':
      budget.settle(key, 0);
      stopLanes(planned, submission.failure, tools);
      return failed(intent, tools, { failure: submission.failure, exchange });
    case 'refused': {
      // Refused before a job was made of it: services do not charge for that unless they say so.
      const expense = failedExpense(planned, submission.charge ?? { kind: 'none' }, intent);
      budget.settle(key, expense.usd ?? expense.mostUsd ?? 0);
      const { refusal } = submission;
      return { status: 'settled', record: { ...headOf(intent, tools, exchange), status: 'refused', refusal, expense } };
    }
  }
}

/**
 * Looks for the job of a submit whose answer nobody has. Sends again what the service certainly never had, or what an
 * earlier process lost and the user has given up on; what is lost in this process is never sent again by it.
 */
async function settleLost(lost: LostGeneration, work: Work, { mayResend = false } = {}): Promise<Start> {
  const { planned, provider, place, tools, sinceMs } = work;
  const { store, now, patience, budget } = tools;
  const key = planned.generationKey;
  let found: StartedGeneration | undefined;
  const answer = await findLostJob(planned, lost, provider, tools, async (operation) => {
    found = { ...lost, status: 'started', operation };
    await store.advance('generate', key, found);
  });
  if (found !== undefined) {
    place.attached();
    return { status: 'started', job: { record: found } };
  }
  if (mayResend) {
    // The user has decided: what was lost stays counted as paid, and another is asked for.
    budget.settle(key, lost.mostUsd ?? 0);
    const expense = { run: lost.run, basis: 'unknown', ...mostOf(lost.mostUsd) } as const;
    return submitJob(makeIntent(planned, { earlier: [...(lost.earlier ?? []), expense] }, tools), work);
  }
  const why = lost.status === 'ambiguous' ? lost.message : 'a process ended before it heard back';
  if (answer.status === 'absent') {
    budget.settle(key, 0);
    // A service that loses every submit is asked no longer than one that is always busy.
    if (now() - sinceMs <= patience.busyMs)
      return submitJob(makeIntent(planned, { earlier: lost.earlier, token: lost.token }, tools), work);
    const message = `the service answers no submit (${why}), and has none of them`;
    return failed(lost, tools, { failure: { code: 'transient', message } });
  }
  if (lost.status === 'intent') await store.advance('generate', key, { ...lost, status: 'ambiguous', message: why });
  const reason = answer.status === 'unknown' ? answer.reason : 'it was found by nobody';
  const message = `the answer to the submit was lost (${why}), and ${reason}: it may exist and be paid for`;
  return {
    status: 'open',
    record: {
      status: 'failed',
      at: isoTime(now()),
      run: lost.run,
      ...(lost.earlier === undefined ? {} : { earlier: lost.earlier }),
      failure: { code: 'ambiguous_submit', message },
    },
    possibleUsd: lost.mostUsd,
  };
}

function mostOf(mostUsd: number | undefined): { mostUsd?: number } {
  return mostUsd === undefined ? {} : { mostUsd };
}

/** A bad key or an empty account stops every route of the service, a model that is gone its own. Never the run. */
export function stopLanes({ route }: PlannedSample, failure: SettledFailure, tools: GenerateTools): void {
  if (failure.code === 'auth' || failure.code === 'no_funds') {
    for (const lane of tools.lanesOf(route.provider)) lane.stop(failure);
  } else if (failure.code === 'model_gone') {
    tools.laneOf(route).stop(failure);
  }
}

type SettledFailure = Extract<SettledGeneration, { status: 'failed' }>['failure'];
type Exchange = SettledGeneration['exchange'];

/** What every settled record of a submit holds, taken over from what was on record before. */
export function headOf(
  { run, earlier }: OpenGeneration,
  { now }: GenerateTools,
  exchange: Exchange,
): Pick<Extract<SettledGeneration, { status: 'failed' }>, 'run' | 'earlier' | 'at' | 'exchange'> {
  return {
    run,
    at: isoTime(now()),
    ...(earlier === undefined ? {} : { earlier }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

/** Nothing was started, so nothing was paid. */
function failed(
  open: OpenGeneration,
  tools: GenerateTools,
  { failure, exchange }: { failure: SettledFailure; exchange?: Exchange },
): Ended {
  const expense = { run: open.run, usd: 0, basis: 'none' } as const;
  return { status: 'settled', record: { ...headOf(open, tools, exchange), status: 'failed', failure, expense } };
}
