import { cpSync, globSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Puts models, routes and described services, which are read at run time, beside the compiled code of the benches. */
export function bringData(): void {
  if (extname(import.meta.url) === '.ts') return;
  const compiled = fileURLToPath(new URL('../..', import.meta.url));
  for (const file of globSync('harness/**/*.yaml')) cpSync(file, join(relative('.', compiled), file));
}
