import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The clips of a folder and the folders in it. */
export async function clipsIn(folder: string | undefined): Promise<string[]> {
  if (folder === undefined) return [];
  const names = await readdir(folder, { recursive: true });
  return names
    .filter((name) => /\.(mp4|webm|mov|gif)$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}
