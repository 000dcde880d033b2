import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { findStill } from './find-still.ts';
import type { LoadedSuite, SuitePrompt } from './load-suite.ts';

/** An opening still, found and hashed. */
export type ReadStill =
  | { readonly status: 'found'; readonly path: string; readonly sha256: string }
  | { readonly status: 'absent'; readonly reason: string };

/** What a prompt's still is known by: its set's folder and the path that the set names. */
export function stillName({ directory, prompt }: SuitePrompt): string {
  return `${directory}\n${prompt.referenceImage ?? ''}`;
}

/** Finds the opening stills of all prompts of some suites, each read once. */
export async function readStills(suites: readonly LoadedSuite[]): Promise<ReadonlyMap<string, ReadStill>> {
  const stills = new Map<string, ReadStill>();
  for (const suitePrompt of suites.flatMap(({ prompts }) => prompts)) {
    const { prompt, directory } = suitePrompt;
    const name = stillName(suitePrompt);
    if (prompt.referenceImage === undefined || stills.has(name)) continue;
    const found = await findStill(directory, prompt.referenceImage);
    if (found.status === 'absent') stills.set(name, found);
    else {
      const sha256 = createHash('sha256')
        .update(await readFile(found.path))
        .digest('hex');
      stills.set(name, { ...found, sha256 });
    }
  }
  return stills;
}
