/**
 * Every error that users can meet, with the exit code it leads to. The list is closed and documented in
 * `docs/errors.md`; scripts may rely on both.
 */
export const errorExitCodes = {
  usage: 2,
  invalid_file: 2,
  missing_file: 2,
  unknown_suite: 2,
  unknown_model: 2,
  unverified_route: 2,
  missing_key: 2,
  unknown_price: 2,
  no_manifest: 2,
  not_a_run: 2,
  plan_differs: 2,
  store_unusable: 2,
  over_budget: 4,
} as const;

export type ErrorCode = keyof typeof errorExitCodes;

/** A place in a file that somebody wrote. Lines and columns count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** One thing wrong, where, and what to do about it. */
export interface Problem {
  readonly message: string;
  readonly place?: FilePlace;
  readonly hint?: string;
}

const marker = Symbol.for('screentest.error');

/**
 * A fault of usage, configuration or a file, found before anything was paid. Faults of a single sample are data in its
 * record instead; anything else that is thrown is a bug.
 */
export class ScreentestError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, problems: Problem | readonly Problem[], options?: ErrorOptions) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((problem) => problem.message).join('\n'), options);
    this.name = 'ScreentestError';
    this.code = code;
    this.problems = list;
    Object.defineProperty(this, marker, { value: true });
  }

  /** Recognises the error also where two copies of this package are loaded. */
  static is(value: unknown): value is ScreentestError {
    return typeof value === 'object' && value !== null && marker in value;
  }
}
