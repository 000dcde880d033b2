import type { Context } from 'hono';
import { z } from 'zod';
import type { Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';

const veo = z.strictObject({
  prompt: z.string().min(1),
  negative_prompt: z.string().optional(),
  duration: z.literal([4, 6, 8]),
  resolution: z.enum(['720p', '1080p']),
  aspect_ratio: z.enum(['16:9', '9:16']),
  generate_audio: z.boolean(),
  seed: z.int().optional(),
  image: z.string().startsWith('data:image/').optional(),
  last_frame: z.string().optional(),
  reference_images: z.array(z.string()).optional(),
});

/** The input of each official model; what is not documented is rejected. */
const inputs: Readonly<Record<string, z.ZodType>> = {
  'bytedance/seedance-2.0': z.strictObject({
    prompt: z.string().min(1),
    duration: z.int().min(4).max(15),
    resolution: z.enum(['480p', '720p', '1080p']),
    aspect_ratio: z.enum(['16:9', '9:16', '4:3', '3:4', '1:1', '21:9']),
    generate_audio: z.boolean(),
    seed: z.int().optional(),
  }),
  'google/veo-3.1': veo,
  'google/veo-3.1-fast': veo,
  'kwaivgi/kling-v3-video': z.strictObject({
    prompt: z.string().min(1),
    mode: z.enum(['standard', 'pro', '4k']),
    duration: z.int().min(3).max(15),
    generate_audio: z.boolean(),
  }),
};

/** Rows of one page of the list. */
const pageSize = 5;

/** The types of the npm package `replicate`, and https://replicate.com/docs/topics/predictions. */
export const replicateDialect: Dialect = {
  service: 'replicate',
  key: 'simulated-replicate-token',
  mount(app, desk) {
    const { book } = desk;
    const base = (): string => `${desk.baseUrl('replicate')}/v1`;
    const hasKey = (context: Context): boolean =>
      context.req.header('authorization') === `Bearer ${replicateDialect.key}`;
    const reject = (context: Context, status: 401 | 404 | 422 | 429, title: string): Response =>
      context.json({ title, detail: title, status }, status);
    const predictionOf = (job: Job) => ({
      id: job.id,
      model: job.model,
      version: 'hidden',
      input: (job.body as { input: unknown }).input,
      urls: { get: `${base()}/predictions/${job.id}`, cancel: `${base()}/predictions/${job.id}/cancel` },
      created_at: new Date(job.acceptedMs).toISOString(),
      data_removed: false,
      logs: '',
      error: null,
      ...stateOf(job),
    });
    const stateOf = (job: Job) => {
      switch (book.stateOf(job)) {
        case 'queued':
          return { status: 'starting' };
        case 'running':
          return { status: 'processing' };
        case 'succeeded':
          return { status: 'succeeded', output: desk.clipUrl(job), metrics: { predict_time: 1 } };
        case 'refused-input':
        case 'refused-output':
          return { status: 'failed', error: 'The input or output was flagged as sensitive. (E005)' };
        case 'failed':
          return { status: 'failed', error: 'The model could not make the clip' };
        case 'cancelled':
          return { status: 'canceled' };
      }
    };

    app.post(
      '/v1/models/:owner/:name/predictions',
      desk.step('replicate', 'submit', async (context) => {
        if (!hasKey(context)) return reject(context, 401, 'Unauthenticated');
        const { owner, name } = context.req.param();
        const model = `${owner}/${name}`;
        const input = inputs[model];
        if (input === undefined) return reject(context, 404, 'The requested resource could not be found.');
        const body: unknown = await context.req.json();
        const checked = z.strictObject({ input }).safeParse(body);
        if (!checked.success) return reject(context, 422, z.prettifyError(checked.error));
        if (book.isFull('replicate')) return reject(context, 429, 'Request was throttled.');
        const prompt = (body as { input: { prompt: string } }).input.prompt;
        // A refused prompt is a prediction that fails.
        const job = book.accept('replicate', {
          model,
          body,
          prompt: prompt.replace('[refuse-input]', '[refuse-late]'),
        });
        return context.json(predictionOf(job), 201);
      }),
    );
    app.get(
      '/v1/predictions',
      desk.step('replicate', 'list', (context) => {
        if (!hasKey(context)) return reject(context, 401, 'Unauthenticated');
        const from = Number(context.req.query('cursor') ?? 0);
        const newestFirst = [...book.list('replicate')].reverse();
        const next = from + pageSize < newestFirst.length ? `${base()}/predictions?cursor=${from + pageSize}` : null;
        const results = newestFirst.slice(from, from + pageSize).map((job) => predictionOf(job));
        return context.json({ previous: null, next, results });
      }),
    );
    app.get(
      '/v1/predictions/:id',
      desk.step('replicate', 'poll', (context) => {
        if (!hasKey(context)) return reject(context, 401, 'Unauthenticated');
        const job = book.find('replicate', context.req.param('id')!);
        if (job === undefined) return reject(context, 404, 'The requested resource could not be found.');
        return context.json(predictionOf(job));
      }),
    );
    app.post(
      '/v1/predictions/:id/cancel',
      desk.step('replicate', 'cancel', (context) => {
        if (!hasKey(context)) return reject(context, 401, 'Unauthenticated');
        const job = book.find('replicate', context.req.param('id')!);
        if (job === undefined) return reject(context, 404, 'The requested resource could not be found.');
        if (['queued', 'running'].includes(book.stateOf(job))) job.cancelledMs = book.options.now();
        return context.json(predictionOf(job));
      }),
    );
  },
};
