import { readdir } from 'node:fs/promises';
import { join, posix } from 'node:path';

/** Endings that clips come with. What is inside is found out by the probe. */
const endings = new Set([
  '.mp4',
  '.m4v',
  '.mov',
  '.webm',
  '.mkv',
  '.avi',
  '.gif',
  '.webp',
  '.ts',
  '.mpg',
  '.mpeg',
  '.ogv',
]);

export interface SkeletonItem {
  readonly file: string;
  readonly model: string;
  readonly promptId?: string;
  readonly prompt?: string;
  readonly suite?: string;
  readonly repeat?: number;
  readonly mode: 't2v';
}

/** Files below a folder that look like clips, relative to it with "/", sorted. Links are not followed. */
export async function listMedia(folder: string): Promise<string[]> {
  return (await listFiles(folder)).filter((file) => endings.has(posix.extname(file).toLowerCase()));
}

/** All files below a folder, relative to it with "/", sorted; hidden ones left out. */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isFile()) found.push(entry.name);
    else if (entry.isDirectory()) {
      for (const file of await listFiles(join(folder, entry.name))) found.push(posix.join(entry.name, file));
    }
  }
  return found.sort();
}

/**
 * A manifest to fill in. The model is taken from the folder that a file lies in, or from what stands behind "__" in its
 * name; the rest of the name is offered as the prompt's id.
 */
export function manifestSkeleton(files: readonly string[], suite?: string): SkeletonItem[] {
  return files.map((file) => {
    const { dir, name } = posix.parse(file);
    const [first = '', second] = name.split('__');
    const repeat = /^r(\d+)$/.exec(second ?? '')?.[1];
    const named = repeat === undefined ? second : undefined;
    const model = (dir === '' ? named : dir.split('/')[0]) || 'FILL IN';
    return {
      file,
      model,
      ...(first === '' ? {} : { promptId: first }),
      ...(suite === undefined ? { prompt: 'FILL IN' } : { suite }),
      ...(repeat === undefined ? {} : { repeat: Number(repeat) }),
      mode: 't2v',
    };
  });
}
