import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import type { JobState } from '../job-book.ts';
import { unknownFields } from '../unknown-fields.ts';

const fields = ['model', 'prompt', 'aspect_ratio', 'duration', 'resolution', 'loop', 'keyframes', 'callback_url'];
const models = ['ray-2', 'ray-flash-2'];
const resolutions = ['540p', '720p', '1080p', '4k'];

const words: Readonly<Record<JobState, string>> = {
  queued: 'queued',
  running: 'dreaming',
  succeeded: 'completed',
  failed: 'failed',
  cancelled: 'failed',
  'refused-input': 'failed',
  'refused-output': 'failed',
};

/** npm package lumaai 1.19.1, resources/generations. What an error's body looks like is not documented. */
export const lumaDialect: Dialect = {
  service: 'luma',
  key: 'simulated-luma-key',
  mount(app, desk) {
    const { book } = desk;
    const root = '/dream-machine/v1/generations';
    const hasKey = (context: Context): boolean => context.req.header('authorization') === `Bearer ${lumaDialect.key}`;
    const denied = (context: Context): Response => context.json({ detail: 'Not authenticated' }, 401);

    app.post(
      `${root}/video`,
      desk.step('luma', 'submit', async (context) => {
        if (!hasKey(context)) return denied(context);
        const body: Record<string, unknown> = await context.req.json();
        const isKnown =
          unknownFields(body, fields).length === 0 &&
          models.includes(String(body['model'])) &&
          resolutions.includes(String(body['resolution'])) &&
          ['5s', '9s'].includes(String(body['duration']));
        if (!isKnown) return context.json({ detail: 'Invalid request' }, 400);
        const prompt = String(body['prompt']);
        if (prompt.includes('[refuse-input]')) return context.json({ detail: 'Prompt not allowed' }, 400);
        if (book.isFull('luma')) return context.json({ detail: 'Too many generations' }, 429);
        const { id, model } = book.accept('luma', { model: String(body['model']), body, prompt });
        return context.json({
          id,
          generation_type: 'video',
          state: 'queued',
          failure_reason: null,
          assets: null,
          model,
        });
      }),
    );
    app.get(
      `${root}/:id`,
      desk.step('luma', 'poll', (context) => {
        if (!hasKey(context)) return denied(context);
        const job = book.find('luma', context.req.param('id')!);
        if (job === undefined) return context.json({ detail: 'Generation not found' }, 404);
        const state = book.stateOf(job);
        const refused = state === 'refused-input' || state === 'refused-output';
        return context.json({
          id: job.id,
          state: words[state],
          failure_reason: refused ? 'Content moderation failed' : state === 'failed' ? 'Something went wrong' : null,
          assets: state === 'succeeded' ? { video: desk.clipUrl(job) } : null,
          model: job.model,
        });
      }),
    );
  },
};
