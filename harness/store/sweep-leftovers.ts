import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const dayMs = 86_400_000;

/**
 * Removes the `.part` files that killed writers left in a folder. Only those older than a day: a younger one may be
 * somebody's work. Another process may be sweeping too, or finish its file meanwhile.
 */
export async function sweepLeftovers(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith('.part')) continue;
    const file = join(folder, name);
    const facts = await stat(file).catch(() => undefined);
    if (facts !== undefined && nowMs - facts.mtimeMs > dayMs) await rm(file, { force: true });
  }
}
