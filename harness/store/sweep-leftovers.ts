import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const dayMs = 86_400_000;

/**
 * Removes files that killed processes left in a folder: those with this ending, and older than a day, since a younger
 * one may be somebody's work. Another process may be sweeping too, or finish its file meanwhile.
 */
export async function sweepLeftovers(folder: string, nowMs: number, ending = '.part'): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith(ending)) continue;
    const file = join(folder, name);
    const facts = await stat(file).catch(() => undefined);
    if (facts !== undefined && nowMs - facts.mtimeMs > dayMs) await rm(file, { force: true, recursive: true });
  }
}
