import type { Provider, Submission } from '../../providers/provider.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import type { GenerateTools } from './generate-tools.ts';
import type { OpenGeneration, StartedGeneration } from './generation-record.ts';
import { isoTime } from './intent.ts';

/** A submit whose answer nobody has. */
export type LostGeneration = Extract<OpenGeneration, { status: 'intent' | 'ambiguous' }>;

type Decided = Exclude<Submission, { status: 'accepted' | 'lost' }>;
type Accepted = Extract<Submission, { status: 'accepted' }>;

/** What came of a submit. Where there is a job, or may be one, it is on record. */
export type MadeSubmit =
  | { readonly status: 'accepted'; readonly submission: Accepted; readonly record: StartedGeneration }
  | { readonly status: 'lost'; readonly record: LostGeneration }
  | { readonly status: 'decided'; readonly submission: Decided };

/** Submits of this process whose fate is not on record yet. */
const underWay = new WeakMap<Provider, Set<Promise<MadeSubmit>>>();

/** Asks the service once, and puts the job on record before anything else is done about it. */
export async function submitOnce(
  intent: OpenGeneration,
  planned: PlannedSample,
  provider: Provider,
  tools: GenerateTools,
): Promise<MadeSubmit> {
  const submits = underWay.get(provider) ?? new Set();
  underWay.set(provider, submits);
  const submit = submitAndRecord(intent, planned, provider, tools);
  submits.add(submit);
  try {
    return await submit;
  } finally {
    submits.delete(submit);
  }
}

/**
 * Resolves when every submit to a service that is under way now is on record. A list of jobs may show one whose answer is
 * still coming in, and that would else be taken for the lost one of an equal request.
 */
export async function submitsOnRecord(provider: Provider): Promise<void> {
  await Promise.allSettled([...(underWay.get(provider) ?? [])]);
}

async function submitAndRecord(
  intent: OpenGeneration,
  { generationKey: key, route, request }: PlannedSample,
  provider: Provider,
  { store, now }: GenerateTools,
): Promise<MadeSubmit> {
  const at = isoTime(now());
  const submission = await provider.submit(request, { wire: route.modes[request.mode]?.wire, token: intent.token });
  switch (submission.status) {
    case 'accepted': {
      const { operation, exchange } = submission;
      const mostUsd = submission.mostUsd ?? intent.mostUsd;
      const record: StartedGeneration = {
        ...intent,
        status: 'started',
        at,
        ...(mostUsd === undefined ? {} : { mostUsd }),
        operation,
        ...(exchange?.sent === undefined ? {} : { sent: exchange.sent }),
      };
      await store.advance('generate', key, record);
      return { status: 'accepted', submission, record };
    }
    case 'lost': {
      const record: LostGeneration = { ...intent, status: 'ambiguous', at, message: submission.message };
      await store.advance('generate', key, record);
      return { status: 'lost', record };
    }
    case 'busy':
    case 'failed':
    case 'refused':
      return { status: 'decided', submission };
  }
}
