import jsonpointer from 'jsonpointer';
import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';
import { encodeRequest } from './encode-request.ts';
import type { Charge, LostSubmitAnswer, Operation, PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear, type Rejection } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const createdSchema = z.object({ code: z.literal(0), data: z.object({ id: z.string().min(1) }) });

const taskSchema = z.object({
  id: z.string().min(1),
  external_id: z.string().nullish(),
  status: z.enum(['submitted', 'processing', 'succeeded', 'failed']),
  outputs: z.array(z.object({ type: z.string().nullish(), url: z.string().nullish() })).nullish(),
  billing: z.unknown().optional(),
});
type KlingTask = z.infer<typeof taskSchema>;

// The pages write both `data[]` and `data.status` of the same answer.
const tasksSchema = z.object({
  code: z.literal(0),
  data: z.union([z.array(taskSchema), taskSchema.transform((task) => [task])]),
});

const amountSchema = z.union([
  z.number().min(0),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
]);
const cashSchema = z
  .array(z.object({ charge_type: z.literal('cash'), currency: z.literal('USD'), amount: amountSchema }))
  .min(1);

const operationSchema = z.object({ jobId: z.string() });

/**
 * Kling's own API, in the design that names the model in the path; the older one says `succeed` where this one says
 * `succeeded`, and is not spoken here. A submit carries a name of ours, so that a lost one can be asked for. Source:
 * https://klingai.com/document-api/api/video/3-0-omni/text-to-video
 */
export const kling = defineService({
  id: 'kling',
  title: 'Kling',
  keyVariable: 'KLING_API_KEY',
  origins: { api: 'https://api-singapore.klingai.com' },
  authorize: async (key) => ({ authorization: `Bearer ${key}` }),
  create: createKling,
});

function createKling({ client, origins, readImage }: ServiceTools<'api'>): Provider {
  const askTasks = (query: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<ServiceAnswer> =>
    client.call({
      method: 'GET',
      url: `${origins.api}/tasks?${new URLSearchParams(query).toString()}`,
      ...(signal === undefined ? {} : { signal }),
    });

  /** The task of a submit, by the name that we gave it. */
  const findNamed = async (token: string): Promise<LostSubmitAnswer> => {
    const tasks = readTasks(await askTasks({ external_task_ids: token }));
    if (tasks === undefined) return { status: 'unknown', reason: 'Kling did not say which tasks it has' };
    // Only a list that came whole and is empty proves that nothing was accepted.
    if (tasks.length === 0) return { status: 'absent' };
    const task = tasks.find(({ external_id: name }) => name === token);
    if (task === undefined)
      return { status: 'unknown', reason: 'Kling answered with other tasks than the one asked for' };
    return { status: 'found', operation: { jobId: task.id } };
  };

  return {
    id: 'kling',
    isLocal: false,
    async submit(request, { wire, token }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      jsonpointer.set(body, '/options/external_task_id', token);
      const answer = await client.call({
        method: 'POST',
        url: `${origins.api}/${endpoint}`,
        json: body,
        isOnlyOnce: true,
      });
      const submission = readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const created = createdSchema.safeParse(json);
          return created.success ? { operation: { jobId: created.data.data.id } } : undefined;
        },
        rejected: ({ json }) => readRejection(json),
      });
      if (submission.status !== 'failed' || submission.failure.code !== 'invalid_input') return submission;
      // A name may be used once. How a second use is answered is not documented, and a submit that was thought absent
      // and sent again would look like an invalid one: the job that has the name is ours, and paid for.
      const named = await findNamed(token);
      if (named.status !== 'found') return submission;
      const { exchange } = submission;
      return { status: 'accepted', operation: named.operation, ...(exchange === undefined ? {} : { exchange }) };
    },
    async poll(operation, signal): Promise<PollAnswer> {
      const jobId = jobIdOf(operation);
      const answer = await askTasks({ task_ids: jobId }, signal);
      const tasks = readTasks(answer);
      if (answer.status !== 'answered') return readUnclear(answer);
      if (tasks === undefined) return readUnclear(answer, readRejection(answer.json));
      if (tasks.length === 0)
        return { status: 'expired', message: 'Kling no longer knows the task', answer: answer.json };
      const task = tasks.find(({ id }) => id === jobId);
      return (task && readTask(task, answer.json)) ?? readUnclear(answer);
    },
    async findLost({ context: { token }, isTaken }) {
      const named = await findNamed(token);
      if (named.status !== 'found' || !(await isTaken(jobIdOf(named.operation)))) return named;
      return { status: 'unknown', reason: 'the task of that name belongs to another sample' };
    },
  };
}

const jobIdOf = (operation: Operation): string => operationSchema.parse(operation).jobId;

function readTasks(answer: ServiceAnswer): readonly KlingTask[] | undefined {
  const parsed = answer.status === 'answered' && answer.httpStatus < 300 && tasksSchema.safeParse(answer.json);
  return parsed && parsed.success ? parsed.data.data : undefined;
}

function readTask(task: KlingTask, answer: unknown): PollAnswer | undefined {
  const billed = billedUsd(task);
  switch (task.status) {
    case 'submitted':
      return { status: 'queued' };
    case 'processing':
      return { status: 'running' };
    case 'succeeded': {
      const outputs = (task.outputs ?? []).flatMap(({ type, url }) =>
        type === 'video' && url != null && url !== '' ? [{ url }] : [],
      );
      if (outputs.length === 0) return undefined;
      return { status: 'succeeded', outputs, ...(billed === undefined ? {} : { charge: billed }), answer };
    }
    case 'failed': {
      // Kling's moderation of finished clips speaks in the task's `message` only, which is prose and not decided by.
      const failure = { code: 'job_failed', message: 'the task failed at Kling, which gives no code for it' } as const;
      return { status: 'failed', failure, charge: billed ?? { kind: 'unknown' }, answer };
    }
  }
}

/** What was taken in US dollars. Units of a prepaid pack cost what the pack cost: for them the table's price holds. */
function billedUsd({ billing }: KlingTask): Charge | undefined {
  const cash = cashSchema.safeParse(billing);
  return cash.success ? { kind: 'billed', usd: cash.data.reduce((sum, { amount }) => sum + amount, 0) } : undefined;
}

const codeSchema = z.object({ code: z.number() });

/**
 * What a code of Kling's means. An account without funds answers HTTP 429, so that the code comes first. Server errors
 * (5000 and up) have no meaning here: the task may have been accepted. Source:
 * https://kling.ai/document-api/api/get-started/error-codes.md; 1103 and 1302 are unconfirmed.
 */
function readRejection(json: unknown): Rejection | undefined {
  const parsed = codeSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { code } = parsed.data;
  switch (code) {
    case 1000:
    case 1001:
    case 1002:
    case 1003:
    case 1004:
    case 1100:
    case 1103:
      return { kind: 'failed', failure: { code: 'auth', message: `Kling does not take the key (${code})` } };
    case 1101:
    case 1102:
      return {
        kind: 'failed',
        failure: { code: 'no_funds', message: `the Kling account has no funds left (${code})` },
      };
    case 1200:
    case 1201:
      return { kind: 'failed', failure: { code: 'invalid_input', message: `Kling rejects the request (${code})` } };
    case 1300:
    case 1301: {
      const message = `Kling refused the request by its content policy (${code})`;
      return { kind: 'refused', refusal: { code: 'refused_input', message } };
    }
    case 1302:
      return { kind: 'busy', code: 'rate_limit', message: `Kling is asked too often (${code})` };
    case 1303:
      return { kind: 'busy', code: 'concurrency', message: `Kling has as many tasks as the pack allows (${code})` };
    default:
      return undefined;
  }
}
