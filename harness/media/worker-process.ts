import { fork } from 'node:child_process';
import type { MeasureReply, RenderReply, WorkerJob, WorkerRequest, WorkerResponse } from './worker-job.ts';

/** How a job ended: answered, or not, with what to tell the user. */
export type JobEnd =
  | { readonly status: 'answered'; readonly reply: MeasureReply | RenderReply; readonly rssBytes: number }
  /** The job threw; the process lives, but what it left behind is unknown. */
  | { readonly status: 'threw'; readonly message: string }
  | { readonly status: 'died'; readonly message: string };

/** One child process that does one job at a time. Idle, it does not keep this process alive. */
export interface WorkerProcess {
  /** Call it only while idle. */
  perform(job: WorkerJob): Promise<JobEnd>;
  /** Ends the process at once, and with it a running job, whose end is then `died`. */
  kill(): void;
  /** Ends the process; resolves when it is gone. */
  release(): Promise<void>;
  readonly isAlive: boolean;
}

export interface WorkerProcessOptions {
  readonly entry: URL;
  /** The child's whole environment; a worker handles hostile files and is never given keys. */
  readonly environment: Readonly<Record<string, string>>;
  readonly heapMegabytes: number;
}

const keptErrorCharacters = 500;

/** How long to wait for the last words of a process that has ended. */
const lastWordsMs = 250;

export function startWorkerProcess({ entry, environment, heapMegabytes }: WorkerProcessOptions): WorkerProcess {
  const child = fork(entry, {
    env: { ...environment },
    // Given in full: flags of this process (a test runner's, a debugger's) are not the child's.
    execArgv: [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastWords = '';
  let nextId = 0;
  let isAlive = true;
  let conclude: ((end: JobEnd) => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    const bury = (message: string): void => {
      if (!isAlive) return;
      isAlive = false;
      conclude?.({ status: 'died', message });
      resolve();
    };
    child.once('error', (error) => bury(`The worker process could not be run: ${error.message}`));
    // `close` comes once the last words are read, but not always: not for a child that was disconnected first.
    child.once('close', (code, signal) => bury(describeDeath(code, signal, lastWords)));
    child.once('exit', (code, signal) => {
      setTimeout(() => bury(describeDeath(code, signal, lastWords)), lastWordsMs);
    });
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-keptErrorCharacters);
  });
  child.on('message', (response: WorkerResponse) => {
    if (response.id !== nextId) return;
    if (response.status === 'done') {
      conclude?.({ status: 'answered', reply: response.reply, rssBytes: response.rssBytes });
    } else {
      conclude?.({ status: 'threw', message: response.error });
    }
  });
  const holdOpen = (hold: boolean): void => {
    // A killed child's streams may be gone already; then there is nothing left to hold open.
    const parts = [child, child.channel, child.stderr as { ref?(): void; unref?(): void } | null];
    for (const part of parts) {
      if (hold) part?.ref?.();
      else part?.unref?.();
    }
  };
  holdOpen(false);

  return {
    async perform(job) {
      holdOpen(true);
      nextId += 1;
      const request: WorkerRequest = { id: nextId, job };
      try {
        return await new Promise<JobEnd>((resolve) => {
          conclude = resolve;
          if (!isAlive) resolve({ status: 'died', message: 'The worker process had ended' });
          // A failed send means that the process is going down, which `close` reports.
          else child.send(request, () => undefined);
        });
      } finally {
        conclude = undefined;
        holdOpen(false);
      }
    },
    kill() {
      child.kill('SIGKILL');
    },
    async release() {
      holdOpen(true);
      // Killed rather than asked to leave: it has nothing to finish, and native libraries may hang on their way out.
      child.kill('SIGKILL');
      await ended;
    },
    get isAlive() {
      return isAlive;
    },
  };
}

function describeDeath(code: number | null, signal: NodeJS.Signals | null, lastWords: string): string {
  const how = signal === null ? `with exit code ${code}` : `by ${signal}`;
  const words = lastWords.trim();
  return `The worker process ended ${how}${words === '' ? '' : `: ${words}`}`;
}
