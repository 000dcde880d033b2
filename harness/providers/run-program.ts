import { open } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import type { Failure } from '../schema/failure.ts';

export interface ProgramRun {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly workingDirectory: string;
  /** The program's whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** A new file for what the program says on its standard error. */
  readonly errorFile: string;
}

export type ProgramEnd = { readonly status: 'done' } | { readonly status: 'failed'; readonly failure: Failure };

const keptCharacters = 300;
const readBytes = 4096;
/** From the polite signal to the other one. */
const graceMs = 5000;

/**
 * Runs a program without a shell, and whatever it has started with it: at the end of its time, or where `signal` aborts,
 * all of them are ended. What it says goes into a file, not a pipe, which a process left behind could hold open for ever.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramEnd> {
  const { file, parameters, workingDirectory, environment, timeoutMs, signal, errorFile } = run;
  const errors = await open(errorFile, 'w+');
  try {
    const result = await execa(file, parameters, {
      cwd: workingDirectory,
      env: { ...environment },
      extendEnv: false,
      reject: false,
      stdin: 'ignore',
      stdout: 'ignore',
      // Any descriptor will do; the types know of 1 and 2 only.
      stderr: errors.fd as 2,
      timeout: timeoutMs,
      cancelSignal: signal,
      killDescendants: true,
      forceKillAfterDelay: graceMs,
    });
    if (result.isCanceled) throw new DOMException('The program was interrupted', 'AbortError');
    if (result.timedOut) {
      return failed('timeout', `the program took longer than ${timeoutMs / 1000} s`);
    }
    if (result.exitCode === undefined && result.signal === undefined) {
      const { code = 'unknown error' } = result;
      // A program that is not there will not be there for the next clip; a request that is too long is one clip's own.
      const isMissing = ['ENOENT', 'EACCES', 'ENOEXEC', 'ENOTDIR'].includes(code);
      return failed(isMissing ? 'model_gone' : 'invalid_input', `${file} cannot be started (${code})`);
    }
    if (!result.failed) return { status: 'done' };
    const how = result.exitCode === undefined ? `was ended by ${result.signal}` : `ended with ${result.exitCode}`;
    const words = lastLine(await readEnd(errors));
    return failed('transient', words === '' ? `the program ${how}` : `the program ${how}: ${words}`);
  } finally {
    await errors.close();
  }
}

async function readEnd(file: Awaited<ReturnType<typeof open>>): Promise<string> {
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(readBytes), 0, readBytes, Math.max(0, size - readBytes));
  return buffer.toString('utf8', 0, bytesRead);
}

/** The last line that says something, without what would move a terminal's cursor or turn its text around. */
function lastLine(text: string): string {
  const lines = text
    .split(/[\r\n]+/)
    .map((line) =>
      stripVTControlCharacters(line)
        .replace(/\p{C}+/gu, ' ')
        .trim(),
    )
    .filter((line) => line !== '');
  return (lines.at(-1) ?? '').slice(0, keptCharacters).toWellFormed();
}

function failed(code: Failure['code'], message: string): ProgramEnd {
  return { status: 'failed', failure: { code, message } };
}
