import { relative } from 'node:path';
import picocolors from 'picocolors';
import type { FilePlace, ScreentestError } from '../schema/screentest-error.ts';

/** `error[code]: what, where` and `hint: what to do`, for each problem of an error. Ends with a line feed. */
export function renderProblems(
  error: ScreentestError,
  { colour, directory }: { colour: boolean; directory: string },
): string {
  const paint = picocolors.createColors(colour);
  return error.problems
    .map(({ message, place, hint }) => {
      const where = place === undefined ? '' : `\n  ${paint.dim('at')} ${formatPlace(place, directory)}`;
      const advice = hint === undefined ? '' : `\n  ${paint.cyan('hint:')} ${hint}`;
      return `${paint.red(paint.bold(`error[${error.code}]`))}: ${message}${where}${advice}\n`;
    })
    .join('');
}

/** A fault of Screentest itself. */
export function renderBug(error: unknown, { colour, withStack }: { colour: boolean; withStack: boolean }): string {
  const paint = picocolors.createColors(colour);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const stack = withStack && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  return (
    `${paint.red(paint.bold('error[bug]'))}: ${message}\n` +
    `  ${paint.cyan('hint:')} this is a bug in Screentest; what was finished is in the store. ` +
    `Run again with DEBUG=screentest for the stack, and report it\n${stack}`
  );
}

function formatPlace({ file, line, column }: FilePlace, directory: string): string {
  const near = relative(directory, file);
  const name = near.startsWith('..') ? file : near;
  return [name, line, column].filter((part) => part !== undefined).join(':');
}
