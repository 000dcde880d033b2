import type { Context } from 'hono';
import { z } from 'zod';
import type { Desk, Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';

const settings = {
  resolution: z.enum(['720p', '1080p', '4k']).optional(),
  duration: z.int().min(3).max(15).optional(),
};
const switches = { multi_shot: z.boolean().optional(), audio: z.enum(['native', 'off']).optional() };
const ratio = { aspect_ratio: z.enum(['16:9', '9:16', '1:1']).optional() };
const options = z.strictObject({
  external_task_id: z.string().min(1).optional(),
  callback_url: z.string().optional(),
  watermark_info: z.strictObject({ enabled: z.boolean() }).optional(),
});
const prompt = z.string().max(3072);

const textSchema = z.strictObject({
  prompt,
  settings: z.strictObject({ ...settings, ...switches, ...ratio }),
  options,
});
const turboSchema = z.strictObject({ prompt, settings: z.strictObject({ ...settings, ...ratio }), options });
const imageSchema = z.strictObject({
  contents: z.tuple([
    z.strictObject({ type: z.literal('prompt'), text: prompt }),
    z.strictObject({ type: z.literal('first_frame'), url: z.union([z.url(), z.base64()]) }),
  ]),
  settings: z.strictObject({ ...settings, ...switches }),
  options,
});

/** Bodies of each path; what is not listed is rejected. */
const inputs = {
  'text-to-video/kling-3.0': textSchema,
  'image-to-video/kling-3.0': imageSchema,
  'text-to-video/kling-3.0-turbo': turboSchema,
} as const;

/** https://klingai.com/document-api/api/video/3-0-omni/text-to-video and the page of error codes. */
export const klingDialect: Dialect = {
  service: 'kling',
  key: 'simulated-kling-key',
  mount(app, desk) {
    const { book } = desk;
    const says = (context: Context, code: number, data?: unknown, httpStatus: 200 | 400 | 401 | 429 = 200): Response =>
      context.json({ code, message: code === 0 ? 'SUCCEED' : 'no', request_id: 'request', data }, httpStatus);
    const hasKey = (context: Context): boolean => context.req.header('authorization') === `Bearer ${klingDialect.key}`;

    for (const [path, schema] of Object.entries(inputs)) {
      app.post(
        `/${path}`,
        desk.step('kling', 'submit', async (context) => {
          if (!hasKey(context)) return says(context, 1002, undefined, 401);
          const body: unknown = await context.req.json();
          const parsed = schema.safeParse(body);
          if (!parsed.success) return says(context, 1201, undefined, 400);
          const text = 'contents' in parsed.data ? parsed.data.contents[0].text : parsed.data.prompt;
          if (text.includes('[refuse-input]')) return says(context, 1301, undefined, 400);
          if (book.isFull('kling')) return says(context, 1303, undefined, 429);
          const { external_task_id: token } = parsed.data.options;
          // Names must be unique. With which code a second use is answered, nobody has written down.
          const isDouble = token !== undefined && book.list('kling').some((job) => job.token === token);
          if (isDouble) return says(context, 1201, undefined, 400);
          return says(context, 0, taskOf(book.accept('kling', { model: path, body, token, prompt: text }), desk));
        }),
      );
    }
    const poll = desk.step('kling', 'poll', (context) => {
      if (!hasKey(context)) return says(context, 1002, undefined, 401);
      const ids = (context.req.query('task_ids') ?? '').split(',');
      const jobs = book.list('kling').filter(({ id }) => ids.includes(id));
      return says(
        context,
        0,
        jobs.map((job) => taskOf(job, desk)),
      );
    });
    const list = desk.step('kling', 'list', (context) => {
      if (!hasKey(context)) return says(context, 1002, undefined, 401);
      const names = (context.req.query('external_task_ids') ?? '').split(',');
      const jobs = book.list('kling').filter(({ token }) => token !== undefined && names.includes(token));
      return says(
        context,
        0,
        jobs.map((job) => taskOf(job, desk)),
      );
    });
    app.get('/tasks', (context) => (context.req.query('task_ids') === undefined ? list(context) : poll(context)));
  },
};

function taskOf(job: Job, { book, clipUrl }: Desk): Readonly<Record<string, unknown>> {
  const facts = { id: job.id, external_id: job.token, create_time: job.acceptedMs, update_time: book.options.now() };
  switch (book.stateOf(job)) {
    case 'queued':
      return { ...facts, status: 'submitted' };
    case 'running':
      return { ...facts, status: 'processing' };
    case 'succeeded':
      return {
        ...facts,
        status: 'succeeded',
        outputs: [{ type: 'video', id: `${job.id}-1`, url: clipUrl(job), watermark_url: '', duration: '5' }],
        billing: [{ charge_type: 'cash', cash_type: 'balance', amount: `${book.options.priceUsd}`, currency: 'USD' }],
      };
    case 'failed':
    case 'cancelled':
      return { ...facts, status: 'failed', message: 'Service busy', outputs: [], billing: [] };
    case 'refused-input':
    case 'refused-output':
      return {
        ...facts,
        status: 'failed',
        message: 'Failure to pass the risk control system',
        outputs: [],
        billing: [],
      };
  }
}
