import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { encodeRequest } from './encode-request.ts';
import type { LostSubmit, LostSubmitAnswer, PollAnswer, Provider } from './provider.ts';
import { readSubmission, readUnclear } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const submittedSchema = z.object({ id: z.string().min(1) });

const operationSchema = z.object({ jobId: z.string() });

const predictionSchema = z.object({
  status: z.enum(['starting', 'processing', 'succeeded', 'failed', 'canceled', 'aborted']),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  data_removed: z.boolean().nullish(),
  metrics: z.object({ predict_time: z.number().nullish() }).nullish(),
});
type Prediction = z.infer<typeof predictionSchema>;

const listSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      model: z.string().nullish(),
      created_at: z.string().nullish(),
      input: z.unknown().optional(),
    }),
  ),
  next: z.string().nullish(),
});

/** Inputs, outputs and clips are removed an hour after a prediction. */
const keptMs = 3_600_000;

/** Clocks differ: a submit is looked for from a little before we made it. */
const clockToleranceMs = 60_000;

/** Pages of the list that are looked through for one lost submit. */
const mostPages = 20;

/**
 * Replicate: official models by their name, inputs under `input`. Clips live for one hour. Source: the npm package
 * `replicate` and https://replicate.com/docs/topics/predictions/data-retention.md
 */
export const replicate = defineService({
  id: 'replicate',
  title: 'Replicate',
  keyVariable: 'REPLICATE_API_TOKEN',
  origins: { api: 'https://api.replicate.com/v1' },
  authorize: async (key) => ({ authorization: `Bearer ${key}` }),
  create: createReplicate,
});

function createReplicate({ client, origins, readImage, now }: ServiceTools<'api'>): Provider {
  const urlOf = (jobId: string): string => `${origins.api}/predictions/${encodeURIComponent(jobId)}`;

  const findAmong = async (
    { submittedMs, isTaken }: LostSubmit,
    isOurs: (row: z.infer<typeof listSchema>['results'][number]) => boolean,
  ): Promise<LostSubmitAnswer> => {
    const isOlder = (createdAt: string | null | undefined): boolean =>
      createdAt != null && Date.parse(createdAt) < submittedMs - clockToleranceMs;
    let url: string | null | undefined = `${origins.api}/predictions`;
    let sawAll = true;
    for (let page = 0; page < mostPages && url != null; page += 1) {
      const answer = await client.call({ method: 'GET', url });
      const parsed = answer.status === 'answered' && listSchema.safeParse(answer.json);
      if (!parsed || !parsed.success) return { status: 'unknown', reason: 'Replicate did not list its predictions' };
      const { results, next } = parsed.data;
      for (const row of results) {
        if (isOlder(row.created_at)) continue;
        // Whether rows show their input is not confirmed: one that does not may be ours.
        if (row.input == null || row.created_at == null) sawAll = false;
        if (!isOurs(row) || (await isTaken(row.id))) continue;
        return { status: 'found', operation: { jobId: row.id } };
      }
      const reachesBack = results.length === 0 || results.some(({ created_at: createdAt }) => isOlder(createdAt));
      // The list holds every prediction of the account, the newest first: all since the submit, and none is ours.
      if (sawAll && (reachesBack || next == null)) return { status: 'absent' };
      url = reachesBack ? undefined : next;
    }
    return { status: 'unknown', reason: 'Replicate lists no prediction with this input, which proves nothing' };
  };

  return {
    id: 'replicate',
    isLocal: false,
    async submit(request, { wire }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      // Not `Prefer: wait`: a line that drops while the answer is held open would hide the prediction's name.
      const answer = await client.call({
        method: 'POST',
        url: `${origins.api}/models/${endpoint}/predictions`,
        json: body,
        isOnlyOnce: true,
      });
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          return parsed.success ? { operation: { jobId: parsed.data.id } } : undefined;
        },
        // Errors hold free text only; their HTTP status says what they mean.
        rejected: () => undefined,
      });
    },
    async poll(operation, signal) {
      const { jobId } = operationSchema.parse(operation);
      const answer = await client.call({ method: 'GET', url: urlOf(jobId), signal });
      if (answer.status === 'answered' && answer.httpStatus === 404) {
        return { status: 'expired', message: 'Replicate no longer knows the prediction' };
      }
      const parsed = answer.status === 'answered' && answer.httpStatus < 300 && predictionSchema.safeParse(answer.json);
      if (!parsed || !parsed.success) return readUnclear(answer);
      return readPrediction(parsed.data, answer.json) ?? readUnclear(answer);
    },
    async cancel(operation) {
      const { jobId } = operationSchema.parse(operation);
      const before = await client.call({ method: 'GET', url: urlOf(jobId) });
      const answer = await client.call({ method: 'POST', url: `${urlOf(jobId)}/cancel` });
      // A prediction that had begun may be charged for: only one that still waited, and never ran, certainly is not.
      const waiting = before.status === 'answered' && predictionSchema.safeParse(before.json);
      const ended = answer.status === 'answered' && answer.httpStatus < 300 && predictionSchema.safeParse(answer.json);
      return (
        waiting &&
        waiting.data?.status === 'starting' &&
        ended &&
        ended.data?.status === 'canceled' &&
        ended.data.metrics?.predict_time == null
      );
    },
    async findLost(lost) {
      if (now() - lost.submittedMs >= keptMs) {
        return { status: 'unknown', reason: 'Replicate has removed inputs of more than an hour ago' };
      }
      const { endpoint, body } = await encodeRequest(lost.request, lost.context.wire!, { readImage });
      return findAmong(
        lost,
        ({ model, input }) => (model == null || model === endpoint) && isDeepStrictEqual(input, body['input']),
      );
    },
  };
}

/** What a prediction's state means; `undefined` for a succeeded one that shows no clip. */
function readPrediction(prediction: Prediction, answer: unknown): PollAnswer | undefined {
  const { status, output, error, data_removed: isRemoved } = prediction;
  switch (status) {
    case 'starting':
      return { status: 'queued' };
    case 'processing':
      return { status: 'running' };
    case 'succeeded': {
      if (isRemoved === true) {
        return { status: 'expired', message: 'Replicate has removed the clip', answer };
      }
      const url = z.url().safeParse(Array.isArray(output) ? output[0] : output);
      return url.success ? { status: 'succeeded', outputs: [{ url: url.data }], answer } : undefined;
    }
    case 'failed':
    case 'canceled':
    case 'aborted': {
      // A refusal is a failed prediction with a sentence, which is not read: it cannot be told from a failure.
      const reason = typeof error === 'string' && error !== '' ? `: ${error}` : '';
      const code = ({ failed: 'job_failed', canceled: 'cancelled', aborted: 'transient' } as const)[status];
      const failure = { code, message: `Replicate says ${status}${reason}` } as const;
      return { status: 'failed', failure, charge: { kind: 'unknown' }, answer };
    }
  }
}
