import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import type { JobState } from '../job-book.ts';
import { unknownFields } from '../unknown-fields.ts';

const fields = ['model', 'content', 'resolution', 'duration', 'ratio', 'aigc_watermark'];

const words: Readonly<Record<JobState, string>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  'refused-input': 'failed',
  'refused-output': 'failed',
};

/** Codes: https://platform.minimax.io/docs/api-reference/errorcode. */
const taskErrors: Readonly<Partial<Record<JobState, { readonly code: number; readonly message: string }>>> = {
  failed: { code: 1000, message: 'unknown error' },
  'refused-input': { code: 1026, message: 'new_sensitive' },
  'refused-output': { code: 1027, message: 'output new_sensitive' },
};

/** npm package @ai-sdk/minimax 3.0.45; what a rejected submit looks like is not documented, so that v1's envelope stands in. */
export const minimaxDialect: Dialect = {
  service: 'minimax',
  key: 'simulated-minimax-key',
  mount(app, desk) {
    const { book } = desk;
    const hasKey = (context: Context): boolean =>
      context.req.header('authorization') === `Bearer ${minimaxDialect.key}`;
    const says = (context: Context, code: number, message: string): Response =>
      context.json({ base_resp: { status_code: code, status_msg: message } });

    app.post(
      '/v2/video_generation',
      desk.step('minimax', 'submit', async (context) => {
        if (!hasKey(context)) return says(context, 1004, 'login fail');
        const body: Record<string, unknown> = await context.req.json();
        const [text] = Array.isArray(body['content']) ? (body['content'] as Record<string, unknown>[]) : [];
        const duration = Number(body['duration']);
        const isKnown =
          unknownFields(body, fields).length === 0 &&
          body['model'] === 'MiniMax-H3' &&
          text?.['type'] === 'text' &&
          ['768P', '2K'].includes(String(body['resolution'])) &&
          duration >= 4 &&
          duration <= 15;
        if (!isKnown) return says(context, 2013, 'invalid params');
        const prompt = String(text['text']);
        if (book.isFull('minimax')) return says(context, 1002, 'rate limit');
        // The input is looked at once the task is there.
        const { id } = book.accept('minimax', {
          model: 'MiniMax-H3',
          body,
          prompt: prompt.replace('[refuse-input]', '[refuse-late]'),
        });
        return context.json({ task_id: id });
      }),
    );
    app.get(
      '/v2/query/video_generation/:id',
      desk.step('minimax', 'poll', (context) => {
        if (!hasKey(context)) return says(context, 1004, 'login fail');
        const job = book.find('minimax', context.req.param('id')!);
        if (job === undefined) return context.json({ error: { message: 'task not found' } }, 404);
        const state = book.stateOf(job);
        const { duration } = job.body as { duration: number };
        return context.json({
          task: {
            id: job.id,
            status: words[state],
            ...(state === 'succeeded'
              ? {
                  content: { url: desk.clipUrl(job) },
                  usage: { total_seconds: duration, input_seconds: 0, output_seconds: duration },
                }
              : {}),
            ...(taskErrors[state] === undefined ? {} : { error: taskErrors[state] }),
          },
        });
      }),
    );
  },
};
