/**
 * The stages whose results are remembered; scoring and aggregating are pure and cheap, and are done anew each time.
 * `run` holds no result: its claims keep two processes out of one run's folder.
 */
export type Stage = 'generate' | 'probe' | 'measure' | 'run';

/** A process that holds claims. */
export interface Holder {
  readonly id: string;
  /** Tells whose process ids these are: a host name, with the process namespace where the system has such. */
  readonly host: string;
  readonly pid: number;
}

export type ClaimAnswer =
  /** The work is this process's to do. `record` is what an earlier holder left unsettled: an operation to re-attach to. */
  | { readonly status: 'claimed'; readonly record: unknown }
  /** The work is done. */
  | { readonly status: 'settled'; readonly record: unknown }
  /** Another process, or another sample of this one, is at it: ask again later. */
  | { readonly status: 'held'; readonly holder: Holder };

interface ClaimOptions {
  /** Written together with a new claim, so that the intent is on disk before anything is done about it. */
  readonly intent?: unknown;
  /**
   * Whether a settled record is to be done again: a failure that may pass, say. With an intent of its own it carries
   * over what the record held, such as money that was paid.
   */
  readonly reopen?: (record: unknown) => boolean | { readonly intent: unknown };
}

/**
 * The memory of every stage: one record under one key, where the key is made of everything that decides the result. A
 * promise of a change resolves when the change survives a loss of power; changes made at the same time share the cost.
 */
export interface Store {
  /** The settled record, or `undefined`. */
  read(stage: Stage, key: string): Promise<unknown>;
  /** The record as it stands, settled or not, without taking anything. */
  peek(stage: Stage, key: string): Promise<{ readonly isSettled: boolean; readonly record: unknown } | undefined>;
  /** Whether any record of a stage holds this text. Reads them all: for rare questions only. */
  mentions(stage: Stage, text: string): Promise<boolean>;
  /** Takes the work if nobody has done it or is at it. A claim whose holder is gone is taken over. */
  claim(stage: Stage, key: string, options?: ClaimOptions): Promise<ClaimAnswer>;
  /** Replaces the unsettled record of a claim of this process: an operation that was started. */
  advance(stage: Stage, key: string, record: unknown): Promise<void>;
  /** Writes the final record and gives up the claim. */
  settle(stage: Stage, key: string, record: unknown): Promise<void>;
  /** Gives up a claim and leaves its record, for whoever comes next. */
  release(stage: Stage, key: string): Promise<void>;
  close(): Promise<void>;
}
