import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';
import type { HttpDescription } from '../schema/http-description.ts';
import { readDescribedCode, rejectionOfCode } from './described-code.ts';
import type { Charge, Output, PollAnswer } from './provider.ts';
import { readPointer } from './read-pointer.ts';
import { readUnclear } from './read-submission.ts';

type Answered = Extract<ServiceAnswer, { status: 'answered' }>;
type State = keyof HttpDescription['poll']['words'];

const wordSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const amountSchema = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .pipe(z.number().min(0));

/** Statuses that speak of the question, whatever stands in the body. */
const questionStatuses: readonly number[] = [401, 403, 429];
/** Statuses that speak of the job: there is none (RFC 9110, 15.5.5 and 15.5.11). */
const goneStatuses: readonly number[] = [404, 410];

/** What an answer to the poll says of the job; `made` where its clip is still to be looked for. */
export function readDescribedJob(description: HttpDescription, answer: Answered): PollAnswer | { status: 'made' } {
  const { title, poll } = description;
  const { httpStatus, json } = answer;
  if (questionStatuses.includes(httpStatus)) return readUnclear(answer);
  const word = wordSchema.safeParse(readPointer(json, poll.state)).data;
  const state = word === undefined ? undefined : stateOf(description, word);
  const charge = failedCharge(description);
  const message = `${title}: ${word}`;
  switch (state) {
    case undefined:
      return readWithoutState(description, answer);
    case 'queued':
    case 'running':
      return httpStatus < 300 ? { status: state } : readUnclear(answer);
    case 'succeeded':
      return httpStatus < 300 ? { status: 'made' } : readUnclear(answer);
    // A task that has come to nothing may be told under any status.
    case 'failed': {
      const code = readDescribedCode(description, json);
      if (code?.class === 'expired') return { status: 'expired', message: code.message, answer: json };
      if (code?.class === 'refused_input' || code?.class === 'refused_output') {
        return { status: 'refused', refusal: { code: code.class, message: code.message }, charge, answer: json };
      }
      const failure = { code: code?.class ?? 'job_failed', message: code?.message ?? message } as const;
      return { status: 'failed', failure, charge, answer: json };
    }
    case 'cancelled':
      return { status: 'failed', failure: { code: 'cancelled', message }, charge, answer: json };
    case 'refusedInput':
      return { status: 'refused', refusal: { code: 'refused_input', message }, charge, answer: json };
    case 'refusedOutput':
      return { status: 'refused', refusal: { code: 'refused_output', message }, charge, answer: json };
    case 'expired':
      return { status: 'expired', message, answer: json };
  }
}

/** An answer without a state that is known: what its code says of the question, or of the job after all. */
export function readWithoutState(description: HttpDescription, answer: Answered): PollAnswer {
  const { httpStatus, json } = answer;
  const code = readDescribedCode(description, json);
  if (code?.class === 'refused_input' || code?.class === 'refused_output') {
    const refusal = { code: code.class, message: code.message };
    return { status: 'refused', refusal, charge: failedCharge(description), answer: json };
  }
  if (code?.class === 'expired') return { status: 'expired', message: code.message, answer: json };
  if (!goneStatuses.includes(httpStatus)) return readUnclear(answer, rejectionOfCode(code));
  const message = `${description.title} no longer knows the job, or no longer keeps its clip (HTTP ${httpStatus})`;
  return { status: 'expired', message, answer: json };
}

/** A job that is made, with its clip. Money and the prompt that was used stand in the answer to the poll. */
export function describeMade(description: HttpDescription, json: unknown, outputs: readonly Output[]): PollAnswer {
  const actualPrompt = z.string().safeParse(readPointer(json, description.result.actualPrompt)).data;
  const charge = chargeOf(description, json);
  return {
    status: 'succeeded',
    outputs,
    ...(actualPrompt === undefined ? {} : { actualPrompt }),
    ...(charge === undefined ? {} : { charge }),
    answer: json,
  };
}

function stateOf({ poll }: HttpDescription, word: string): State | undefined {
  const entries = Object.entries(poll.words) as [State, readonly string[]][];
  return entries.find(([, words]) => words.includes(word))?.[0];
}

function failedCharge({ failedCharge: kind }: HttpDescription): Charge {
  return { kind };
}

function chargeOf({ usage }: HttpDescription, json: unknown): Charge | undefined {
  if (usage === undefined) return undefined;
  const amountAt = (pointer: string): number | undefined => amountSchema.safeParse(readPointer(json, pointer)).data;
  if ('usd' in usage) {
    const usd = amountAt(usage.usd);
    return usd === undefined ? undefined : { kind: 'billed', usd };
  }
  if ('tokens' in usage) {
    const tokens = amountAt(usage.tokens);
    return tokens === undefined ? undefined : { kind: 'metered', tokens };
  }
  const seconds = amountAt(usage.seconds);
  return seconds === undefined ? undefined : { kind: 'metered', seconds };
}
