import type { Failure } from '../../schema/failure.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import { finishJob } from './finish-job.ts';
import type { GenerateTools } from './generate-tools.ts';
import { openGenerationSchema, settledGenerationSchema, type SettledGeneration } from './generation-record.ts';
import { Interrupted } from './interrupted.ts';
import { expensesOf } from './expense-of.ts';
import { isoTime, makeIntent } from './intent.ts';
import type { LanePlace } from './lane.ts';
import { reopens } from './reopens.ts';
import { startJob, type Claimed } from './start-job.ts';

export interface GeneratedClip {
  readonly record: SettledGeneration;
  /** True where another run had made the clip. One that this run made before it was killed is its own. */
  readonly reused: boolean;
  /** True where what is on record is not settled: nobody knows yet what the run that submitted it has paid. */
  readonly isOpen?: boolean;
  /** What may still come to be paid for a job that is not settled: a lost submit, or a clip not yet fetched. */
  readonly possibleUsd?: number;
}

const waitForOthersMs = { first: 25, longest: 1000 };

/**
 * Brings one clip into the store, or finds it there: intent → started(operation) → completed, failed or refused. Each
 * step is on disk before the next is taken, so that a process killed anywhere leaves either nothing, an operation that
 * the next one re-attaches to, or an intent whose fate is then looked up and never guessed.
 */
export async function generateClip(planned: PlannedSample, tools: GenerateTools): Promise<GeneratedClip> {
  const { store, signal, sleep, run } = tools;
  const key = planned.generationKey;
  if (planned.unsendable !== undefined) return unsent(planned.unsendable, tools);
  const known = await store.read('generate', key);
  if (known !== undefined) {
    const settled = settledGenerationSchema.parse(known);
    if (!reopens(settled)) return fromStore(settled, run);
  }

  const lane = tools.laneOf(planned.route);
  // Before the claim, so that no intent lies on disk while there is still a queue to wait in.
  const place = await lane.enter(signal);
  try {
    for (let wait = waitForOthersMs.first; ; wait = Math.min(wait * 2, waitForOthersMs.longest)) {
      if (signal.aborted) throw new Interrupted();
      if (lane.stopped !== undefined && (await store.peek('generate', key)) === undefined) {
        return unsent(lane.stopped, tools);
      }
      let intent = makeIntent(planned, {}, tools);
      const claim = await store.claim('generate', key, {
        intent,
        reopen(record) {
          const settled = settledGenerationSchema.parse(record);
          if (!reopens(settled)) return false;
          // Taken up again with what it cost so far.
          intent = makeIntent(planned, { earlier: expensesOf(settled) }, tools);
          return { intent };
        },
      });
      switch (claim.status) {
        case 'settled':
          return fromStore(settledGenerationSchema.parse(claim.record), run);
        case 'held':
          await sleep(wait, signal).catch(() => Promise.reject(new Interrupted()));
          continue;
        case 'claimed': {
          const claimed: Claimed =
            claim.record === undefined ? { status: 'fresh', intent } : openGenerationSchema.parse(claim.record);
          return await bringIn(planned, claimed, place, tools);
        }
      }
    }
  } finally {
    place.leave();
  }
}

/** Works under the claim, and gives it up whatever happens; what was started stays on record. */
async function bringIn(
  planned: PlannedSample,
  claimed: Claimed,
  place: LanePlace,
  tools: GenerateTools,
): Promise<GeneratedClip> {
  const { store, signal, run } = tools;
  const key = planned.generationKey;
  try {
    const start = await startJob(planned, claimed, place, tools);
    const end = start.status === 'started' ? await finishJob(planned, start.job, place, tools) : start;
    if (end.status === 'open') {
      await store.release('generate', key);
      return { record: end.record, reused: false, isOpen: true, ...possibleOf(end.possibleUsd) };
    }
    await store.settle('generate', key, end.record);
    await end.discard?.();
    return { record: end.record, reused: end.record.run !== run };
  } catch (error) {
    await store.release('generate', key);
    throw signal.aborted ? new Interrupted() : error;
  }
}

function fromStore(record: SettledGeneration, run: string): GeneratedClip {
  return { record, reused: record.run !== run };
}

/** A sample that was never sent leaves no record in the store. */
function unsent(failure: Failure, { now, run }: GenerateTools): GeneratedClip {
  return { record: { status: 'failed', run, at: isoTime(now()), failure }, reused: false };
}

function possibleOf(possibleUsd: number | undefined): { possibleUsd?: number } {
  return possibleUsd === undefined ? {} : { possibleUsd };
}
