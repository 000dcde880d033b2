import type { Context } from 'hono';
import { z } from 'zod';
import type { Dialect } from '../dialect.ts';
import { uploadedFile } from '../uploaded-file.ts';

const kling = {
  prompt: z.string().min(1),
  duration: z.int().min(3).max(15),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1']),
  cfg_scale: z.number().min(0).max(1).optional(),
  sound: z.boolean().optional(),
  negative_prompt: z.string().optional(),
};
const veo = {
  prompt: z.string().min(1),
  negative_prompt: z.string().optional(),
  aspect_ratio: z.enum(['16:9', '9:16']),
  resolution: z.enum(['720p', '1080p']),
  duration: z.literal([4, 6, 8]),
  generate_audio: z.boolean().optional(),
  seed: z.int().optional(),
};

/** What each model takes beside its own name; what is not documented is rejected. */
const inputSchema = z.discriminatedUnion('model', [
  z.strictObject({
    model: z.literal('alibaba/happyhorse-1.0/text-to-video'),
    prompt: z.string().min(1),
    resolution: z.enum(['720P', '1080P']),
    ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4']),
    duration: z.int().min(3).max(15),
    seed: z.int().optional(),
  }),
  z.strictObject({ model: z.literal('kwaivgi/kling-v3.0-std/text-to-video'), ...kling }),
  z.strictObject({ model: z.literal('kwaivgi/kling-v3.0-pro/text-to-video'), ...kling }),
  z.strictObject({ model: z.literal('google/veo3.1/text-to-video'), ...veo }),
  z.strictObject({ model: z.literal('google/veo3.1-fast/text-to-video'), ...veo }),
]);

/** https://github.com/AtlasCloudAI/mcp-server: the client's own reading of the API. */
export const atlascloudDialect: Dialect = {
  service: 'atlascloud',
  key: 'simulated-atlascloud-key',
  mount(app, desk) {
    const { book } = desk;
    const hasKey = (context: Context): boolean =>
      context.req.header('authorization') === `Bearer ${atlascloudDialect.key}`;
    const reject = (context: Context, code: 400 | 401 | 404 | 429, msg: string): Response =>
      context.json({ code, msg }, code);

    app.post(
      '/api/v1/model/generateVideo',
      desk.step('atlascloud', 'submit', async (context) => {
        if (!hasKey(context)) return reject(context, 401, 'invalid api key');
        const body: unknown = await context.req.json();
        const checked = inputSchema.safeParse(body);
        if (!checked.success) return reject(context, 400, z.prettifyError(checked.error));
        if (book.isFull('atlascloud')) return reject(context, 429, 'too many requests');
        const { model, prompt: text } = checked.data;
        // A refused prompt is a task that fails.
        const prompt = text.replace('[refuse-input]', '[refuse-late]');
        const { id } = book.accept('atlascloud', { model, body, prompt });
        return context.json({ code: 200, message: 'success', data: { id, model, status: 'created' } });
      }),
    );
    app.get(
      '/api/v1/model/prediction/:id',
      desk.step('atlascloud', 'poll', (context) => {
        if (!hasKey(context)) return reject(context, 401, 'invalid api key');
        const job = book.find('atlascloud', context.req.param('id')!);
        if (job === undefined) return reject(context, 404, 'prediction not found');
        const task = { id: job.id, model: job.model, created_at: '2026-11-22T00:00:00Z' };
        switch (book.stateOf(job)) {
          case 'queued':
            return context.json({ code: 200, data: { ...task, status: 'queued' } });
          case 'running':
            return context.json({ code: 200, data: { ...task, status: 'processing' } });
          case 'succeeded': {
            // The price comes as text.
            const price = String(book.options.priceUsd);
            const data = {
              ...task,
              status: 'completed',
              outputs: [desk.clipUrl(job)],
              has_nsfw_contents: [false],
              price,
            };
            return context.json({ code: 200, data });
          }
          case 'refused-output': {
            const data = { ...task, status: 'failed', has_nsfw_contents: [true], error: 'content check' };
            return context.json({ code: 200, data });
          }
          case 'refused-input':
          case 'failed': {
            // Under a server error, as was seen.
            const data = { ...task, status: 'failed', error: 'the model could not make the clip' };
            return context.json({ code: 500, msg: 'task failed', data }, 500);
          }
          case 'cancelled':
            return context.json({ code: 200, data: { ...task, status: 'canceled' } });
        }
      }),
    );
    app.post(
      '/api/v1/model/uploadMedia',
      desk.step('atlascloud', 'upload', async (context) => {
        if (!hasKey(context)) return reject(context, 401, 'invalid api key');
        const file = await uploadedFile(context, desk);
        if (file === undefined) return reject(context, 400, 'file is required');
        return context.json({ code: 200, data: { download_url: file.url } });
      }),
    );
  },
};
