import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import { falInputs } from './fal-inputs.ts';

const refusal = (where: readonly string[]) => ({
  detail: [{ loc: where, msg: 'The content could not be processed.', type: 'content_policy_violation' }],
});

/** https://fal.ai/docs/api-reference/inference-api and the errors page beside it. */
export const falDialect: Dialect = {
  service: 'fal',
  key: 'simulated-fal-key',
  mount(app, desk) {
    const { book } = desk;
    const hasKey = (context: Context): boolean => context.req.header('authorization') === `Key ${falDialect.key}`;
    const denied = (context: Context): Response => context.json({ detail: 'Authentication is required.' }, 401);
    const base = (id: string, model: string): string =>
      `${desk.baseUrl('fal')}/${model.split('/').slice(0, 2).join('/')}/requests/${id}`;

    for (const [endpoint, input] of Object.entries(falInputs)) {
      app.post(
        `/${endpoint}`,
        desk.step('fal', 'submit', async (context) => {
          if (!hasKey(context)) return denied(context);
          const body: Record<string, unknown> = await context.req.json();
          const checked = input.safeParse(body);
          if (!checked.success) {
            const detail = checked.error.issues.map(({ path, message }) => ({
              loc: ['body', ...path],
              msg: message,
              type: 'value_error',
            }));
            return context.json({ detail }, 422);
          }
          const prompt = String(body['prompt']);
          if (prompt.includes('[refuse-input]')) return context.json(refusal(['body', 'prompt']), 422);
          if (book.isFull('fal')) return context.json({ detail: 'Too many requests' }, 429);
          const { id } = book.accept('fal', { model: endpoint, body, prompt });
          const url = base(id, endpoint);
          return context.json({
            request_id: id,
            status: 'IN_QUEUE',
            queue_position: 0,
            response_url: url,
            status_url: `${url}/status`,
            cancel_url: `${url}/cancel`,
          });
        }),
      );
    }
    app.get(
      '/v1/models/requests/by-endpoint',
      desk.step('fal', 'list', (context) => {
        if (!hasKey(context)) return denied(context);
        const { endpoint_id: endpoint, start } = context.req.query();
        const items = book
          .list('fal')
          .filter((job) => job.model === endpoint && job.acceptedMs >= Date.parse(start ?? ''))
          .map((job) => ({
            request_id: job.id,
            sent_at: new Date(job.acceptedMs).toISOString(),
            json_input: job.body,
          }));
        return context.json({ items, next_cursor: null, has_more: false });
      }),
    );
    app.get(
      '/v1/models/billing-events',
      desk.step('fal', 'cost', (context) => {
        if (!hasKey(context)) return denied(context);
        const ids = (context.req.query('request_id') ?? '').split(',');
        const charged = ids.flatMap((id) => {
          const job = book.find('fal', id);
          return job !== undefined && book.stateOf(job) === 'succeeded' ? [job] : [];
        });
        return context.json({
          billing_events: charged.map(({ id, model }) => ({
            request_id: id,
            endpoint_id: model,
            cost_total: book.options.priceUsd,
          })),
        });
      }),
    );
    app.get(
      '/:owner/:application/requests/:id/status',
      desk.step('fal', 'poll', (context) => {
        if (!hasKey(context)) return denied(context);
        const job = book.find('fal', context.req.param('id')!);
        if (job === undefined) return context.json({ detail: 'Request not found' }, 404);
        const state = book.stateOf(job);
        if (state === 'queued') return context.json({ status: 'IN_QUEUE', queue_position: 0 }, 202);
        if (state === 'running') return context.json({ status: 'IN_PROGRESS', logs: [] }, 202);
        const hasFailed = state !== 'succeeded';
        return context.json({
          status: 'COMPLETED',
          logs: [],
          metrics: { inference_time: 1 },
          ...(hasFailed ? { error: 'Request failed', error_type: 'internal_error' } : {}),
        });
      }),
    );
    app.get(
      '/:owner/:application/requests/:id',
      desk.step('fal', 'result', (context) => {
        if (!hasKey(context)) return denied(context);
        const job = book.find('fal', context.req.param('id')!);
        if (job === undefined) return context.json({ detail: 'Request not found' }, 404);
        switch (book.stateOf(job)) {
          case 'queued':
          case 'running':
            return context.json({ detail: 'Request is still in progress' }, 400);
          case 'refused-output':
            return context.json(refusal(['response']), 422);
          case 'refused-input':
            return context.json(refusal(['body', 'prompt']), 422);
          case 'failed':
          case 'cancelled':
            return context.json({ detail: 'Runner went away', error_type: 'runner_disconnected' }, 503);
          case 'succeeded':
            return context.json({
              video: { url: desk.clipUrl(job), content_type: 'video/mp4', file_name: 'output.mp4', file_size: 1 },
              seed: (job.body as { seed?: number }).seed ?? 1,
            });
        }
      }),
    );
    app.put(
      '/:owner/:application/requests/:id/cancel',
      desk.step('fal', 'cancel', (context) => {
        if (!hasKey(context)) return denied(context);
        const job = book.find('fal', context.req.param('id')!);
        if (job === undefined) return context.json({ status: 'NOT_FOUND' }, 404);
        if (book.stateOf(job) !== 'queued') return context.json({ status: 'ALREADY_COMPLETED' }, 400);
        job.cancelledMs = book.options.now();
        return context.json({ status: 'OK' });
      }),
    );
  },
};
