import { z } from 'zod';
import { believeEnvelope } from './believe-envelope.ts';
import { encodeWithUpload } from './encode-with-upload.ts';
import type { PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';
import { uploadImage } from './upload-image.ts';

const submittedSchema = z.object({ code: z.literal(200), data: z.object({ id: z.string().min(1) }) });

const operationSchema = z.object({ jobId: z.string() });

const taskSchema = z.object({
  code: z.literal(200),
  data: z.object({
    status: z.enum(['created', 'processing', 'completed', 'failed', 'cancelled', 'timeout']),
    outputs: z.array(z.unknown()).nullish(),
    has_nsfw_contents: z.array(z.boolean().nullish()).nullish(),
    error: z.unknown().optional(),
  }),
});
type Task = z.infer<typeof taskSchema>['data'];

/** Clips come as addresses, or as objects that hold one. */
const outputSchema = z.union([z.url(), z.object({ url: z.url() }).transform(({ url }) => url)]);

/**
 * WaveSpeed: every answer is an envelope whose `code` says what HTTP 200 may hide, and a failed task is told with
 * HTTP 200 and code 200. It has no cancelling, and its list of tasks holds no inputs: finding a lost submit by model and
 * time would be a guess that could take another sample's clip. Source: https://wavespeed.ai/docs/get-result and the
 * source of its Python and JavaScript clients.
 */
export const wavespeed = defineService({
  id: 'wavespeed',
  title: 'WaveSpeed',
  keyVariable: 'WAVESPEED_API_KEY',
  origins: { api: 'https://api.wavespeed.ai/api/v3' },
  authorize: async (key) => ({ authorization: `Bearer ${key}` }),
  create: createWavespeed,
});

function createWavespeed({ client, origins, readImage }: ServiceTools<'api'>): Provider {
  return {
    id: 'wavespeed',
    isLocal: false,
    // Of the level that every account begins with (https://wavespeed.ai/docs/account-levels); more would only wait.
    concurrency: 2,
    async submit(request, { wire }) {
      const encoded = await encodeWithUpload(request, wire!, {
        readImage,
        // The name of the form's part, `file`, is not confirmed by WaveSpeed's own pages.
        upload: (image) => uploadImage(client, `${origins.api}/media/upload/binary`, image),
      });
      if (encoded.status === 'not-stored') return encoded.submission;
      const { endpoint, body } = encoded;
      const answer = await client.call({
        method: 'POST',
        url: `${origins.api}/${endpoint}`,
        json: body,
        isOnlyOnce: true,
      });
      return readSubmission(believeEnvelope(answer), {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          return parsed.success ? { operation: { jobId: parsed.data.data.id } } : undefined;
        },
        rejected: () => undefined,
      });
    },
    async poll(operation, signal) {
      const { jobId } = operationSchema.parse(operation);
      const url = `${origins.api}/predictions/${encodeURIComponent(jobId)}/result`;
      const answer = believeEnvelope(await client.call({ method: 'GET', url, signal }));
      if (answer.status === 'answered' && answer.httpStatus === 404) {
        return { status: 'expired', message: 'WaveSpeed no longer knows the task' };
      }
      const parsed = answer.status === 'answered' && answer.httpStatus < 300 && taskSchema.safeParse(answer.json);
      if (!parsed || !parsed.success) return readUnclear(answer);
      return readTask(parsed.data.data, answer.json) ?? readUnclear(answer);
    },
  };
}

/** What a task's state means; `undefined` for a completed one that shows no clip. */
function readTask({ status, outputs, has_nsfw_contents: flags, error }: Task, answer: unknown): PollAnswer | undefined {
  const output = outputSchema.safeParse(outputs?.[0]);
  const isFlagged = flags?.includes(true) ?? false;
  switch (status) {
    case 'created':
      return { status: 'queued' };
    case 'processing':
      return { status: 'running' };
    case 'completed':
      // A clip that was flagged and handed out all the same is a clip.
      if (output.success) return { status: 'succeeded', outputs: [{ url: output.data }], answer };
      return isFlagged ? refused(answer) : undefined;
    case 'failed': {
      if (isFlagged) return refused(answer);
      // A refused prompt comes as a failed task with a sentence, which is not read: it cannot be told from a failure.
      const message = typeof error === 'string' && error !== '' ? `WaveSpeed: ${error}` : 'WaveSpeed gives no reason';
      // Failed tasks are refunded within three hours (https://wavespeed.ai/docs/troubleshooting-guide).
      return { status: 'failed', failure: { code: 'job_failed', message }, charge: { kind: 'none' }, answer };
    }
    case 'cancelled':
    case 'timeout': {
      const code = status === 'cancelled' ? 'cancelled' : 'job_failed';
      const failure = { code, message: `WaveSpeed ended the task: ${status}` } as const;
      return { status: 'failed', failure, charge: { kind: 'unknown' }, answer };
    }
  }
}

/** Whether refusals are refunded as failures are, nobody says. */
function refused(answer: unknown): PollAnswer {
  const message = 'WaveSpeed withheld the clip: has_nsfw_contents';
  return { status: 'refused', refusal: { code: 'refused_output', message }, charge: { kind: 'unknown' }, answer };
}
