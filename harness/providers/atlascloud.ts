import { z } from 'zod';
import { believeEnvelope } from './believe-envelope.ts';
import { encodeWithUpload } from './encode-with-upload.ts';
import type { Charge, PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';
import { uploadImage } from './upload-image.ts';

const submittedSchema = z.object({ data: z.object({ id: z.string().min(1) }) });

const operationSchema = z.object({ jobId: z.string() });

/** US dollars, as a number or as text; anything else is no price, and no reason to lose the clip. */
const priceSchema = z
  .union([
    z.number().min(0),
    z
      .string()
      .regex(/^\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .catch(undefined);

const taskSchema = z.object({
  data: z.object({
    status: z.enum([
      ...(['created', 'starting', 'queued', 'processing'] as const),
      ...(['completed', 'succeeded', 'success'] as const),
      ...(['failed', 'canceled', 'cancelled', 'error', 'timeout'] as const),
    ]),
    outputs: z.array(z.unknown()).nullish(),
    output: z.unknown().optional(),
    has_nsfw_contents: z.array(z.boolean().nullish()).nullish(),
    error: z.unknown().optional(),
    error_code: z.union([z.string(), z.number()]).nullish(),
    price: priceSchema,
  }),
});
type Task = z.infer<typeof taskSchema>['data'];

/**
 * Atlas Cloud: one address for all models, named in the body. A failed task may be told with HTTP 5xx, so that the body
 * is read first. It has no list of tasks and no cancelling. Source: https://github.com/AtlasCloudAI/mcp-server and the
 * npm package `atlascloud-mcp`.
 */
export const atlascloud = defineService({
  id: 'atlascloud',
  title: 'Atlas Cloud',
  keyVariable: 'ATLASCLOUD_API_KEY',
  origins: { api: 'https://api.atlascloud.ai/api/v1' },
  authorize: async (key) => ({ authorization: `Bearer ${key}` }),
  create: createAtlascloud,
});

function createAtlascloud({ client, origins, readImage }: ServiceTools<'api'>): Provider {
  return {
    id: 'atlascloud',
    isLocal: false,
    // As the service's own tool does.
    pollEveryMs: 3000,
    async submit(request, { wire }) {
      const encoded = await encodeWithUpload(request, wire!, {
        readImage,
        upload: (image) => uploadImage(client, `${origins.api}/model/uploadMedia`, image),
      });
      if (encoded.status === 'not-stored') return encoded.submission;
      const body = { model: encoded.endpoint, ...encoded.body };
      const answer = await client.call({
        method: 'POST',
        url: `${origins.api}/model/generateVideo`,
        json: body,
        isOnlyOnce: true,
      });
      const job = answer.status === 'answered' ? submittedSchema.safeParse(answer.json) : undefined;
      // A task with a name exists, whatever status it came with: the first poll tells what has become of it.
      const heard =
        answer.status === 'answered' && job?.success ? { ...answer, httpStatus: 200 } : believeEnvelope(answer);
      return readSubmission(heard, {
        sent: body,
        accepted: () => (job?.success ? { operation: { jobId: job.data.data.id } } : undefined),
        rejected: () => undefined,
      });
    },
    async poll(operation, signal) {
      const { jobId } = operationSchema.parse(operation);
      const url = `${origins.api}/model/prediction/${encodeURIComponent(jobId)}`;
      const answer = await client.call({ method: 'GET', url, signal });
      const parsed = answer.status === 'answered' && taskSchema.safeParse(answer.json);
      const told = parsed && parsed.success && readTask(parsed.data.data, answer.json);
      if (told) return told;
      const heard = believeEnvelope(answer);
      return heard.status === 'answered' && heard.httpStatus === 404
        ? { status: 'expired', message: 'Atlas Cloud no longer knows the task' }
        : readUnclear(heard);
    },
  };
}

/** What a task's state means; `undefined` for a finished one that shows no clip. */
function readTask(task: Task, answer: unknown): PollAnswer | undefined {
  const { status, has_nsfw_contents: flags, price } = task;
  const isFlagged = flags?.includes(true) ?? false;
  switch (status) {
    case 'created':
    case 'starting':
    case 'queued':
      return { status: 'queued' };
    case 'processing':
      return { status: 'running' };
    case 'completed':
    case 'succeeded':
    case 'success': {
      const url = firstUrl(task);
      // A clip that was flagged and handed out all the same is a clip.
      if (url === undefined) return isFlagged ? refused(answer) : undefined;
      const charge: Charge | undefined = price == null ? undefined : { kind: 'billed', usd: price };
      return { status: 'succeeded', outputs: [{ url }], ...(charge === undefined ? {} : { charge }), answer };
    }
    case 'failed':
    case 'error':
    case 'timeout':
      return isFlagged
        ? refused(answer)
        : { status: 'failed', failure: { code: 'job_failed', message: reasonOf(task) }, charge: unknownCharge, answer };
    case 'canceled':
    case 'cancelled': {
      const failure = { code: 'cancelled', message: reasonOf(task) } as const;
      return { status: 'failed', failure, charge: unknownCharge, answer };
    }
  }
}

/** A price beside a failed task may be what it would have cost: whether failures are billed, nobody says. */
const unknownCharge: Charge = { kind: 'unknown' };

function refused(answer: unknown): PollAnswer {
  const message = 'Atlas Cloud withheld the clip: has_nsfw_contents';
  return { status: 'refused', refusal: { code: 'refused_output', message }, charge: unknownCharge, answer };
}

/** A refused prompt is told in free text or by codes that nobody has written down: it cannot be told from a failure. */
function reasonOf({ status, error, error_code: code }: Task): string {
  const reason = [code, typeof error === 'string' ? error : undefined].filter((part) => part != null && part !== '');
  return `Atlas Cloud ended the task: ${[status, ...reason].join(', ')}`;
}

function firstUrl({ outputs, output }: Task): string | undefined {
  const found = z.url().safeParse(outputs?.[0] ?? (Array.isArray(output) ? output[0] : output));
  return found.success ? found.data : undefined;
}
