import type { Writable } from 'node:stream';

/** Where a command's words go, and what the outside gives it. Nothing below `cli/` looks at the process itself. */
export interface Outside {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly directory: string;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Asks the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>;
}

export interface OutputStream extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Whether to colour what goes to a stream: on terminals, unless NO_COLOR says no (https://no-color.org). */
export function wantsColour(stream: OutputStream, environment: Outside['environment']): boolean {
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR'] && environment['FORCE_COLOR'] !== '0') return true;
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Columns of a stream; 120 where it is no terminal. */
export function widthOf(stream: OutputStream): number {
  return Math.max(60, stream.columns ?? 120);
}
