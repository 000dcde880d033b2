import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';
import { encodeRequest } from './encode-request.ts';
import type { Charge, PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear, type Rejection } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const creditsSchema = z.object({ credits: z.number().min(0) });

const submittedSchema = z.object({ id: z.string().min(1), estimatedCost: creditsSchema.nullish() });

const operationSchema = z.object({ jobId: z.string() });

const taskSchema = z.object({
  status: z.enum(['PENDING', 'THROTTLED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']),
  output: z.array(z.url()).nullish(),
  failureCode: z.string().nullish(),
  cost: creditsSchema.nullish(),
});
type Task = z.infer<typeof taskSchema>;

const organizationSchema = z.object({
  creditBalance: z.number().nullish(),
  tier: z
    .object({ models: z.record(z.string(), z.object({ maxConcurrentGenerations: z.int().nullish() })).nullish() })
    .nullish(),
});

const version = { 'x-runway-version': '2024-11-06' };
const creditsPerUsd = 100;
/** Runway takes data URIs up to 5 MB. Its upload for larger ones is not described well enough to be relied on. */
const longestDataUri = 5_000_000;

/**
 * Runway: the answers name the cost, at first the most and in the end the true one, refused clips included. Source: the
 * types of the npm package `@runwayml/sdk` and https://docs.dev.runwayml.com.
 */
export const runway = defineService({
  id: 'runway',
  title: 'Runway',
  keyVariable: 'RUNWAYML_API_SECRET',
  origins: { api: 'https://api.dev.runwayml.com' },
  authorize: async (key) => ({ authorization: `Bearer ${key}` }),
  create: createRunway,
});

/** Without `findLost`: no route lists tasks, and a submit takes no name of ours. */
function createRunway({ client, origins, readImage }: ServiceTools<'api'>): Provider {
  const ask = (method: 'GET' | 'DELETE', path: string, signal?: AbortSignal): Promise<ServiceAnswer> =>
    client.call({
      method,
      url: `${origins.api}/v1/${path}`,
      headers: version,
      ...(signal === undefined ? {} : { signal }),
    });
  const organization = async (): Promise<z.infer<typeof organizationSchema> | undefined> => {
    const answer = await ask('GET', 'organization');
    return answer.status === 'answered' && answer.httpStatus < 300
      ? organizationSchema.safeParse(answer.json).data
      : undefined;
  };
  /** A missing balance is told as any bad request is, in words only: the balance itself is asked for. */
  const rejectionOf = async (answer: ServiceAnswer): Promise<Rejection | undefined> => {
    if (answer.status !== 'answered' || answer.httpStatus !== 400) return undefined;
    const balance = (await organization())?.creditBalance;
    if (balance == null || balance > 0) return undefined;
    return { kind: 'failed', failure: { code: 'no_funds', message: 'Runway: no credits are left' } };
  };

  return {
    id: 'runway',
    isLocal: false,
    pollEveryMs: 5000,
    async submit(request, { wire }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      const still = body['promptImage'];
      if (typeof still === 'string' && still.length > longestDataUri) {
        const message = `the opening still has ${still.length} bytes as a data URI, and Runway takes ${longestDataUri}: make it smaller`;
        return { status: 'failed', failure: { code: 'invalid_input', message } };
      }
      const answer = await client.call({
        method: 'POST',
        url: `${origins.api}/v1/${endpoint}`,
        json: body,
        headers: version,
        isOnlyOnce: true,
      });
      const rejection = await rejectionOf(answer);
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          if (!parsed.success) return undefined;
          const { id: jobId, estimatedCost } = parsed.data;
          return {
            operation: { jobId },
            ...(estimatedCost == null ? {} : { mostUsd: estimatedCost.credits / creditsPerUsd }),
          };
        },
        rejected: () => rejection,
      });
    },
    async poll(operation, signal) {
      const { jobId } = operationSchema.parse(operation);
      const answer = await ask('GET', `tasks/${jobId}`, signal);
      if (answer.status === 'answered' && answer.httpStatus === 404) {
        return { status: 'expired', message: 'Runway no longer knows the task' };
      }
      return readTask(answer) ?? readUnclear(answer);
    },
    async cancel(operation) {
      const path = `tasks/${operationSchema.parse(operation).jobId}`;
      // Of a task that has ended, DELETE removes the clip that is paid for.
      const before = taskOf(await ask('GET', path));
      if (before === undefined || !isUnderWay(before)) return false;
      await ask('DELETE', path);
      const after = taskOf(await ask('GET', path));
      return after?.status === 'CANCELLED' && after.cost?.credits === 0;
    },
    async limits(wire) {
      const model = wire?.constants['/model'];
      const models = (await organization())?.tier?.models;
      const concurrency = typeof model === 'string' ? models?.[model]?.maxConcurrentGenerations : undefined;
      // `null` stands for no limit.
      return concurrency == null ? {} : { concurrency };
    },
  };
}

function taskOf(answer: ServiceAnswer): Task | undefined {
  return answer.status === 'answered' && answer.httpStatus < 300 ? taskSchema.safeParse(answer.json).data : undefined;
}

function isUnderWay({ status }: Task): boolean {
  return status === 'PENDING' || status === 'THROTTLED' || status === 'RUNNING';
}

/** `undefined` where there is no task in the answer, or a success without a clip. */
function readTask(answered: ServiceAnswer): PollAnswer | undefined {
  const task = taskOf(answered);
  if (task === undefined || answered.status !== 'answered') return undefined;
  const { status, output, failureCode, cost } = task;
  const { json: answer } = answered;
  const billed: Charge | undefined = cost == null ? undefined : { kind: 'billed', usd: cost.credits / creditsPerUsd };
  // Refused clips are charged like any other, so that silence is no zero.
  const charge = billed ?? ({ kind: 'unknown' } as const);
  switch (status) {
    case 'PENDING':
    // Over the account's limit: accepted, and waiting for another task to end.
    case 'THROTTLED':
      return { status: 'queued' };
    case 'RUNNING':
      return { status: 'running' };
    case 'SUCCEEDED':
      if (output == null || output.length === 0) return undefined;
      return {
        status: 'succeeded',
        outputs: output.map((url) => ({ url })),
        ...(billed === undefined ? {} : { charge: billed }),
        answer,
      };
    case 'CANCELLED':
      return { status: 'failed', failure: { code: 'cancelled', message: 'the task was cancelled' }, charge, answer };
    case 'FAILED': {
      const code = failureCode ?? 'no code given';
      if (code.startsWith('SAFETY.INPUT.')) {
        const refusal = { code: 'refused_input', message: `Runway refused the request: ${code}` } as const;
        return { status: 'refused', refusal, charge, answer };
      }
      if (code.startsWith('SAFETY.OUTPUT.')) {
        const refusal = { code: 'refused_output', message: `Runway withheld the clip: ${code}` } as const;
        return { status: 'refused', refusal, charge, answer };
      }
      const kind = code.startsWith('INTERNAL.BAD_OUTPUT') ? 'transient' : 'job_failed';
      return { status: 'failed', failure: { code: kind, message: `Runway: ${code}` }, charge, answer };
    }
  }
}
