import { randomUUID } from 'node:crypto';

/** One submit that a service accepted, and so charges for. */
export interface Job {
  readonly id: string;
  readonly service: string;
  /** Model or endpoint, as the service names it. */
  readonly model: string;
  /** As it came. */
  readonly body: unknown;
  /** The client's own name for the submit, where the service takes one. */
  readonly token: string | undefined;
  readonly acceptedMs: number;
  /** How long it runs once it has waited, in milliseconds. */
  readonly runMs: number;
  /** What will come of it. */
  readonly end: JobEnd;
  cancelledMs?: number;
}

type JobEnd = 'succeeds' | 'fails' | 'refused-output' | 'refused-input';
export type JobState = 'queued' | 'running' | 'succeeded' | 'failed' | 'refused-output' | 'refused-input' | 'cancelled';

export interface JobBookOptions {
  /** Milliseconds that a job waits, and then runs. */
  queueMs: number;
  readonly runMs: number;
  /** Instead of `runMs`: how long the service's job with this number runs, counted from 0. */
  readonly runMsOf?: (service: string, number: number) => number;
  /** What a clip costs, in US dollars. */
  readonly priceUsd: number;
  /** Jobs of one service under way at once; more are rejected. */
  readonly limit?: number;
  readonly now: () => number;
}

/** The ledger of a simulated service: what was accepted, what is under way, and what was charged. */
export class JobBook {
  readonly options: JobBookOptions;
  readonly #jobs = new Map<string, Job>();
  readonly #byService = new Map<string, Job[]>();
  /** Jobs that had not ended when they were last looked at. */
  readonly #open = new Map<string, Set<Job>>();
  /** Most jobs of each service that were under way at once. */
  readonly peak = new Map<string, number>();

  constructor(options: JobBookOptions) {
    this.options = options;
  }

  /** Whether one more job would be over the service's limit. */
  isFull(service: string): boolean {
    const { limit } = this.options;
    return limit !== undefined && this.underWay(service).length >= limit;
  }

  accept(service: string, { model, body, token, prompt }: AcceptedSubmit): Job {
    const { now, runMs, runMsOf } = this.options;
    const jobs = this.#byService.get(service) ?? [];
    const job: Job = {
      id: randomUUID(),
      service,
      model,
      body,
      token,
      acceptedMs: now(),
      runMs: runMsOf?.(service, jobs.length) ?? runMs,
      end: endOf(prompt),
    };
    this.#jobs.set(job.id, job);
    this.#byService.set(service, jobs);
    jobs.push(job);
    this.#open.set(service, (this.#open.get(service) ?? new Set()).add(job));
    this.peak.set(service, Math.max(this.peak.get(service) ?? 0, this.underWay(service).length));
    return job;
  }

  find(service: string, id: string): Job | undefined {
    const job = this.#jobs.get(id);
    return job?.service === service ? job : undefined;
  }

  /** All accepted submits, the oldest first. */
  list(service?: string): readonly Job[] {
    return service === undefined ? [...this.#jobs.values()] : (this.#byService.get(service) ?? []);
  }

  stateOf(job: Job): JobState {
    if (job.cancelledMs !== undefined) return 'cancelled';
    const age = this.options.now() - job.acceptedMs;
    if (age < this.options.queueMs) return 'queued';
    if (age < this.options.queueMs + job.runMs) return 'running';
    switch (job.end) {
      case 'succeeds':
        return 'succeeded';
      case 'fails':
        return 'failed';
      case 'refused-input':
      case 'refused-output':
        return job.end;
    }
  }

  underWay(service: string): Job[] {
    const open: Job[] = [];
    const candidates = this.#open.get(service) ?? new Set();
    for (const job of candidates) {
      const state = this.stateOf(job);
      if (state === 'queued' || state === 'running') open.push(job);
      // No job comes back, so that it is looked at no more.
      else candidates.delete(job);
    }
    return open;
  }

  /** US dollars that the services have charged: for every job that succeeded. */
  chargedUsd(): number {
    return this.list().filter((job) => this.stateOf(job) === 'succeeded').length * this.options.priceUsd;
  }
}

export interface AcceptedSubmit {
  readonly model: string;
  readonly body: unknown;
  readonly token?: string | undefined;
  /** Tells what is to come of the job, by the words that the tests put into it. */
  readonly prompt: string;
}

/** `[fail]`, `[refuse-output]` and `[refuse-late]` in a prompt decide how its job ends. */
function endOf(prompt: string): JobEnd {
  if (prompt.includes('[fail]')) return 'fails';
  if (prompt.includes('[refuse-output]')) return 'refused-output';
  if (prompt.includes('[refuse-late]')) return 'refused-input';
  return 'succeeds';
}
