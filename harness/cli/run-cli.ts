import { ScreentestError } from '../schema/screentest-error.ts';
import { wantsColour, type Outside } from './console.ts';
import { exitCodes } from './exit-code.ts';

/** Runs one command line and answers with its exit code. Everything that goes wrong ends here, as words for a person. */
export async function runCli(commandLine: readonly string[], outside: Outside): Promise<number> {
  const { stderr, environment } = outside;
  try {
    const { createProgram } = await import('./program.ts');
    const program = createProgram(outside);
    await program.command.parseAsync([...commandLine], { from: 'user' });
    return program.exitCode();
  } catch (error) {
    if (isCommanderExit(error)) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof Error && error.name === 'Interrupted') {
      stderr.write('Interrupted. What is finished is in the store: the same command goes on from here.\n');
      return exitCodes.interrupted;
    }
    const colour = wantsColour(stderr, environment);
    if (ScreentestError.is(error)) {
      const { renderProblems } = await import('./render-problems.ts');
      const { errorExitCodes } = await import('../schema/screentest-error.ts');
      stderr.write(renderProblems(error, { colour, directory: outside.directory }));
      if (environment['DEBUG'] === 'screentest') stderr.write(`${error.stack ?? ''}\n`);
      return errorExitCodes[error.code];
    }
    const { renderBug } = await import('./render-problems.ts');
    stderr.write(renderBug(error, { colour, withStack: environment['DEBUG'] === 'screentest' }));
    return exitCodes.bug;
  }
}

/** Commander has printed its own message by then; only the code is left to pass on. */
function isCommanderExit(error: unknown): error is { exitCode: number } {
  return error instanceof Error && error.name === 'CommanderError' && 'exitCode' in error;
}
