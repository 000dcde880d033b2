import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { isInside } from './is-inside.ts';

export type FoundStill =
  { readonly status: 'found'; readonly path: string } | { readonly status: 'absent'; readonly reason: string };

/** Stills are pictures for one frame: what is larger is something else. */
const largestStillBytes = 64 * 1024 * 1024;

/**
 * The opening still that a prompt file or manifest names, relative to its own folder. A path that leaves that folder, by
 * `..`, as an absolute path or through a link, is not followed, and nothing is fetched from a URL.
 */
export async function findStill(directory: string, reference: string): Promise<FoundStill> {
  if (/^[a-z][a-z0-9+.-]+:/i.test(reference)) return absent('the still is a URL, and none is fetched');
  const path = resolve(directory, reference);
  if (isAbsolute(reference) || !isInside(resolve(directory), path))
    return absent(`"${reference}" leads out of the folder`);
  const real = await realpath(path).catch(() => undefined);
  if (real === undefined) return absent(`"${reference}" is not there`);
  if (!isInside(await realpath(directory), real))
    return absent(`"${reference}" is a link that leads out of the folder`);
  const facts = await stat(real);
  if (!facts.isFile()) return absent(`"${reference}" is not a file`);
  if (facts.size > largestStillBytes) return absent(`"${reference}" is over 64 MiB`);
  return { status: 'found', path: real };
}

function absent(reason: string): FoundStill {
  return { status: 'absent', reason };
}
