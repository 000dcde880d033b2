import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { Dialect } from '../dialect.ts';
import type { Job } from '../job-book.ts';
import { unknownFields } from '../unknown-fields.ts';

const bodyFields = ['prompt', 'prompt_id', 'number', 'front', 'extra_data', 'client_id', 'partial_execution_targets'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Graph = Readonly<Record<string, { readonly class_type: string; readonly inputs: Record<string, unknown> }>>;
interface Body {
  readonly prompt?: Graph;
  readonly prompt_id?: string;
  readonly extra_data?: Record<string, unknown>;
}

/**
 * ComfyUI's server, and below `/old` one from before 2025, which gives every job an id of its own. A checkpoint named
 * `missing` is not on its list. Source: `server.py` and `execution.py` of https://github.com/Comfy-Org/ComfyUI.
 */
export const comfyuiDialect: Dialect = {
  service: 'comfyui',
  key: 'comfyui-knows-no-key',
  mount(app, desk) {
    const { book } = desk;
    const number = (job: Job): number => book.list('comfyui').indexOf(job);
    const invalid = (context: Context, type: string, nodes: object): Response =>
      context.json({ error: { type, message: type, details: '', extra_info: {} }, node_errors: nodes }, 400);
    /** As it stands in the queue and, later, in the history. */
    const itemOf = (job: Job): unknown[] => {
      const { prompt, extra_data: extra } = job.body as Body;
      return [number(job), job.token, prompt, { ...extra, create_time: job.acceptedMs }, ['9']];
    };
    const entryOf = (job: Job): object => {
      const state = book.stateOf(job);
      const file = { filename: `${job.id}.mp4`, subfolder: 'video', type: 'output' };
      if (state === 'succeeded') {
        return {
          prompt: itemOf(job),
          outputs: { '9': { images: [file], animated: [true] } },
          status: { status_str: 'success', completed: true, messages: [['execution_start', { prompt_id: job.token }]] },
        };
      }
      const error = {
        prompt_id: job.token,
        node_id: '3',
        node_type: 'KSampler',
        exception_type: 'torch.OutOfMemoryError',
        exception_message: 'Allocation on device',
        traceback: ['  File "/home/user/ComfyUI/execution.py", line 1\n'],
      };
      return {
        prompt: itemOf(job),
        outputs: {},
        status: { status_str: 'error', completed: false, messages: [['execution_error', error]] },
      };
    };
    const ended = (): Job[] =>
      book.list('comfyui').filter((job) => !['queued', 'running', 'cancelled'].includes(book.stateOf(job)));
    const inState = (state: 'queued' | 'running'): unknown[] =>
      book
        .list('comfyui')
        .filter((job) => book.stateOf(job) === state)
        .map(itemOf);

    for (const { prefix, makesOwnIds } of [
      { prefix: '', makesOwnIds: false },
      { prefix: '/old', makesOwnIds: true },
    ]) {
      app.post(
        `${prefix}/prompt`,
        desk.step('comfyui', 'submit', async (context) => {
          const body: Body = await context.req.json();
          if (body.prompt === undefined) return invalid(context, 'no_prompt', {});
          const unknown = unknownFields({ ...body }, bodyFields);
          if (unknown.length > 0) return invalid(context, `unknown: ${unknown.join(', ')}`, {});
          if (!makesOwnIds && body.prompt_id !== undefined && !uuid.test(body.prompt_id)) {
            return invalid(context, 'invalid_prompt_id', {});
          }
          const missing = Object.entries(body.prompt).find(([, { inputs }]) => inputs['ckpt_name'] === 'missing');
          if (missing !== undefined) {
            const [node, { class_type: classType }] = missing;
            const errors = [{ type: 'value_not_in_list', message: 'Value not in list', details: '', extra_info: {} }];
            const nodes = { [node]: { errors, dependent_outputs: ['9'], class_type: classType } };
            return invalid(context, 'prompt_outputs_failed_validation', nodes);
          }
          const id = makesOwnIds ? randomUUID() : (body.prompt_id ?? randomUUID());
          const text = JSON.stringify(body.prompt);
          const job = book.accept('comfyui', { model: 'workflow', body, token: id, prompt: text });
          return context.json({ prompt_id: id, number: number(job), node_errors: {} });
        }),
      );
      app.get(
        `${prefix}/queue`,
        desk.step('comfyui', 'poll', (context) =>
          context.json({ queue_running: inState('running'), queue_pending: inState('queued') }),
        ),
      );
      app.post(
        `${prefix}/queue`,
        desk.step('comfyui', 'cancel', async (context) => {
          const { delete: ids = [] } = await context.req.json<{ delete?: string[] }>();
          for (const job of book.list('comfyui')) {
            if (ids.includes(job.token!) && book.stateOf(job) === 'queued') job.cancelledMs = book.options.now();
          }
          return context.body(null, 200);
        }),
      );
      app.get(
        `${prefix}/history`,
        desk.step('comfyui', 'list', (context) => {
          const recent = ended().slice(-Number(context.req.query('max_items') ?? 10_000));
          return context.json(Object.fromEntries(recent.map((job) => [job.token, entryOf(job)])));
        }),
      );
      app.get(
        `${prefix}/history/:id`,
        desk.step('comfyui', 'result', (context) => {
          const job = ended().find(({ token }) => token === context.req.param('id'));
          return context.json(job === undefined ? {} : { [job.token!]: entryOf(job) });
        }),
      );
      app.post(
        `${prefix}/upload/image`,
        desk.step('comfyui', 'upload', async (context) => {
          // The request's text was read already, to be written down; without its type it would be no form any more.
          const type = context.req.header('content-type') ?? '';
          const form = await new Response(await context.req.text(), { headers: { 'content-type': type } }).formData();
          const image = form.get('image');
          if (!(image instanceof File) || form.get('type') !== 'input') return context.body(null, 400);
          desk.uploads.set(image.name, new Uint8Array(await image.arrayBuffer()));
          return context.json({ name: image.name, subfolder: '', type: 'input' });
        }),
      );
      app.get(
        `${prefix}/view`,
        desk.step('comfyui', 'download', async (context) => {
          const { filename = '', subfolder, type } = context.req.query();
          const job = book.find('comfyui', filename.replace(/\.mp4$/, ''));
          if (job === undefined || subfolder !== 'video' || type !== 'output') return context.body(null, 404);
          return context.body(Buffer.from(await desk.clipBytes(job)), 200, { 'content-type': 'video/mp4' });
        }),
      );
    }
  },
};
