import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';
import { unknownFields } from '../unknown-fields.ts';

const common = ['model', 'promptText', 'ratio', 'duration'];
/** Fields of each model beyond the common ones; image_to_video adds `promptImage`. */
const models: Readonly<Record<string, readonly string[]>> = {
  'gen4.5': ['seed', 'contentModeration'],
  gen4_turbo: [],
  'veo3.1': ['seed', 'audio'],
  'veo3.1_fast': ['seed', 'audio'],
  happyhorse_1_0: [],
  seedance2: ['seed', 'audio'],
  seedance2_fast: ['seed', 'audio'],
  seedance2_mini: ['seed', 'audio'],
  seedance2_5: ['seed', 'audio'],
  wan3: ['audio'],
  wan3_prime: ['audio'],
};
const longestDataUri = 5_000_000;

/** https://docs.dev.runwayml.com, and the types of the npm package @runwayml/sdk 4.20.1. */
export const runwayDialect: Dialect = {
  service: 'runway',
  key: 'simulated-runway-key',
  mount(app, desk) {
    const { book } = desk;
    /** Tasks that a DELETE has taken away with their clips. */
    const deleted = new Set<string>();
    const refuse = (context: Context, status: 400 | 401 | 404): Response =>
      context.json({ error: 'The request was not accepted.' }, status);
    /** The answer to a call without the right key, or without the version that every call must name. */
    const stop = (context: Context): Response | undefined => {
      if (context.req.header('authorization') !== `Bearer ${runwayDialect.key}`) return refuse(context, 401);
      return context.req.header('x-runway-version') === '2024-11-06' ? undefined : refuse(context, 400);
    };
    const found = (context: Context): Job | undefined => {
      const job = book.find('runway', context.req.param('id')!);
      return job === undefined || deleted.has(job.id) ? undefined : job;
    };
    const credits = (): number => Math.round(book.options.priceUsd * 100);

    for (const [endpoint, hasStill] of [
      ['text_to_video', false],
      ['image_to_video', true],
    ] as const) {
      app.post(
        `/v1/${endpoint}`,
        desk.step('runway', 'submit', async (context) => {
          const stopped = stop(context);
          if (stopped) return stopped;
          const body: Record<string, unknown> = await context.req.json();
          const model = String(body['model']);
          const own = models[model];
          const fields = [...common, ...(own ?? []), ...(hasStill ? ['promptImage'] : [])];
          const still = typeof body['promptImage'] === 'string' ? body['promptImage'] : '';
          const isLegal =
            own !== undefined &&
            (hasStill || model !== 'gen4_turbo') &&
            common.every((name) => body[name] !== undefined) &&
            unknownFields(body, fields).length === 0 &&
            hasStill === still.startsWith('data:image/') &&
            still.length <= longestDataUri;
          if (!isLegal) return refuse(context, 400);
          // Moderation is told by tasks only: a request is refused after it was accepted.
          const prompt = String(body['promptText']).replace('[refuse-input]', '[refuse-late]');
          const { id } = book.accept('runway', { model, body, prompt });
          return context.json({ id, estimatedCost: { credits: credits() } });
        }),
      );
    }
    app.get(
      '/v1/tasks/:id',
      desk.step('runway', 'poll', (context) => {
        const stopped = stop(context);
        if (stopped) return stopped;
        const job = found(context);
        if (job === undefined) return refuse(context, 404);
        const task = { id: job.id, createdAt: new Date(job.acceptedMs).toISOString() };
        const failed = (failureCode: string, cost: number): Response =>
          context.json({ ...task, status: 'FAILED', failure: 'It failed.', failureCode, cost: { credits: cost } });
        switch (book.stateOf(job)) {
          case 'queued':
            return context.json({ ...task, status: 'THROTTLED', estimatedCost: { credits: credits() } });
          case 'running':
            return context.json({ ...task, status: 'RUNNING', progress: 0.5, estimatedCost: { credits: credits() } });
          case 'failed':
            return failed('INTERNAL.BAD_OUTPUT.CODE01', 0);
          case 'refused-input':
            return failed('SAFETY.INPUT.TEXT', credits());
          case 'refused-output':
            return failed('SAFETY.OUTPUT.VIDEO', credits());
          case 'cancelled':
            return context.json({ ...task, status: 'CANCELLED', cost: { credits: 0 } });
          case 'succeeded':
            return context.json({
              ...task,
              status: 'SUCCEEDED',
              output: [desk.clipUrl(job)],
              cost: { credits: credits() },
            });
        }
      }),
    );
    app.delete(
      '/v1/tasks/:id',
      desk.step('runway', 'cancel', (context) => {
        const stopped = stop(context);
        if (stopped) return stopped;
        const job = found(context);
        if (job === undefined) return refuse(context, 404);
        const state = book.stateOf(job);
        if (state === 'queued' || state === 'running') job.cancelledMs = book.options.now();
        else deleted.add(job.id);
        return context.body(null, 204);
      }),
    );
    app.get(
      '/v1/organization',
      desk.step('runway', 'limits', (context) => {
        const stopped = stop(context);
        if (stopped) return stopped;
        const limits = { maxConcurrentGenerations: book.options.limit ?? null, maxDailyGenerations: null };
        return context.json({
          creditBalance: 100_000,
          tier: {
            maxMonthlyCreditSpend: 100_000,
            models: Object.fromEntries(Object.keys(models).map((model) => [model, limits])),
          },
          usage: { models: {} },
        });
      }),
    );
  },
};
