import type { Operation, PollAnswer, Provider } from '../../providers/provider.ts';
import type { FailureCode } from '../../schema/failure.ts';
import type { ClipFiles } from '../../store/clip-files.ts';
import type { Store } from '../../store/store.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import {
  openGenerationSchema,
  settledGenerationSchema,
  type OpenGeneration,
  type SettledGeneration,
} from './generation-record.ts';
import { Interrupted } from './interrupted.ts';

export interface GenerateTools {
  /** Id of the run that the clip is made for. */
  readonly run: string;
  readonly store: Store;
  readonly clipFiles: ClipFiles;
  readonly providerOf: (id: string) => Provider;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or rejects when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}

export interface GeneratedClip {
  readonly record: SettledGeneration;
  /** True where another run had made the clip. One that this run made before it was killed is its own. */
  readonly reused: boolean;
}

/** Failures that may pass: the same command tries them again. A refusal or a bad request is final. */
const passing: ReadonlySet<FailureCode> = new Set([
  'transient',
  'rate_limit',
  'concurrency',
  'auth',
  'no_funds',
  'worker_died',
  'timeout',
  'missing_file',
]);

const waitForOthersMs = { first: 25, longest: 1000 };
const pollEveryMs = 1000;

/**
 * Brings one clip into the store, or finds it there: intent → started(operation) → completed, failed or refused. Each
 * step is on disk before the next is taken, so that a process killed anywhere leaves either nothing, or an operation
 * that the next one re-attaches to.
 */
export async function generateClip(planned: PlannedSample, tools: GenerateTools): Promise<GeneratedClip> {
  const { store, now, sleep, signal } = tools;
  const key = planned.generationKey;
  for (let wait = waitForOthersMs.first; ; wait = Math.min(wait * 2, waitForOthersMs.longest)) {
    if (signal.aborted) throw new Interrupted();
    const intent: OpenGeneration = { status: 'intent', at: isoTime(now()) };
    const claim = await store.claim('generate', key, { intent, reopen: mayPass });
    switch (claim.status) {
      case 'settled':
        return fromStore(settledGenerationSchema.parse(claim.record), tools.run);
      case 'held':
        await sleep(wait, signal).catch(() => Promise.reject(new Interrupted()));
        continue;
      case 'claimed': {
        const left = claim.record === undefined ? undefined : openGenerationSchema.parse(claim.record);
        try {
          const record = await bringIn(planned, left, tools);
          await store.settle('generate', key, record.settled);
          await record.discard();
          return { record: record.settled, reused: false };
        } catch (error) {
          // What was started stays on record, for the next process to re-attach to.
          await store.release('generate', key);
          throw signal.aborted ? new Interrupted() : error;
        }
      }
    }
  }
}

function fromStore(record: SettledGeneration, run: string): GeneratedClip {
  return { record, reused: record.status !== 'completed' || record.run !== run };
}

interface BroughtIn {
  readonly settled: SettledGeneration;
  discard(): Promise<void>;
}

async function bringIn(
  planned: PlannedSample,
  left: OpenGeneration | undefined,
  tools: GenerateTools,
): Promise<BroughtIn> {
  const { store, clipFiles, now } = tools;
  const provider = tools.providerOf(planned.route.provider);
  const nothingToDiscard = async (): Promise<void> => {};
  const ended = (settled: SettledGeneration): BroughtIn => ({ settled, discard: nothingToDiscard });

  let operation: Operation;
  let submittedMs: number | undefined;
  if (left?.status === 'started') {
    operation = left.operation;
  } else if (left?.status === 'intent' && !provider.isLocal) {
    const message = 'a process ended between asking for the clip and hearing back: it may exist and be paid for';
    return ended({ status: 'failed', at: isoTime(now()), failure: { code: 'ambiguous_submit', message } });
  } else {
    submittedMs = now();
    const submission = await provider.submit(planned.request);
    if (submission.status !== 'accepted') return ended({ ...submission, at: isoTime(now()) });
    operation = submission.operation;
    const started: OpenGeneration = { status: 'started', at: isoTime(submittedMs), operation };
    await store.advance('generate', planned.generationKey, started);
  }

  const answer = await pollUntilDone(provider, operation, tools);
  if (answer.status !== 'succeeded') return ended({ ...answer, at: isoTime(now()) });
  const finishedMs = now();
  const [output] = answer.outputs;
  if (output === undefined || !provider.isLocal) {
    const message = 'the service reported success without a clip that could be fetched';
    return ended({ status: 'failed', at: isoTime(finishedMs), failure: { code: 'transient', message } });
  }
  const clip = await clipFiles.ingest(output.path);
  return {
    settled: {
      status: 'completed',
      run: tools.run,
      clip,
      generatedAt: isoTime(finishedMs),
      ...(submittedMs === undefined ? {} : { latencySeconds: (finishedMs - submittedMs) / 1000 }),
      // Only local providers get this far: what they make costs nothing, which is known and not assumed.
      priceUsd: 0,
      costBasis: 'none',
      ...(answer.actualPrompt === undefined ? {} : { actualPrompt: answer.actualPrompt }),
    },
    discard: async () => provider.discard?.(operation),
  };
}

async function pollUntilDone(
  provider: Provider,
  operation: Operation,
  { sleep, signal }: GenerateTools,
): Promise<Exclude<PollAnswer, { status: 'running' }>> {
  for (;;) {
    const answer = await provider.poll(operation, signal);
    if (answer.status !== 'running') return answer;
    await sleep(answer.pollAgainMs ?? pollEveryMs, signal);
  }
}

function mayPass(record: unknown): boolean {
  const settled = settledGenerationSchema.safeParse(record);
  return settled.success && settled.data.status === 'failed' && passing.has(settled.data.failure.code);
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
