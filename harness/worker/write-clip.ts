import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { encodeClip, type EncodeOptions } from '../media/encode-clip.ts';
import type { RawClip } from '../media/raw-clip.ts';

/**
 * Encodes a clip under a temporary name, synced and renamed, so that a file under its final name is complete.
 */
export async function writeClip(clip: RawClip, file: string, options: EncodeOptions = {}): Promise<void> {
  const temporary = `${file}.${randomUUID()}.part`;
  try {
    encodeClip(clip, temporary, options);
    await sync(temporary);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}

export async function isThere(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
