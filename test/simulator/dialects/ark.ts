import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';
import { unknownFields } from '../unknown-fields.ts';

/** Outside China and in China: the same API, each with a key and with models of its own. */
export const arkDialect = createArkDialect('ark', [
  'dreamina-seedance-2-0-260128',
  'dreamina-seedance-2-0-fast-260128',
  'dreamina-seedance-2-5-260628',
]);
export const volcengineDialect = createArkDialect('volcengine', [
  'doubao-seedance-2-0-260128',
  'doubao-seedance-2-0-fast-260128',
  'doubao-seedance-2-0-mini-260615',
  'doubao-seedance-2-5-260628',
]);

/** What five seconds at 1280 × 720 were seen to use. */
const usedTokens = 108_900;

const fields = [
  'model',
  'content',
  'resolution',
  'ratio',
  'duration',
  'frames',
  'seed',
  'generate_audio',
  'watermark',
  'camera_fixed',
  'return_last_frame',
  'service_tier',
  'execution_expires_after',
  'callback_url',
  'priority',
  'draft',
  'safety_identifier',
  'tools',
];
const contentFields: Readonly<Record<string, readonly string[]>> = {
  text: ['type', 'text'],
  image_url: ['type', 'image_url', 'role'],
};
const imageRoles = ['first_frame', 'last_frame', 'reference_image'];

/** https://github.com/volcengine/volcengine-python-sdk, volcenginesdkarkruntime, content_generation. */
function createArkDialect(service: 'ark' | 'volcengine', models: readonly string[]): Dialect {
  const key = `simulated-${service}-key`;
  return {
    service,
    key,
    mount(app, desk) {
      const { book } = desk;
      const hasKey = (context: Context): boolean => context.req.header('authorization') === `Bearer ${key}`;
      const denied = (context: Context): Response => refuse(context, 401, 'AuthenticationError');
      /** Tasks that a DELETE has taken away with their clips. */
      const deleted = new Set<string>();
      const found = (context: Context): Job | undefined => {
        const job = book.find(service, context.req.param('id')!);
        return job === undefined || deleted.has(job.id) ? undefined : job;
      };
      const tasks = '/api/v3/contents/generations/tasks';

      app.post(
        tasks,
        desk.step(service, 'submit', async (context) => {
          if (!hasKey(context)) return denied(context);
          const body: Record<string, unknown> = await context.req.json();
          const fault = faultOf(body, models);
          if (fault !== undefined) return refuse(context, ...fault);
          const prompt = promptOf(body);
          if (prompt.includes('[refuse-input]')) return refuse(context, 400, 'InputTextSensitiveContentDetected');
          if (book.isFull(service)) return refuse(context, 429, 'QuotaExceeded');
          const { id } = book.accept(service, { model: String(body['model']), body, prompt });
          return context.json({ id });
        }),
      );
      app.get(
        `${tasks}/:id`,
        desk.step(service, 'poll', (context) => {
          if (!hasKey(context)) return denied(context);
          const job = found(context);
          if (job === undefined) return refuse(context, 404, 'task_not_found');
          const task = { id: job.id, model: job.model, created_at: job.acceptedMs, updated_at: job.acceptedMs };
          const fail = (code: string): Response =>
            context.json({ ...task, status: 'failed', error: { code, message: 'The task failed.' } });
          const state = book.stateOf(job);
          switch (state) {
            case 'queued':
            case 'running':
            case 'cancelled':
              return context.json({ ...task, status: state });
            case 'failed':
              return fail('InternalServiceError');
            case 'refused-input':
              return fail('InputImageSensitiveContentDetected.PrivacyInformation');
            case 'refused-output':
              return fail('OutputVideoSensitiveContentDetected.PolicyViolation');
            case 'succeeded':
              return context.json({
                ...(job.body as Record<string, unknown>),
                ...task,
                status: state,
                content: { video_url: desk.clipUrl(job) },
                usage: { completion_tokens: usedTokens, total_tokens: usedTokens },
                framespersecond: 24,
                service_tier: 'default',
              });
          }
        }),
      );
      app.delete(
        `${tasks}/:id`,
        desk.step(service, 'cancel', (context) => {
          if (!hasKey(context)) return denied(context);
          const job = found(context);
          if (job === undefined) return refuse(context, 404, 'task_not_found');
          const state = book.stateOf(job);
          if (state === 'running') return refuse(context, 400, 'InvalidParameter');
          if (state === 'queued') job.cancelledMs = book.options.now();
          else deleted.add(job.id);
          return context.json({});
        }),
      );
    },
  };
}

function refuse(context: Context, status: 400 | 401 | 404 | 429, code: string): Response {
  return context.json({ error: { code, message: 'The request was not accepted.', type: 'Error' } }, status);
}

/** What is wrong with a submit, or `undefined`. */
function faultOf(body: Record<string, unknown>, models: readonly string[]): [400 | 404, string] | undefined {
  if (!models.includes(String(body['model']))) return [404, 'InvalidEndpoint.NotFound'];
  const { content } = body;
  if (!Array.isArray(content) || promptOf(body) === '') return [400, 'MissingParameter'];
  const hasUnknown = (content as Record<string, unknown>[]).some(
    (part) =>
      unknownFields(part, contentFields[String(part['type'])] ?? []).length > 0 ||
      (part['type'] === 'image_url' && !imageRoles.includes(String(part['role']))),
  );
  return hasUnknown || unknownFields(body, fields).length > 0 ? [400, 'InvalidParameter'] : undefined;
}

function promptOf({ content }: Record<string, unknown>): string {
  const parts = content as { type?: string; text?: string }[];
  return parts.find(({ type }) => type === 'text')?.text ?? '';
}
