import { readFile, stat } from 'node:fs/promises';
import { ScreentestError } from '../schema/screentest-error.ts';

/** Far above any real prompt set; keeps a mistaken path to a clip from being read as text. */
const maxTextBytes = 64 * 1024 * 1024;

/** Reads a file that a person wrote. A missing, unreadable or oversized one is an error that names it. */
export async function readTextFile(file: string, hint?: string): Promise<string> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) {
      throw new ScreentestError('missing_file', {
        message: `${file} is not a file`,
        ...(hint === undefined ? {} : { hint }),
      });
    }
    if (facts.size > maxTextBytes) {
      throw new ScreentestError('invalid_file', {
        message: `${file} has ${facts.size} bytes, more than the ${maxTextBytes} that a text file may have`,
        place: { file },
        hint: 'Is this a clip or an archive?',
      });
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    if (ScreentestError.is(error)) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ScreentestError(
      'missing_file',
      { message: `Cannot read ${file} (${code})`, ...(hint === undefined ? {} : { hint }) },
      { cause: error },
    );
  }
}
