import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { encodeRequest } from './encode-request.ts';
import type { LostSubmitAnswer, PollAnswer, Provider } from './provider.ts';
import { readFalError } from './read-fal-error.ts';
import { readSubmission, readUnclear } from './read-submission.ts';
import { defineService, type ServiceTools } from './service.ts';

const submittedSchema = z.object({
  request_id: z.string().min(1),
  status_url: z.url(),
  response_url: z.url(),
  cancel_url: z.url().nullish(),
});

const operationSchema = z.object({
  endpoint: z.string(),
  jobId: z.string(),
  statusUrl: z.string(),
  responseUrl: z.string(),
  cancelUrl: z.string().optional(),
});
type FalOperation = z.infer<typeof operationSchema>;

const statusSchema = z.object({
  status: z.enum(['IN_QUEUE', 'IN_PROGRESS', 'COMPLETED']),
  error: z.unknown().optional(),
  error_type: z.string().nullish(),
});

const resultSchema = z.object({
  video: z.object({ url: z.url() }),
  actual_prompt: z.string().nullish(),
});

const requestListSchema = z.object({
  items: z.array(z.object({ request_id: z.string(), json_input: z.unknown() })),
});

const billingSchema = z.object({
  billing_events: z.array(z.object({ request_id: z.string(), cost_total: z.coerce.number().min(0) })),
});

/** Clocks differ: a submit is looked for from a little before we made it. */
const clockToleranceMs = 60_000;

/** A week: long enough for a run that was left over a weekend. */
const keepClipSeconds = 604_800;

/**
 * fal.ai: a queue with three URLs per job, which are kept as they were given. `COMPLETED` may be a failure: only the
 * result tells. Source: https://fal.ai/docs/api-reference/inference-api and the source of `@fal-ai/client`.
 */
export const fal = defineService({
  id: 'fal',
  title: 'fal.ai',
  keyVariable: 'FAL_KEY',
  origins: { queue: 'https://queue.fal.run', platform: 'https://api.fal.ai' },
  authorize: async (key) => ({ authorization: `Key ${key}` }),
  create: createFal,
});

function createFal({ client, origins, readImage }: ServiceTools<'queue' | 'platform'>): Provider {
  const statusOf = async (operation: FalOperation, signal: AbortSignal): Promise<PollAnswer> => {
    const answer = await client.call({ method: 'GET', url: operation.statusUrl, signal });
    if (answer.status === 'answered' && answer.httpStatus === 404) {
      return { status: 'expired', message: 'the queue no longer knows the request' };
    }
    const parsed = answer.status === 'answered' && answer.httpStatus < 300 && statusSchema.safeParse(answer.json);
    if (!parsed || !parsed.success) return readUnclear(answer);
    switch (parsed.data.status) {
      case 'IN_QUEUE':
        return { status: 'queued' };
      case 'IN_PROGRESS':
        return { status: 'running' };
      case 'COMPLETED':
        return resultOf(operation, parsed.data, signal);
    }
  };

  const resultOf = async (
    operation: FalOperation,
    { error, error_type: errorType }: z.infer<typeof statusSchema>,
    signal: AbortSignal,
  ): Promise<PollAnswer> => {
    const result = await client.call({ method: 'GET', url: operation.responseUrl, signal });
    if (result.status !== 'answered') return readUnclear(result);
    const { httpStatus, json: answer } = result;
    if (httpStatus < 300) {
      const parsed = resultSchema.safeParse(answer);
      if (parsed.success) {
        const { video, actual_prompt: actualPrompt } = parsed.data;
        return {
          status: 'succeeded',
          outputs: [{ url: video.url }],
          ...(actualPrompt == null ? {} : { actualPrompt }),
          answer,
        };
      }
    }
    // A 422 may be billed where the GPU was used; a 5xx is not (https://fal.ai/docs/model-apis/faq).
    const charge = { kind: httpStatus >= 500 ? 'none' : 'unknown' } as const;
    const rejection = readFalError(result);
    if (rejection?.kind === 'refused') return { status: 'refused', refusal: rejection.refusal, charge, answer };
    if (rejection?.kind === 'failed') return { status: 'failed', failure: rejection.failure, charge, answer };
    if ([401, 403, 429].includes(httpStatus)) return readUnclear(result);
    // The status has said already that the request failed: a result which cannot be read does not make it undecided.
    if (error != null || errorType != null) {
      const message = `fal: ${errorType ?? 'the request ended with an error of no type'}`;
      return { status: 'failed', failure: { code: 'transient', message }, charge, answer };
    }
    if (httpStatus === 404) return { status: 'expired', message: 'fal no longer keeps the result', answer };
    return readUnclear(result);
  };

  return {
    id: 'fal',
    isLocal: false,
    async submit(request, { wire }) {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      const answer = await client.call({
        method: 'POST',
        url: `${origins.queue}/${endpoint}`,
        json: body,
        headers: {
          'x-fal-object-lifecycle-preference': JSON.stringify({ expiration_duration_seconds: keepClipSeconds }),
        },
        isOnlyOnce: true,
      });
      return readSubmission(answer, {
        sent: body,
        accepted: ({ json }) => {
          const parsed = submittedSchema.safeParse(json);
          if (!parsed.success) return undefined;
          const { request_id: requestId, status_url, response_url, cancel_url } = parsed.data;
          const operation: FalOperation = {
            endpoint,
            jobId: requestId,
            statusUrl: status_url,
            responseUrl: response_url,
            ...(cancel_url == null ? {} : { cancelUrl: cancel_url }),
          };
          return { operation };
        },
        rejected: (rejected) => {
          // Behind a server error the request may stand in the queue all the same, whatever name the error has.
          const rejection = rejected.httpStatus < 500 ? readFalError(rejected) : undefined;
          if (rejection?.kind !== 'failed' || rejection.failure.code !== 'transient') return rejection;
          return { kind: 'busy', code: 'transient', message: rejection.failure.message };
        },
      });
    },
    poll: (operation, signal) => statusOf(operationSchema.parse(operation), signal),
    async cancel(operation) {
      const { cancelUrl } = operationSchema.parse(operation);
      if (cancelUrl === undefined) return false;
      const answer = await client.call({ method: 'PUT', url: cancelUrl });
      // CANCELLATION_REQUESTED leaves it to the model whether to stop, and to bill.
      return answer.status === 'answered' && z.object({ status: z.literal('OK') }).safeParse(answer.json).success;
    },
    async findLost({ request, context: { wire }, submittedMs, isTaken }): Promise<LostSubmitAnswer> {
      const { endpoint, body } = await encodeRequest(request, wire!, { readImage });
      const query = new URLSearchParams({
        endpoint_id: endpoint,
        start: new Date(submittedMs - clockToleranceMs).toISOString(),
        expand: 'payloads',
      });
      const answer = await client.call({
        method: 'GET',
        url: `${origins.platform}/v1/models/requests/by-endpoint?${query.toString()}`,
      });
      const parsed = answer.status === 'answered' && requestListSchema.safeParse(answer.json);
      if (!parsed || !parsed.success) return { status: 'unknown', reason: 'fal did not list its requests' };
      for (const { request_id: jobId, json_input: input } of parsed.data.items) {
        if (!isDeepStrictEqual(input, body) || (await isTaken(jobId))) continue;
        // Built by hand for once, as the client library does: of the endpoint only owner and application stay.
        const [owner, application] = endpoint.split('/');
        const base = `${origins.queue}/${owner}/${application}/requests/${jobId}`;
        const operation: FalOperation = {
          endpoint,
          jobId,
          statusUrl: `${base}/status`,
          responseUrl: base,
          cancelUrl: `${base}/cancel`,
        };
        return { status: 'found', operation };
      }
      // The list may leave out what still waits in the queue, so that its silence proves nothing.
      return { status: 'unknown', reason: 'fal lists no such request, which proves nothing while it may be queued' };
    },
    async actualCost(operation) {
      const { jobId } = operationSchema.parse(operation);
      const answer = await client.call({
        method: 'GET',
        url: `${origins.platform}/v1/models/billing-events?request_id=${encodeURIComponent(jobId)}`,
      });
      // Answered for keys of administrators only.
      const parsed = answer.status === 'answered' && billingSchema.safeParse(answer.json);
      if (!parsed || !parsed.success) return undefined;
      return parsed.data.billing_events.find(({ request_id }) => request_id === jobId)?.cost_total;
    },
  };
}
