import { createHash } from 'node:crypto';
import { z } from 'zod';
import { fillWorkflow, type Workflow } from './fill-workflow.ts';
import type { OpenableService } from './open-service.ts';
import type { LostSubmitAnswer, PollAnswer, Provider } from './provider.ts';
import { readHistory, historySchema } from './read-comfyui-history.ts';
import { readSubmission, readUnclear, type Rejection } from './read-submission.ts';
import type { ServiceTools } from './service.ts';
import { uploadToComfyui } from './upload-to-comfyui.ts';
import { workflowValues } from './workflow-values.ts';

export interface ComfyuiOptions {
  /** What the user calls this server, such as `my-gpu`. */
  readonly id: string;
  readonly workflow: Workflow;
  /** Frames per second of the workflow's model, for requests that ask for no rate. */
  readonly fps?: number | undefined;
}

const submittedSchema = z.object({ prompt_id: z.string().min(1) });

const nodeErrorSchema = z.object({ errors: z.array(z.object({ type: z.string().nullish() })).nullish() });
const rejectedSchema = z.object({
  error: z.object({ type: z.string() }),
  // An empty list stands for no errors in some versions.
  node_errors: z.union([z.record(z.string(), nodeErrorSchema), z.array(z.unknown())]).nullish(),
});

const operationSchema = z.object({ jobId: z.string() });

/** Number, id, workflow and extra data of a job. */
const queueItemSchema = z.tuple([z.number(), z.string()]).rest(z.unknown());
const queueSchema = z.object({ queue_running: z.array(queueItemSchema), queue_pending: z.array(queueItemSchema) });
type QueueItem = z.infer<typeof queueItemSchema>;

const markedSchema = z.looseObject({ screentest: z.string() });

/** Queue and history repeat whole workflows. */
const maxAnswerBytes = 64 * 1024 * 1024;
/** Jobs that are looked through for one whose answer was lost. */
const recentJobs = 200;

/**
 * ComfyUI on a machine of the user's own: no key, no bill. Each job's id is made here, from the token of its submit, so
 * that it can be found again. Source: `server.py` and `execution.py` of https://github.com/Comfy-Org/ComfyUI and
 * https://docs.comfy.org/development/comfyui-server/comms_routes.md
 */
export function comfyuiService(options: ComfyuiOptions): OpenableService {
  return {
    id: options.id,
    title: `ComfyUI (${options.id})`,
    // Where it listens unless told otherwise; the user's `baseUrl` is what makes a private address reachable.
    origins: { server: 'http://127.0.0.1:8188' },
    authorize: async () => ({}),
    create: (tools) => createComfyui(tools, options),
  };
}

function createComfyui(tools: ServiceTools<'server'>, { id, workflow, fps }: ComfyuiOptions): Provider {
  const { client, origins, readImage } = tools;
  const ask = (path: string, signal?: AbortSignal) =>
    client.call({
      method: 'GET',
      url: `${origins.server}${path}`,
      maxBytes: maxAnswerBytes,
      ...(signal === undefined ? {} : { signal }),
    });

  return {
    id,
    isLocal: false,
    pollEveryMs: 2000,
    // One at work and one that waits: the server takes them one after the other.
    concurrency: 2,
    async submit(request, { token }) {
      const { referenceImage } = request;
      let image: string | undefined;
      if (referenceImage !== undefined) {
        const { path, sha256 } = referenceImage;
        const still = await uploadToComfyui(client, { server: origins.server, image: await readImage(path), sha256 });
        if (still.status !== 'stored') return still;
        image = still.name;
      }
      const fitting = workflowValues(workflow, request, { fps, image });
      if (fitting.status === 'unfit') {
        return { status: 'failed', failure: { code: 'invalid_input', message: fitting.message } };
      }
      const body = {
        prompt: fillWorkflow(workflow, fitting.values),
        prompt_id: idOf(token),
        extra_data: { screentest: token },
      };
      const answer = await client.call({
        method: 'POST',
        url: `${origins.server}/prompt`,
        json: body,
        isOnlyOnce: true,
      });
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          // Versions before 2025 make an id of their own.
          return parsed.success ? { operation: { jobId: parsed.data.prompt_id }, mostUsd: 0 } : undefined;
        },
        rejected: ({ json }) => readRejection(json),
      });
    },
    async poll(operation, signal): Promise<PollAnswer> {
      const { jobId } = operationSchema.parse(operation);
      // The queue first: a job leaves it for the history in one step, and would else be missed between two questions.
      const queued = await ask('/queue', signal);
      const queue = queued.status === 'answered' && queueSchema.safeParse(queued.json);
      if (!queue || !queue.success) return readUnclear(queued);
      if (queue.data.queue_running.some(([, its]) => its === jobId)) return { status: 'running' };
      if (queue.data.queue_pending.some(([, its]) => its === jobId)) return { status: 'queued' };
      const answer = await ask(`/history/${encodeURIComponent(jobId)}`, signal);
      const history = answer.status === 'answered' && answer.httpStatus < 300 && historySchema.safeParse(answer.json);
      if (!history || !history.success) return readUnclear(answer);
      const entry = history.data[jobId];
      if (entry === undefined) return { status: 'expired', message: 'ComfyUI knows the job no longer' };
      return readHistory(entry, origins.server);
    },
    async cancel(operation) {
      const { jobId } = operationSchema.parse(operation);
      // Answered with 200 whatever became of it, so that the queue is asked again. What runs is left to run: older
      // versions can interrupt whatever is running only, which may be somebody else's.
      const url = `${origins.server}/queue`;
      await client.call({ method: 'POST', url, json: { delete: [jobId] } });
      const answer = await ask('/queue');
      const queue = answer.status === 'answered' && queueSchema.safeParse(answer.json);
      if (!queue || !queue.success) return false;
      const { queue_running: running, queue_pending: pending } = queue.data;
      if ([...running, ...pending].some(([, its]) => its === jobId)) return false;
      const ended = await ask(`/history/${encodeURIComponent(jobId)}`);
      const history = ended.status === 'answered' && historySchema.safeParse(ended.json);
      return history !== false && history.success && history.data[jobId] === undefined;
    },
    async findLost({ context: { token }, isTaken }): Promise<LostSubmitAnswer> {
      const queued = await ask('/queue');
      const queue = queued.status === 'answered' && queueSchema.safeParse(queued.json);
      const past = await ask(`/history?max_items=${recentJobs}`);
      const history = past.status === 'answered' && past.httpStatus < 300 && historySchema.safeParse(past.json);
      if (!queue || !queue.success || !history || !history.success) {
        return { status: 'unknown', reason: 'ComfyUI did not tell its jobs' };
      }
      const items = [...queue.data.queue_running, ...queue.data.queue_pending];
      for (const { prompt } of Object.values(history.data)) {
        const item = queueItemSchema.safeParse(prompt);
        if (item.success) items.push(item.data);
      }
      const found = items.find((item) => item[1] === idOf(token) || markOf(item) === token);
      // A job that it does not know will not be made any more, and had cost nothing.
      if (found === undefined) return { status: 'absent' };
      const [, jobId] = found;
      if (await isTaken(jobId)) return { status: 'unknown', reason: 'the job belongs to another sample' };
      return { status: 'found', operation: { jobId } };
    },
  };
}

/** A UUID made of a token (RFC 9562, version 8): the server takes no other form. */
function idOf(token: string): string {
  const hex = createHash('sha256').update(token).digest('hex');
  const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Our own mark in a job's extra data. */
function markOf([, , , extra]: QueueItem): string | undefined {
  const marked = markedSchema.safeParse(extra);
  return marked.success ? marked.data.screentest : undefined;
}

/** The workflow does not run on this server: a model or a node is missing, or a value is out of its range. */
function readRejection(json: unknown): Rejection | undefined {
  const parsed = rejectedSchema.safeParse(json);
  if (!parsed.success) return undefined;
  const { error, node_errors: nodes } = parsed.data;
  const faults = Object.entries(nodes == null || Array.isArray(nodes) ? {} : nodes).map(
    ([node, { errors }]) => `node ${node}: ${(errors ?? []).map(({ type }) => type ?? 'no type').join(', ')}`,
  );
  const message = `ComfyUI rejects the workflow: ${[error.type, ...faults].join('; ')}`;
  return { kind: 'failed', failure: { code: 'invalid_input', message } };
}
