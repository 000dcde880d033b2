import type { Context, Hono } from 'hono';
import type { Job, JobBook } from './job-book.ts';
import type { Step } from './fault.ts';

/** How one service speaks: its documented routes, in front of the one ledger. */
export interface Dialect {
  readonly service: string;
  /** The key that the simulated service accepts. */
  readonly key: string;
  /** Adds the service's routes; `app` is its own part of the simulator, so that paths of services never meet. */
  mount(app: Hono, desk: Desk): void;
}

/** What a dialect works with. */
export interface Desk {
  readonly book: JobBook;
  /** Where a service is simulated, without "/" at the end. */
  readonly baseUrl: (service: string) => string;
  /** Where the job's clip can be fetched, with a signature that a client must not lose. */
  readonly clipUrl: (job: Job) => string;
  /** The bytes of the job's clip, for services that send them inside their answer. */
  readonly clipBytes: (job: Job) => Promise<Uint8Array>;
  /** What the service has stored of uploads, by the name that it gave. */
  readonly uploads: Map<string, Uint8Array>;
  /** Wraps a route's work: faults that were asked for happen around it, and the request is written down. */
  step(
    service: string,
    step: Step,
    work: (context: Context) => Response | Promise<Response>,
  ): (context: Context) => Promise<Response>;
}

/** One request that reached the simulator. */
export interface SeenRequest {
  readonly service: string;
  readonly step: Step;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
