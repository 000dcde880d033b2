import type { ServiceAnswer } from '../network/service-client.ts';
import type { Failure, Refusal } from '../schema/failure.ts';
import type { Charge, Exchange, PollAnswer, Submission } from './provider.ts';

/** What a service's own code in a rejection means. */
export type Rejection =
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly charge?: Charge }
  | { readonly kind: 'busy'; readonly code: 'rate_limit' | 'concurrency' | 'transient'; readonly message: string };

type Answered = Extract<ServiceAnswer, { status: 'answered' }>;

export interface SubmissionReaders {
  /** The started job, or `undefined` where the answer does not hold one. Asked of answers below 300. */
  readonly accepted: (answer: Answered) => Omit<Extract<Submission, { status: 'accepted' }>, 'status'> | undefined;
  /** What the body's own code says, read before the HTTP status; `undefined` where it says nothing that is known. */
  readonly rejected: (answer: Answered) => Rejection | undefined;
  readonly sent: unknown;
}

/**
 * Reads the answer to the one call that costs money. Only an answer that clearly says no is a no: a server error, a
 * time-out at a gateway or a body that cannot be read may come after the job was accepted, and is `lost`.
 */
export function readSubmission(answer: ServiceAnswer, { accepted, rejected, sent }: SubmissionReaders): Submission {
  if (answer.status === 'unreached') return { status: 'busy', code: 'transient', message: answer.message };
  if (answer.status === 'denied') return { status: 'failed', failure: { code: 'auth', message: answer.message } };
  if (answer.status === 'lost') return { status: 'lost', message: answer.message, exchange: { sent } };
  const exchange: Exchange = { sent, ...(answer.json === undefined ? {} : { answer: answer.json }) };
  const { httpStatus } = answer;
  if (httpStatus < 300) {
    const job = accepted(answer);
    if (job !== undefined) return { exchange, ...job, status: 'accepted' };
  }
  const rejection = rejected(answer) ?? (httpStatus < 300 ? undefined : rejectionOfStatus(httpStatus));
  if (rejection === undefined) {
    const message = httpStatus < 300 ? 'the answer names no job' : `HTTP ${httpStatus}`;
    return { status: 'lost', message, exchange };
  }
  const { retryAfterMs } = answer;
  switch (rejection.kind) {
    case 'failed':
      return { status: 'failed', failure: rejection.failure, exchange };
    case 'refused': {
      const { refusal, charge } = rejection;
      return { status: 'refused', refusal, ...(charge === undefined ? {} : { charge }), exchange };
    }
    case 'busy': {
      const { code, message } = rejection;
      return { status: 'busy', code, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
    }
  }
}

/** Reads a failed question about a job: what the body's own code says, and else what HTTP says. */
export function readUnclear(answer: ServiceAnswer, rejection?: Rejection): Extract<PollAnswer, { status: 'unclear' }> {
  if (answer.status === 'denied') return { status: 'unclear', code: 'auth', message: answer.message };
  if (answer.status !== 'answered') return { status: 'unclear', code: 'transient', message: answer.message };
  const { httpStatus, retryAfterMs } = answer;
  const again = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (rejection?.kind === 'busy') {
    const code = rejection.code === 'transient' ? 'transient' : 'rate_limit';
    return { status: 'unclear', code, message: rejection.message, ...again };
  }
  // An account without funds is not heard either, whatever the status; some services answer it 429.
  if (rejection?.kind === 'failed' && ['auth', 'no_funds'].includes(rejection.failure.code)) {
    return { status: 'unclear', code: 'auth', message: rejection.failure.message, ...again };
  }
  const code = httpStatus === 429 ? 'rate_limit' : httpStatus === 401 || httpStatus === 403 ? 'auth' : 'transient';
  const message = httpStatus < 300 ? 'the answer has an unknown shape' : `HTTP ${httpStatus}`;
  return { status: 'unclear', code, message, ...again };
}

/** What a status says by itself (RFC 9110); `undefined` where the job may have been accepted all the same. */
function rejectionOfStatus(httpStatus: number): Rejection | undefined {
  const message = `HTTP ${httpStatus}`;
  switch (httpStatus) {
    case 401:
    case 403:
      return { kind: 'failed', failure: { code: 'auth', message } };
    case 402:
      return { kind: 'failed', failure: { code: 'no_funds', message } };
    case 404:
    case 410:
      return { kind: 'failed', failure: { code: 'model_gone', message } };
    case 429:
      return { kind: 'busy', code: 'rate_limit', message };
    case 408:
    case 409:
      return undefined;
  }
  // A redirect may be the answer to a request that was taken (RFC 9110, 15.4.4).
  if (httpStatus < 400 || httpStatus >= 500) return undefined;
  return { kind: 'failed', failure: { code: 'invalid_input', message } };
}
