import type { Context } from 'hono';
import { z } from 'zod';
import type { Desk, Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';

const prompt = z.string().min(1);
const firstFrame = z.tuple([z.strictObject({ type: z.literal('first_frame'), url: z.string().min(1) })]);
const duration = (min: number, max: number) => z.int().min(min).max(max).optional();
const always = { seed: z.int().min(0).max(2_147_483_647).optional(), watermark: z.boolean().optional() };
const resolution = z.enum(['480P', '720P', '1080P']).optional();
const fiveRatios = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const;
const request = <Input extends z.ZodRawShape, Parameters extends z.ZodRawShape>(input: Input, parameters: Parameters) =>
  z.strictObject({
    model: z.string(),
    input: z.strictObject({ prompt, ...input }),
    parameters: z.strictObject({ resolution, ...always, ...parameters }),
  });

const negative = { negative_prompt: z.string().max(500).optional() };
const wan27 = { duration: duration(2, 15), prompt_extend: z.boolean().optional() };
const wan30 = request(
  { media: firstFrame.optional() },
  {
    duration: duration(2, 30),
    ratio: z.enum([...fiveRatios, 'adaptive']).optional(),
    audio: z.boolean().optional(),
    prompt_extend: z.boolean().optional(),
  },
);
const happyHorse11Ratios = [...fiveRatios, '4:5', '5:4', '9:21', '21:9'] as const;

/** Requests of each model; what is not listed is rejected. */
const inputs: Readonly<Record<string, z.ZodType>> = {
  'happyhorse-1.0-t2v': request({}, { duration: duration(3, 15), ratio: z.enum(fiveRatios).optional() }),
  'happyhorse-1.0-i2v': request({ media: firstFrame }, { duration: duration(3, 15) }),
  'happyhorse-1.1-t2v': request({}, { duration: duration(3, 15), ratio: z.enum(happyHorse11Ratios).optional() }),
  'happyhorse-1.1-i2v': request({ media: firstFrame }, { duration: duration(3, 15) }),
  'wan2.7-t2v': request(negative, { ...wan27, ratio: z.enum(fiveRatios).optional() }),
  'wan2.7-i2v': request({ ...negative, media: firstFrame }, wan27),
  'wan3.0-video': wan30,
  'wan3.0-video-prime': wan30,
};

const sentSchema = z.looseObject({
  model: z.string(),
  input: z.looseObject({ prompt }),
  parameters: z.looseObject({ duration: z.number().default(5), ratio: z.string().optional() }),
});

/** https://www.alibabacloud.com/help/doc-detail/3029820.html and the page on asynchronous tasks. */
export const dashscopeDialect: Dialect = {
  service: 'dashscope',
  key: 'simulated-dashscope-key',
  mount(app, desk) {
    const { book } = desk;
    const hasKey = (context: Context): boolean =>
      context.req.header('authorization') === `Bearer ${dashscopeDialect.key}`;
    const error = (context: Context, status: 400 | 401 | 429, code: string): Response =>
      context.json({ code, message: 'See the page of error codes.', request_id: 'request' }, status);

    app.post(
      '/api/v1/services/aigc/video-generation/video-synthesis',
      desk.step('dashscope', 'submit', async (context) => {
        if (!hasKey(context)) return error(context, 401, 'InvalidApiKey');
        // Video is made asynchronously only.
        if (context.req.header('x-dashscope-async') !== 'enable') return error(context, 400, 'InvalidParameter');
        const body: unknown = await context.req.json();
        const sent = sentSchema.safeParse(body);
        if (!sent.success || inputs[sent.data.model]?.safeParse(body).success !== true) {
          return error(context, 400, 'InvalidParameter');
        }
        const { model, input } = sent.data;
        if (input.prompt.includes('[refuse-input]')) return error(context, 400, 'DataInspectionFailed');
        if (book.isFull('dashscope')) return error(context, 429, 'Throttling');
        const { id } = book.accept('dashscope', { model, body, prompt: input.prompt });
        return context.json({ output: { task_id: id, task_status: 'PENDING' }, request_id: 'request' });
      }),
    );
    app.get(
      '/api/v1/tasks/:id',
      desk.step('dashscope', 'poll', (context) => {
        if (!hasKey(context)) return error(context, 401, 'InvalidApiKey');
        const id = context.req.param('id')!;
        const job = book.find('dashscope', id);
        const task = job === undefined ? { output: { task_id: id, task_status: 'UNKNOWN' } } : taskOf(job, desk);
        return context.json({ request_id: 'request', ...task });
      }),
    );
    app.post(
      '/api/v1/tasks/:id/cancel',
      desk.step('dashscope', 'cancel', (context) => {
        if (!hasKey(context)) return error(context, 401, 'InvalidApiKey');
        const job = book.find('dashscope', context.req.param('id')!);
        if (job === undefined || book.stateOf(job) !== 'queued') return error(context, 400, 'UnsupportedOperation');
        job.cancelledMs = book.options.now();
        return context.json({ request_id: 'request' });
      }),
    );
  },
};

function taskOf(job: Job, { book, clipUrl }: Desk): Readonly<Record<string, unknown>> {
  const facts = { task_id: job.id, submit_time: '2026-11-22 10:00:00.000', scheduled_time: '2026-11-22 10:00:01.000' };
  const withCode = (code: string) => ({ output: { ...facts, task_status: 'FAILED', code, message: 'It failed.' } });
  switch (book.stateOf(job)) {
    case 'queued':
      return { output: { ...facts, task_status: 'PENDING' } };
    case 'running':
      return { output: { ...facts, task_status: 'RUNNING' } };
    case 'cancelled':
      return { output: { ...facts, task_status: 'CANCELED' } };
    case 'failed':
      return withCode('InternalError');
    case 'refused-input':
    case 'refused-output':
      return withCode('DataInspectionFailed');
    case 'succeeded': {
      const { input, parameters } = sentSchema.parse(job.body);
      const { duration: seconds, ratio = '16:9' } = parameters;
      return {
        output: { ...facts, task_status: 'SUCCEEDED', video_url: clipUrl(job), orig_prompt: input.prompt },
        usage: {
          duration: seconds,
          input_video_duration: 0,
          output_video_duration: seconds,
          video_count: 1,
          SR: 720,
          ratio,
        },
      };
    }
  }
}
