import type { Failure } from '../../schema/failure.ts';
import { Interrupted } from './interrupted.ts';

export interface LaneOptions {
  /** Jobs under way at once, at most. */
  readonly cap: number;
  readonly requestsPerMinute?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
  /** The first pause after a rejection that names none. @default 1000 */
  readonly firstPauseMs?: number;
}

/** One job's place in a lane, from before its submit until the service has done with it. */
export interface LanePlace {
  /** The service took the submit. */
  accepted(): void;
  /** The job was started before, by this process or another. */
  attached(): void;
  /** The service said no, for now: gives up the place, and resolves when there is one again. */
  rejected(rejection: Rejection, signal: AbortSignal): Promise<void>;
  /** To be called once the job has ended, and any number of times. */
  leave(): void;
}

interface Rejection {
  readonly code: 'rate_limit' | 'concurrency' | 'transient';
  readonly retryAfterMs?: number | undefined;
}

const longestPauseMs = 120_000;

/** Full rounds, at most, before one more job is tried. */
const mostRounds = 8;

/**
 * The jobs of one route: as many at once as the service lets. A rejection halves the number, though never below the jobs
 * that run, and pauses the lane; a full round without one lets one more in, and where that has been rejected before, only
 * after more rounds each time. Lanes know nothing of each other, so that a slow service slows nobody.
 */
export class Lane {
  readonly #options: LaneOptions;
  #limit: number;
  /** Places taken, and those of them whose job was accepted. */
  #taken = 0;
  #running = 0;
  #waiting: (() => void)[] = [];
  #pausedUntilMs = 0;
  #nextEntryMs = 0;
  #acceptedInRow = 0;
  #rejectedInRow = 0;
  /** Jobs that ran at the last rejection, and the rounds to wait until more of them are tried. */
  #fullAt = Infinity;
  #roundsToGrow = 1;
  #stopped: Failure | undefined;
  #sleeper: AbortController | undefined;

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#limit = options.cap;
  }

  /** Why nothing more is sent on this route: a bad key, an empty account, a model that is gone. */
  get stopped(): Failure | undefined {
    return this.#stopped;
  }

  /** Jobs that are let in at once at present. */
  get limit(): number {
    return this.#limit;
  }

  /** Sends nothing more on this route. */
  stop(failure: Failure): void {
    this.#stopped ??= failure;
    this.#wakeUp();
    // A pause may be long, and nobody is to sit it out only to be told why it stopped.
    this.#sleeper?.abort();
  }

  /** Resolves with a place in the lane. Rejects when the signal aborts. */
  async enter(signal: AbortSignal): Promise<LanePlace> {
    await this.#waitForPlace(signal);
    let isIn = true;
    let isRunning = false;
    const run = (): void => {
      if (!isRunning) this.#running += 1;
      isRunning = true;
    };
    const leave = (): void => {
      if (!isIn) return;
      isIn = false;
      this.#taken -= 1;
      if (isRunning) this.#running -= 1;
      isRunning = false;
      this.#wakeUp();
    };
    return {
      attached: run,
      accepted: () => {
        run();
        this.#grow();
      },
      rejected: async (rejection, during) => {
        this.#shrink(rejection);
        leave();
        await this.#waitForPlace(during);
        isIn = true;
      },
      leave,
    };
  }

  #grow(): void {
    this.#rejectedInRow = 0;
    this.#acceptedInRow += 1;
    if (this.#running > this.#fullAt) {
      this.#fullAt = Infinity;
      this.#roundsToGrow = 1;
    }
    if (this.#acceptedInRow < this.#limit * this.#roundsToGrow || this.#limit >= this.#options.cap) return;
    this.#limit += 1;
    this.#acceptedInRow = 0;
    this.#wakeUp();
  }

  /** Rejections of submits that were on their way together are one: only the first after a pause shrinks the lane. */
  #shrink({ code, retryAfterMs }: Rejection): void {
    const { now, random, firstPauseMs = 1000 } = this.#options;
    this.#acceptedInRow = 0;
    if (now() >= this.#pausedUntilMs) {
      this.#rejectedInRow += 1;
      this.#fullAt = this.#running;
      this.#roundsToGrow = Math.min(mostRounds, this.#roundsToGrow * 2);
      // Jobs that run ask for nothing: it is the pause that slows submits down.
      if (code === 'rate_limit') {
        this.#limit = Math.min(this.#limit, Math.max(1, Math.floor(this.#limit / 2), this.#running));
      }
    }
    // Full slots say exactly how many there are: as many as run.
    if (code === 'concurrency') this.#limit = Math.max(1, Math.min(this.#limit, this.#running));
    const backOffMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(20, this.#rejectedInRow - 1));
    const pauseMs = retryAfterMs ?? backOffMs * (0.5 + random() / 2);
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, now() + pauseMs);
  }

  async #waitForPlace(signal: AbortSignal): Promise<void> {
    while (!this.#takePlace()) {
      if (signal.aborted) throw new Interrupted();
      await this.#nextChange(signal);
    }
  }

  /** A stopped lane lets everybody in, to be told why it stopped. */
  #takePlace(): boolean {
    const { now, requestsPerMinute } = this.#options;
    if (this.#stopped === undefined) {
      const nowMs = now();
      if (this.#taken >= this.#limit || nowMs < this.#pausedUntilMs || nowMs < this.#nextEntryMs) return false;
      if (requestsPerMinute !== undefined) this.#nextEntryMs = nowMs + 60_000 / requestsPerMinute;
    }
    this.#taken += 1;
    return true;
  }

  /** Resolves when a place was left, a pause is over, or the signal aborts. One waiter watches the clock for all. */
  async #nextChange(signal: AbortSignal): Promise<void> {
    const { now, sleep } = this.#options;
    const closedMs = Math.max(this.#pausedUntilMs, this.#nextEntryMs) - now();
    if (this.#taken < this.#limit && this.#sleeper === undefined) {
      // The pause ended between two looks at the clock: nothing else would tell.
      if (closedMs <= 0) return;
      const sleeper = new AbortController();
      this.#sleeper = sleeper;
      try {
        await sleep(closedMs, AbortSignal.any([signal, sleeper.signal]));
      } catch {
        if (!sleeper.signal.aborted) throw new Interrupted();
      } finally {
        this.#sleeper = undefined;
        this.#wakeUp();
      }
      return;
    }
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        resolve();
      };
      signal.addEventListener('abort', wake, { once: true });
      this.#waiting.push(wake);
    });
  }

  #wakeUp(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}
