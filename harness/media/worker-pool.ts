import { extname } from 'node:path';
import type { Failure } from '../schema/failure.ts';
import type { WorkerJob, WorkerReplies } from './worker-job.ts';
import { startWorkerProcess, type JobEnd, type WorkerProcess } from './worker-process.ts';

export interface WorkerPoolOptions {
  /** How many child processes work at once. */
  readonly size: number;
  /** @default the worker of this package */
  readonly entry?: URL | undefined;
  /** Wall time of one job; a worker that takes longer is killed. @default 120,000 */
  readonly timeoutMs?: number | undefined;
  /** Jobs after which a worker is replaced: the decoder's memory creeps. @default 200 */
  readonly jobsPerWorker?: number | undefined;
  /** Resident memory from which on a worker is replaced after its job. @default 400 MiB */
  readonly maxRssBytes?: number | undefined;
  /** JavaScript heap of a worker. @default 512 */
  readonly heapMegabytes?: number | undefined;
  /** The whole environment of the workers. @default empty */
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** Does jobs in child processes, in order, as many at once as the pool is large. */
export interface WorkerPool {
  /**
   * A crash costs the job that it happens in (`worker_died`), a hang too (`timeout`); the worker is replaced. Rejects
   * only where `signal` aborts or the pool is closed.
   */
  run<Job extends WorkerJob>(job: Job, signal?: AbortSignal): Promise<WorkerReplies[Job['kind']]>;
  /** Ends every worker, running jobs included. */
  close(): Promise<void>;
}

interface QueuedJob {
  readonly job: WorkerJob;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (reply: WorkerReplies[WorkerJob['kind']]) => void;
  readonly reject: (reason: unknown) => void;
  /** Takes the job back: out of the queue, or with its worker. */
  cancel: () => void;
}

interface Seat {
  readonly worker: WorkerProcess;
  jobs: number;
}

/** Written out because tsc does not rewrite the file name inside a URL: `.ts` from source, `.js` from `dist`. */
const packageWorker = new URL(`../worker/main${extname(import.meta.url)}`, import.meta.url);

/** Workers start when first needed. An idle pool does not keep the process alive. */
export function createWorkerPool({
  size,
  entry = packageWorker,
  timeoutMs = 120_000,
  jobsPerWorker = 200,
  maxRssBytes = 400 * 1024 ** 2,
  heapMegabytes = 512,
  environment = {},
}: WorkerPoolOptions): WorkerPool {
  if (!Number.isInteger(size) || size < 1) {
    throw new TypeError(`Expected \`size\` to be a positive integer, got \`${size}\``);
  }
  const queue: QueuedJob[] = [];
  const idle: Seat[] = [];
  const busy = new Set<Seat>();
  /** Work and departures that `close` waits for. */
  const pending = new Set<Promise<void>>();
  let closed = false;

  const track = (work: Promise<void>): void => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
  };

  const takeSeat = (): Seat | undefined => {
    for (let seat = idle.pop(); seat !== undefined; seat = idle.pop()) if (seat.worker.isAlive) return seat;
    if (busy.size >= size) return undefined;
    return { worker: startWorkerProcess({ entry, environment, heapMegabytes }), jobs: 0 };
  };

  const work = async (seat: Seat, queued: QueuedJob): Promise<void> => {
    const { job, signal, resolve, reject } = queued;
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      seat.worker.kill();
    }, timeoutMs);
    queued.cancel = () => seat.worker.kill();
    const end = await seat.worker.perform(job);
    clearTimeout(timer);
    seat.jobs += 1;
    busy.delete(seat);
    const isSpent = end.status !== 'answered' || seat.jobs >= jobsPerWorker || end.rssBytes > maxRssBytes;
    if (isSpent || closed) track(seat.worker.release());
    else idle.push(seat);
    if (end.status === 'answered') resolve(end.reply);
    else if (signal?.aborted) reject(signal.reason);
    else if (closed) reject(closedError());
    else resolve({ status: 'failed', failure: timedOut ? timeout(timeoutMs) : died(end) });
    advance();
  };

  const advance = (): void => {
    while (queue.length > 0) {
      const seat = takeSeat();
      const next = seat && queue.shift();
      if (seat === undefined || next === undefined) return;
      busy.add(seat);
      track(work(seat, next));
    }
  };

  return {
    run<Job extends WorkerJob>(job: Job, signal?: AbortSignal) {
      return new Promise<WorkerReplies[Job['kind']]>((resolve, reject) => {
        if (closed) return reject(closedError());
        if (signal?.aborted) return reject(signal.reason);
        const queued: QueuedJob = {
          job,
          signal,
          // The worker answers each kind of job with a reply of that kind.
          resolve: (reply) => {
            signal?.removeEventListener('abort', onAbort);
            resolve(reply as WorkerReplies[Job['kind']]);
          },
          reject: (reason) => {
            signal?.removeEventListener('abort', onAbort);
            reject(reason);
          },
          cancel: () => {
            queue.splice(queue.indexOf(queued), 1);
            queued.reject(signal?.reason);
          },
        };
        const onAbort = (): void => queued.cancel();
        signal?.addEventListener('abort', onAbort);
        queue.push(queued);
        advance();
      });
    },
    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(closedError());
      for (const { worker } of busy) worker.kill();
      for (const { worker } of idle.splice(0)) track(worker.release());
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

function died(end: Exclude<JobEnd, { status: 'answered' }>): Failure {
  return { code: 'worker_died', message: end.message };
}

function timeout(timeoutMs: number): Failure {
  return { code: 'timeout', message: `The job took longer than ${timeoutMs} ms and was stopped` };
}

function closedError(): Error {
  return new Error('The worker pool is closed');
}
