#!/usr/bin/env -S node --max-semi-space-size=16 --disable-warning=ExperimentalWarning
// The flags of the first line: V8 lets its young generation grow to 128 MB on a large machine, though what a run leaves
// behind is short-lived; and Node 22 calls its SQLite experimental.
import { createInterface } from 'node:readline/promises';
import { runCli } from './run-cli.ts';

const interrupt = new AbortController();
process.on('SIGINT', () => {
  // The second time, whoever waits has waited long enough; the store survives it.
  if (interrupt.signal.aborted) process.exit(130);
  interrupt.abort();
});
process.on('SIGTERM', () => interrupt.abort());
// A reader that closes the pipe early, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 70));

process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  directory: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  now: () => Date.now(),
  signal: interrupt.signal,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask } : {}),
});

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question, { signal: interrupt.signal });
  } finally {
    terminal.close();
  }
}
