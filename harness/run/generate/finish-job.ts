import type { PollAnswer, Provider } from '../../providers/provider.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import { clipPrice, failedExpense } from './expense-of.ts';
import { fetchClip } from './fetch-clip.ts';
import { followJob, type JobEnd } from './follow-job.ts';
import type { GenerateTools } from './generate-tools.ts';
import { isoTime } from './intent.ts';
import type { LanePlace } from './lane.ts';
import { headOf, stopLanes, type Ended, type RunningJob } from './start-job.ts';

/** Waits for a job that is paid for, and brings its clip into the store. */
export async function finishJob(
  planned: PlannedSample,
  job: RunningJob,
  place: LanePlace,
  tools: GenerateTools,
): Promise<Ended> {
  const provider = tools.providerOf(planned.route.provider);
  tools.onJob?.('started', planned);
  const end = await followJob(planned, job.record, provider, tools).finally(() => tools.onJob?.('ended', planned));
  // The service has done with it: the next may start while this one's clip is fetched.
  place.leave();
  return end.answer.status === 'succeeded'
    ? bringClip(planned, job, { ...end, answer: end.answer }, provider, tools)
    : endWithout(planned, job, end.answer, tools);
}

type Succeeded = Extract<PollAnswer, { status: 'succeeded' }>;

async function bringClip(
  planned: PlannedSample,
  { record, submittedMs }: RunningJob,
  { answer, runningMs, endedMs }: JobEnd & { readonly answer: Succeeded },
  provider: Provider,
  tools: GenerateTools,
): Promise<Ended> {
  const fetched = await fetchClip(planned, record, answer.outputs, provider, tools);
  const exchange = exchangeOf(record.sent, answer.answer);
  const head = headOf(record, tools, exchange);
  if (fetched.status === 'failed') {
    const { failure } = fetched;
    if (fetched.mayPass)
      return { status: 'open', record: { ...head, status: 'failed', failure }, possibleUsd: record.mostUsd };
    const price = await clipPrice(planned, answer.charge, provider, record.operation);
    const expense = {
      run: record.run,
      basis: price.costBasis,
      ...(price.priceUsd === undefined ? {} : { usd: price.priceUsd }),
    };
    tools.budget.settle(planned.generationKey, price.priceUsd ?? record.mostUsd ?? 0);
    return { status: 'settled', record: { ...head, status: 'failed', failure, operation: record.operation, expense } };
  }
  const price = await clipPrice(planned, answer.charge, provider, record.operation);
  tools.budget.settle(planned.generationKey, price.priceUsd ?? record.mostUsd ?? 0);
  const { at: _at, ...rest } = head;
  return {
    status: 'settled',
    record: {
      ...rest,
      status: 'completed',
      ...(provider.isLocal ? {} : { operation: record.operation }),
      clip: fetched.clip,
      generatedAt: isoTime(endedMs),
      ...(submittedMs === undefined ? {} : { latencySeconds: (endedMs - submittedMs) / 1000 }),
      ...(submittedMs === undefined || runningMs === undefined
        ? {}
        : { queueSeconds: Math.max(0, runningMs - submittedMs) / 1000 }),
      ...price,
      ...(answer.actualPrompt === undefined ? {} : { actualPrompt: answer.actualPrompt }),
    },
    discard: async () => provider.discard?.(record.operation),
  };
}

/** A job that ended without a clip, or that could not be asked about any longer. */
function endWithout(
  planned: PlannedSample,
  { record }: RunningJob,
  answer: Exclude<JobEnd['answer'], Succeeded>,
  tools: GenerateTools,
): Ended {
  if (answer.status === 'unclear') {
    const { code, message } = answer;
    if (code === 'auth') stopLanes(planned, { code, message }, tools);
    const failure = { code, message: `${message}; the job stays on record, and the same command asks for it again` };
    return {
      status: 'open',
      record: { ...headOf(record, tools, undefined), status: 'failed', failure },
      possibleUsd: record.mostUsd,
    };
  }
  const head = { ...headOf(record, tools, exchangeOf(record.sent, answer.answer)), operation: record.operation };
  const charge = answer.status === 'expired' ? ({ kind: 'unknown' } as const) : answer.charge;
  const expense = failedExpense(planned, charge, record);
  tools.budget.settle(planned.generationKey, expense.usd ?? expense.mostUsd ?? 0);
  switch (answer.status) {
    case 'refused':
      return { status: 'settled', record: { ...head, status: 'refused', refusal: answer.refusal, expense } };
    case 'failed':
      stopLanes(planned, answer.failure, tools);
      return { status: 'settled', record: { ...head, status: 'failed', failure: answer.failure, expense } };
    case 'expired': {
      const failure = { code: 'expired', message: answer.message } as const;
      return { status: 'settled', record: { ...head, status: 'failed', failure, expense } };
    }
  }
}

function exchangeOf(sent: unknown, answer: unknown): { sent?: unknown; answer?: unknown } | undefined {
  if (sent === undefined && answer === undefined) return undefined;
  return { ...(sent === undefined ? {} : { sent }), ...(answer === undefined ? {} : { answer }) };
}
