import { resolve } from 'node:path';
import { writeFile } from 'node:fs/promises';
import { loadSuite } from '../../catalog/load-suite.ts';
import type { Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { renderSheet } from '../../../reports/markdown/render-sheet.ts';

export interface SheetOptions {
  readonly models?: string[];
  readonly repeats?: number;
  readonly limit?: number;
  readonly out?: string;
}

/** `screentest prompts sheet`: what to type into a service by hand, with the file names that `import` will recognise. */
export async function sheet(reference: string, options: SheetOptions, { stdout, directory }: Outside): Promise<number> {
  const { suite, prompts } = await loadSuite(reference);
  const text = renderSheet({
    suite,
    reference,
    prompts: prompts.slice(0, options.limit).map(({ prompt }) => prompt),
    models: options.models ?? [],
    repeats: options.repeats ?? suite.repeats,
  });
  if (options.out === undefined) stdout.write(text);
  else {
    await writeFile(resolve(directory, options.out), text);
    stdout.write(`Wrote ${options.out}\n`);
  }
  return exitCodes.done;
}
