import type { Context } from 'hono';
import { z } from 'zod';
import type { Dialect } from '../dialect.ts';
import { uploadedFile } from '../uploaded-file.ts';

const happyHorse = {
  resolution: z.enum(['720p', '1080p']),
  duration: z.int().min(3).max(15),
  seed: z.int().min(0).max(2_147_483_647).optional(),
};
const seedance = {
  prompt: z.string().min(1),
  aspect_ratio: z.enum(['16:9', '9:16', '4:3', '3:4', '1:1', '21:9']),
  duration: z.int().min(4).max(15),
  resolution: z.enum(['480p', '720p', '1080p']),
  reference_images: z.array(z.url()).optional(),
  reference_videos: z.array(z.url()).optional(),
  reference_audios: z.array(z.url()).optional(),
};
const klingTurbo = {
  prompt: z.string().min(1),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1']),
  duration: z.int().min(3).max(15),
};
const kling = z.strictObject({
  ...klingTurbo,
  negative_prompt: z.string().optional(),
  cfg_scale: z.number().min(0).max(1).optional(),
  sound: z.boolean().optional(),
  shot_type: z.string().optional(),
});

/** The documented input of each model; what is not documented is rejected. */
const inputs: Readonly<Record<string, z.ZodType>> = {
  'alibaba/happyhorse-1.0/text-to-video': z.strictObject({
    ...happyHorse,
    prompt: z.string().min(1).max(2500),
    aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4']),
  }),
  'alibaba/happyhorse-1.0/image-to-video': z.strictObject({
    ...happyHorse,
    image: z.url({ protocol: /^https?$/ }),
    prompt: z.string().max(2500).optional(),
  }),
  'bytedance/seedance-2.0/text-to-video': z.strictObject(seedance),
  'bytedance/seedance-2.0-mini/text-to-video-turbo': z.strictObject({
    ...seedance,
    generate_audio: z.boolean().optional(),
    enable_web_search: z.boolean().optional(),
  }),
  'kwaivgi/kling-v3.0-std/text-to-video': kling,
  'kwaivgi/kling-v3.0-pro/text-to-video': kling,
  'kwaivgi/kling-v3-turbo-std/text-to-video': z.strictObject(klingTurbo),
  'kwaivgi/kling-v3-turbo-pro/text-to-video': z.strictObject(klingTurbo),
};

/** https://wavespeed.ai/docs/get-result and the clients' source: every answer is an envelope. */
export const wavespeedDialect: Dialect = {
  service: 'wavespeed',
  key: 'simulated-wavespeed-key',
  mount(app, desk) {
    const { book } = desk;
    const hasKey = (context: Context): boolean =>
      context.req.header('authorization') === `Bearer ${wavespeedDialect.key}`;
    const reject = (context: Context, code: 400 | 401 | 404 | 429, message: string): Response =>
      context.json({ code, error_code: code, message }, code);
    const envelope = (context: Context, data: object): Response =>
      context.json({ code: 200, message: 'success', data });
    const taskOf = (id: string, model: string) => ({
      id,
      model,
      outputs: [],
      urls: { get: `${desk.baseUrl('wavespeed')}/api/v3/predictions/${id}/result` },
      has_nsfw_contents: [],
      created_at: '2026-11-22T00:00:00.000Z',
      error: '',
    });

    for (const [model, input] of Object.entries(inputs)) {
      app.post(
        `/api/v3/${model}`,
        desk.step('wavespeed', 'submit', async (context) => {
          if (!hasKey(context)) return reject(context, 401, 'Unauthorized');
          const body: unknown = await context.req.json();
          const checked = input.safeParse(body);
          if (!checked.success) return reject(context, 400, z.prettifyError(checked.error));
          if (book.isFull('wavespeed')) return reject(context, 429, 'Too Many Requests');
          // A refused prompt is a task that fails.
          const prompt = String((body as { prompt?: string }).prompt).replace('[refuse-input]', '[refuse-late]');
          const { id } = book.accept('wavespeed', { model, body, prompt });
          return envelope(context, { ...taskOf(id, model), status: 'created' });
        }),
      );
    }
    app.get(
      '/api/v3/predictions/:id/result',
      desk.step('wavespeed', 'poll', (context) => {
        if (!hasKey(context)) return reject(context, 401, 'Unauthorized');
        const job = book.find('wavespeed', context.req.param('id')!);
        if (job === undefined) return reject(context, 404, 'Prediction not found');
        const task = taskOf(job.id, job.model);
        const state = book.stateOf(job);
        switch (state) {
          case 'queued':
            return envelope(context, { ...task, status: 'created' });
          case 'running':
            return envelope(context, { ...task, status: 'processing' });
          case 'succeeded': {
            const done = { status: 'completed', outputs: [desk.clipUrl(job)], has_nsfw_contents: [false] };
            return envelope(context, { ...task, ...done, timings: { inference: 1 } });
          }
          case 'refused-output': {
            const flagged = { status: 'failed', has_nsfw_contents: [true], error: 'Content flagged' };
            return envelope(context, { ...task, ...flagged });
          }
          case 'refused-input':
          case 'failed':
            return envelope(context, { ...task, status: 'failed', error: 'The model could not make the clip' });
          case 'cancelled':
            return envelope(context, { ...task, status: 'cancelled' });
        }
      }),
    );
    app.post(
      '/api/v3/media/upload/binary',
      desk.step('wavespeed', 'upload', async (context) => {
        if (!hasKey(context)) return reject(context, 401, 'Unauthorized');
        const file = await uploadedFile(context, desk);
        if (file === undefined) return reject(context, 400, 'file is required');
        return envelope(context, { type: 'image', download_url: file.url, filename: 'still', size: file.size });
      }),
    );
  },
};
