import { z } from 'zod';
import type { ServiceAnswer } from '../network/service-client.ts';
import { encodeRequest } from './encode-request.ts';
import type { PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear, type Rejection } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const submittedSchema = z.object({ output: z.object({ task_id: z.string().min(1) }) });

const outputSchema = z.object({
  task_status: z.enum(['PENDING', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELED', 'UNKNOWN']),
  video_url: z.url().nullish(),
  actual_prompt: z.string().nullish(),
  code: z.string().nullish(),
});

const taskSchema = z.object({ output: outputSchema, usage: z.unknown().optional() });

const usageSchema = z.object({ duration: z.number().positive() });

const codeSchema = z.object({ code: z.string() });

const operationSchema = z.object({ jobId: z.string() });

/**
 * Alibaba Cloud Model Studio: HappyHorse and Wan. Model, host and key must be of one region; the documented host is
 * Singapore's. Tasks and their clips are kept for 24 hours. Source:
 * https://www.alibabacloud.com/help/en/model-studio/manage-asynchronous-tasks
 *
 * A lost submit cannot be looked for: the list of tasks is asked by time and model, and of what was asked for a task
 * holds the prompt alone, and that only once it has succeeded. Two repeats of one prompt differ by their seed, which no
 * answer shows; whoever matched by prompt could hand one repeat the other's clip.
 */
export const dashscope = defineService({
  id: 'dashscope',
  title: 'Alibaba Cloud Model Studio (DashScope)',
  keyVariable: 'DASHSCOPE_API_KEY',
  origins: { api: 'https://dashscope-intl.aliyuncs.com/api/v1' },
  authorize: async (key) => ({ authorization: `Bearer ${key}` }),
  create: createDashscope,
});

function createDashscope({ client, origins, readImage }: ServiceTools<'api'>): Provider {
  const taskUrl = (jobId: string): string => `${origins.api}/tasks/${encodeURIComponent(jobId)}`;
  return {
    id: 'dashscope',
    isLocal: false,
    pollEveryMs: 15_000,
    async submit(request, { wire }) {
      const { endpoint, body: parts } = await encodeRequest(request, wire!, { readImage });
      const body = { model: endpoint, ...parts };
      const answer = await client.call({
        method: 'POST',
        url: `${origins.api}/services/aigc/video-generation/video-synthesis`,
        json: body,
        headers: { 'x-dashscope-async': 'enable' },
        isOnlyOnce: true,
      });
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          return parsed.success ? { operation: { jobId: parsed.data.output.task_id } } : undefined;
        },
        rejected: ({ json }) => readError(json, 'refused_input'),
      });
    },
    async poll(operation, signal) {
      const { jobId } = operationSchema.parse(operation);
      return readTask(await client.call({ method: 'GET', url: taskUrl(jobId), signal }));
    },
    async cancel(operation) {
      const { jobId } = operationSchema.parse(operation);
      // Heeded while the task is PENDING. What the call answers is not documented; the task itself tells.
      await client.call({ method: 'POST', url: `${taskUrl(jobId)}/cancel` });
      const answer = await client.call({ method: 'GET', url: taskUrl(jobId) });
      const parsed = answer.status === 'answered' && taskSchema.safeParse(answer.json);
      return parsed && parsed.success && parsed.data.output.task_status === 'CANCELED';
    },
  };
}

function readTask(reply: ServiceAnswer): PollAnswer {
  if (reply.status !== 'answered') return readUnclear(reply);
  const { httpStatus, json: answer } = reply;
  const parsed = taskSchema.safeParse(answer);
  if (httpStatus >= 300 || !parsed.success) return readUnclear(reply, readError(answer, 'refused_output'));
  const { output, usage } = parsed.data;
  // That failures cost nothing is likely, since they carry no `usage`, but nowhere written.
  const charge = { kind: 'unknown' } as const;
  switch (output.task_status) {
    case 'PENDING':
      return { status: 'queued' };
    case 'RUNNING':
      return { status: 'running' };
    case 'SUCCEEDED': {
      const { video_url: url, actual_prompt: actualPrompt } = output;
      if (url == null) return readUnclear(reply);
      const metered = usageSchema.safeParse(usage);
      return {
        status: 'succeeded',
        outputs: [{ url }],
        ...(actualPrompt == null ? {} : { actualPrompt }),
        ...(metered.success ? { charge: { kind: 'metered', seconds: metered.data.duration } } : {}),
        answer,
      };
    }
    case 'FAILED': {
      // Of a task nobody tells whether its request or its clip was refused; requests are mostly refused at submit.
      const rejection = readRejection(output.code ?? '', 'refused_output');
      if (rejection?.kind === 'refused') return { status: 'refused', refusal: rejection.refusal, charge, answer };
      const failure =
        rejection?.kind === 'failed'
          ? rejection.failure
          : { code: 'job_failed' as const, message: `the task failed at DashScope: ${output.code ?? 'no code given'}` };
      return { status: 'failed', failure, charge, answer };
    }
    case 'CANCELED':
      return { status: 'failed', failure: { code: 'cancelled', message: 'the task was cancelled' }, charge, answer };
    case 'UNKNOWN':
      return { status: 'expired', message: 'DashScope knows no such task, or forgot it after 24 hours', answer };
  }
}

function readError(json: unknown, refusedAs: 'refused_input' | 'refused_output'): Rejection | undefined {
  const parsed = codeSchema.safeParse(json);
  return parsed.success ? readRejection(parsed.data.code, refusedAs) : undefined;
}

/** Codes are seen in more than one spelling (`DataInspectionFailed`, `data_inspection_failed`). */
function readRejection(code: string, refusedAs: 'refused_input' | 'refused_output'): Rejection | undefined {
  const name = code.toLowerCase().replaceAll('_', '');
  if (name === 'throttling' || name.startsWith('throttling.')) {
    return { kind: 'busy', code: 'rate_limit', message: `DashScope is asked too often (${code})` };
  }
  switch (name) {
    case 'invalidapikey':
      return { kind: 'failed', failure: { code: 'auth', message: `DashScope does not take the key (${code})` } };
    case 'arrearage':
      return {
        kind: 'failed',
        failure: { code: 'no_funds', message: `the DashScope account is in arrears (${code})` },
      };
    case 'invalidparameter':
      return { kind: 'failed', failure: { code: 'invalid_input', message: `DashScope rejects the request (${code})` } };
    case 'datainspectionfailed': {
      const what = refusedAs === 'refused_input' ? 'refused the request' : 'withheld the clip';
      return {
        kind: 'refused',
        refusal: { code: refusedAs, message: `DashScope ${what} by its content check (${code})` },
      };
    }
    default:
      return undefined;
  }
}
