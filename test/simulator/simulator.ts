import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono, type Context } from 'hono';
import type { Desk, Dialect, SeenRequest } from './dialect.ts';
import { dialects } from './dialects.ts';
import { FaultPlan, isDownloadFault, type Step, type StepFault } from './fault.ts';
import { JobBook, type Job, type JobBookOptions } from './job-book.ts';
import { sendClip } from './send-clip.ts';

export interface SimulatorOptions extends Partial<JobBookOptions> {
  /** The clip that every job makes. */
  readonly clip: Uint8Array;
  /** Whether each job's clip has bytes of its own, so that two can be told apart. @default false */
  readonly distinctClips?: boolean;
  /** Requests that are remembered. @default 10000 */
  readonly keepRequests?: number;
}

export interface Simulator extends AsyncDisposable {
  /** Where the simulator listens, without "/" at the end. */
  readonly origin: string;
  /** Base URL of a simulated service, as a user would configure it. */
  baseUrl(service: string): string;
  readonly book: JobBook;
  readonly faults: FaultPlan;
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

/** One loopback server that speaks the documented shape of every service, with one ledger and faults on demand. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { clip, distinctClips = false, keepRequests = 10_000 } = options;
  const book = new JobBook({ queueMs: 0, runMs: 20, priceUsd: 0.5, now: () => Date.now(), ...options });
  const faults = new FaultPlan();
  const requests: SeenRequest[] = [];
  let origin = '';
  const remember = async (service: string, step: Step, { req }: Context): Promise<void> => {
    if (requests.length >= keepRequests) return;
    const { pathname, search } = new URL(req.raw.url);
    const headers = Object.fromEntries(req.raw.headers);
    const body = await req.text();
    requests.push({ service, step, method: req.method, path: `${pathname}${search}`, headers, body });
  };
  const clipOf = (job: Job): Uint8Array => (distinctClips ? withOwnBytes(clip, job.id) : clip);

  const desk: Desk = {
    book,
    baseUrl: (service) => `${origin}/${service}`,
    clipUrl: (job) => `${origin}/clips/${job.service}/${job.id}.mp4?signature=${job.id.slice(0, 8)}`,
    clipBytes: async (job) => clipOf(job),
    uploads: new Map(),
    step: (service, step, work) => async (context) => {
      await remember(service, step, context);
      const fault = faults.next(service, step);
      if (fault !== undefined && isDownloadFault(fault)) {
        throw new Error(`Expected a fault of any step, got ${fault.kind} at ${step}`);
      }
      return faulty(fault, context, () => work(context));
    },
  };

  const app = new Hono();
  for (const dialect of Object.values<Dialect>(dialects)) dialect.mount(app.basePath(`/${dialect.service}`), desk);
  app.get('/clips/:service/:name', async (context) => {
    const service = context.req.param('service');
    await remember(service, 'download', context);
    const job = book.find(service, context.req.param('name').replace(/\.mp4$/, ''));
    if (job === undefined || context.req.query('signature') !== job.id.slice(0, 8)) {
      return context.json({ error: 'no such file' }, 403);
    }
    const fault = faults.next(service, 'download');
    if (fault === undefined || !isDownloadFault(fault)) {
      return faulty(fault, context, () => context.body(Buffer.from(clipOf(job)), 200, { 'content-type': 'video/mp4' }));
    }
    void sendClip(outgoingOf(context), clipOf(job), fault);
    return RESPONSE_ALREADY_SENT;
  });

  const listen = getRequestListener(app.fetch);
  const server = createServer((incoming, outgoing) => void listen(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { origin, baseUrl: desk.baseUrl, book, faults, requests, close, [Symbol.asyncDispose]: close };
}

async function faulty(
  kind: StepFault | undefined,
  context: Context,
  work: () => Response | Promise<Response>,
): Promise<Response> {
  if (kind === undefined) return work();
  switch (kind.kind) {
    case 'status':
      return context.json(kind.json ?? {}, kind.status as 500, kind.headers ?? {});
    case 'reset':
      if (kind.when === 'after') await work();
      outgoingOf(context).destroy();
      return RESPONSE_ALREADY_SENT;
    case 'answer':
      await work();
      return context.json(kind.json as object, kind.status as 200);
    case 'html':
      await work();
      return context.html('<!doctype html><title>Bad gateway</title><p>Please try again later.');
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, kind.ms));
      return work();
    case 'redirect':
      return context.redirect(kind.to, 302);
  }
}

function outgoingOf(context: Context): HttpBindings['outgoing'] {
  return (context.env as HttpBindings).outgoing;
}

/** A clip with a `free` box at its end (ISO 14496-12, 8.1.2), which players skip: the same picture, other bytes. */
function withOwnBytes(clip: Uint8Array, mark: string): Uint8Array {
  const text = Buffer.from(mark);
  const box = Buffer.alloc(8 + text.length);
  box.writeUInt32BE(box.length, 0);
  box.write('free', 4, 'latin1');
  text.copy(box, 8);
  return Buffer.concat([clip, box]);
}
