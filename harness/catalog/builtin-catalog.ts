import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders that ship with the package; the same from sources, from `dist/` and from an installed package. */
export const builtinFolders = {
  suites: dirname(fileURLToPath(import.meta.resolve('#suites/_.yaml'))),
  prompts: dirname(fileURLToPath(import.meta.resolve('#prompts/_.yaml'))),
} as const;

/** Ids of the files that ship in one of these folders, sorted. */
export async function listBuiltin(kind: keyof typeof builtinFolders): Promise<string[]> {
  const names = await readdir(builtinFolders[kind]);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => basename(name, '.yaml'))
    .sort();
}

/** Path of a shipped file. */
export function builtinFile(kind: keyof typeof builtinFolders, id: string): string {
  return join(builtinFolders[kind], `${id}.yaml`);
}

/** Whether a reference on the command line or in a file means a path and not an id. */
export function looksLikePath(reference: string): boolean {
  return reference.includes('/') || reference.includes('\\') || /\.(ya?ml|json|jsonl|csv)$/i.test(reference);
}
