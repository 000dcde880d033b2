import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';
import { encodeRequest } from './encode-request.ts';
import type { PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear, type Rejection } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const submittedSchema = z.object({ id: z.string().min(1) });

const operationSchema = z.object({ jobId: z.string() });

const rejectionSchema = z.object({ error: z.object({ code: z.string() }) });

const taskSchema = z.object({
  status: z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled', 'expired']),
  content: z.object({ video_url: z.url().nullish() }).nullish(),
  usage: z.object({ completion_tokens: z.int().min(0).nullish() }).nullish(),
  error: z.object({ code: z.string().nullish() }).nullish(),
});

/** Keys belong to one region: a key of BytePlus is no good at Volcengine. Only the host and the models' ids differ. */
const authorize = async (key: string): Promise<Record<string, string>> => ({ authorization: `Bearer ${key}` });

/**
 * BytePlus ModelArk: Seedance outside China. Source: the task calls of
 * https://github.com/volcengine/volcengine-python-sdk and the host in https://github.com/vercel/ai (packages/bytedance).
 */
export const ark = defineService({
  id: 'ark',
  title: 'BytePlus ModelArk',
  keyVariable: 'ARK_API_KEY',
  origins: { api: 'https://ark.ap-southeast.bytepluses.com/api/v3' },
  authorize,
  create: (tools) => createArk('ark', tools),
});

/** Volcengine Ark: the same API in China, with models of its own names. */
export const volcengine = defineService({
  id: 'volcengine',
  title: 'Volcengine Ark',
  keyVariable: 'VOLCENGINE_ARK_API_KEY',
  origins: { api: 'https://ark.cn-beijing.volces.com/api/v3' },
  authorize,
  create: (tools) => createArk('volcengine', tools),
});

/**
 * Without `findLost`: the list of tasks shows no prompt, so that two tasks of the same length and size look alike. The
 * API has no name of the client's own for a submit either.
 */
function createArk(id: 'ark' | 'volcengine', { client, origins, readImage }: ServiceTools<'api'>): Provider {
  const tasks = `${origins.api}/contents/generations/tasks`;
  const ask = (method: 'GET' | 'DELETE', jobId: string, signal?: AbortSignal): Promise<ServiceAnswer> =>
    client.call({ method, url: `${tasks}/${jobId}`, ...(signal === undefined ? {} : { signal }) });

  return {
    id,
    isLocal: false,
    async submit(request, { wire }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      const sent = { model: endpoint, ...body };
      const answer = await client.call({ method: 'POST', url: tasks, json: sent, isOnlyOnce: true });
      return readSubmission(answer, {
        sent,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          return parsed.success ? { operation: { jobId: parsed.data.id } } : undefined;
        },
        rejected: readRejection,
      });
    },
    async poll(operation, signal) {
      const { jobId } = operationSchema.parse(operation);
      return readTask(await ask('GET', jobId, signal));
    },
    async cancel(operation) {
      const { jobId } = operationSchema.parse(operation);
      // Of a task that has ended, DELETE removes the record and with it the clip: only a waiting one may meet it.
      if (statusOf(await ask('GET', jobId)) !== 'queued') return false;
      await ask('DELETE', jobId);
      return statusOf(await ask('GET', jobId)) === 'cancelled';
    },
  };
}

function statusOf(answer: ServiceAnswer): z.infer<typeof taskSchema>['status'] | undefined {
  return answer.status === 'answered' && answer.httpStatus < 300
    ? taskSchema.safeParse(answer.json).data?.status
    : undefined;
}

function readTask(answer: ServiceAnswer): PollAnswer {
  if (answer.status !== 'answered') return readUnclear(answer);
  const { httpStatus, json } = answer;
  if (httpStatus >= 400) {
    const isUnknown = httpStatus === 404 || codeOf(json) === 'task_not_found';
    return isUnknown
      ? { status: 'expired', message: 'Ark no longer knows the task' }
      : readUnclear(answer, readRejection(answer));
  }
  const parsed = taskSchema.safeParse(json);
  if (!parsed.success) return readUnclear(answer);
  const { status, content, usage, error } = parsed.data;
  switch (status) {
    case 'queued':
    case 'running':
      return { status };
    case 'succeeded': {
      const url = content?.video_url;
      if (url == null) return readUnclear(answer);
      const tokens = usage?.completion_tokens;
      return {
        status,
        outputs: [{ url }],
        ...(tokens == null ? {} : { charge: { kind: 'metered', tokens } }),
        answer: json,
      };
    }
    case 'failed':
      return readFailure(error?.code ?? undefined, json);
    case 'cancelled': {
      const failure = { code: 'cancelled', message: 'the task was cancelled' } as const;
      return { status: 'failed', failure, charge: { kind: 'none' }, answer: json };
    }
    case 'expired':
      return { status, message: 'the task was not begun within the time that Ark keeps it', answer: json };
  }
}

/** Only videos that were made are charged for. */
function readFailure(code: string | undefined, answer: unknown): PollAnswer {
  const charge = { kind: 'none' } as const;
  const rejection = code === undefined ? undefined : readCode(code);
  switch (rejection?.kind) {
    case undefined: {
      const message = code === undefined ? 'the task failed, and Ark does not say why' : `Ark: ${code}`;
      return { status: 'failed', failure: { code: 'transient', message }, charge, answer };
    }
    case 'refused':
      return { status: 'refused', refusal: rejection.refusal, charge, answer };
    case 'failed':
      return { status: 'failed', failure: rejection.failure, charge, answer };
    case 'busy': {
      const { code: failureCode, message } = rejection;
      return { status: 'failed', failure: { code: failureCode, message }, charge, answer };
    }
  }
}

function codeOf(json: unknown): string | undefined {
  return rejectionSchema.safeParse(json).data?.error.code;
}

/** Behind a server error the task may run all the same, whatever the error is called. */
function readRejection({ httpStatus, json }: { httpStatus: number; json: unknown }): Rejection | undefined {
  const code = httpStatus < 500 ? codeOf(json) : undefined;
  return code === undefined ? undefined : readCode(code);
}

/** Codes of the SDK's error table and of tasks; those of moderation go on behind the part that is looked for. */
function readCode(code: string): Rejection | undefined {
  if (code.includes('SensitiveContent')) {
    const refusal = code.startsWith('Output')
      ? ({ code: 'refused_output', message: `Ark withheld the clip: ${code}` } as const)
      : ({ code: 'refused_input', message: `Ark refused the request: ${code}` } as const);
    return { kind: 'refused', refusal, charge: { kind: 'none' } };
  }
  const message = `Ark: ${code}`;
  // What stands behind the dot says which limit or which endpoint.
  const [name = code] = code.split('.');
  switch (name) {
    case 'AuthenticationError':
    case 'AccessDenied':
    case 'ModelNotOpen':
      return { kind: 'failed', failure: { code: 'auth', message } };
    case 'AccountOverdueError':
      return { kind: 'failed', failure: { code: 'no_funds', message } };
    case 'InvalidEndpoint':
      return { kind: 'failed', failure: { code: 'model_gone', message } };
    case 'MissingParameter':
    case 'InvalidParameter':
      return { kind: 'failed', failure: { code: 'invalid_input', message } };
    case 'RateLimitExceeded':
    case 'ModelAccountRpmRateLimitExceeded':
    case 'QuotaExceeded':
      return { kind: 'busy', code: 'rate_limit', message };
    case 'ServerOverloaded':
      return { kind: 'busy', code: 'transient', message };
    default:
      return undefined;
  }
}
