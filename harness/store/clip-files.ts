import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sweepLeftovers } from './sweep-leftovers.ts';

export interface StoredClip {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The clips of a store: files named after the SHA-256 of their bytes, written once and never changed. */
export class ClipFiles {
  readonly #directory: string;

  constructor(storeDirectory: string) {
    this.#directory = join(storeDirectory, 'clips');
  }

  /** Where the bytes with this hash lie, whether or not they are there. */
  pathOf(sha256: string): string {
    return join(this.#directory, sha256.slice(0, 2), sha256);
  }

  async has(sha256: string): Promise<boolean> {
    return (await this.#find(sha256)) !== undefined;
  }

  /**
   * Takes a copy of a file into the store: to a temporary name, synced, renamed, read-only. It is a copy and no link,
   * since whoever owns the file may still change it. Bytes that are there already are not written again.
   * @param expected the file's SHA-256, where whoever wrote it knows: it spares a reading, and the copy is hashed anyway
   */
  async ingest(file: string, expected?: string): Promise<StoredClip> {
    const first = expected ?? (await hashFile(file)).sha256;
    const known = await this.#find(first);
    if (known !== undefined) return known;
    const folder = join(this.#directory, first.slice(0, 2));
    await mkdir(folder, { recursive: true });
    const temporary = unfinished(join(folder, first));
    try {
      await copyFile(file, temporary, constants.COPYFILE_FICLONE);
      // The copy is what counts: the file may have changed between the two readings.
      const copied = await hashFile(temporary);
      await syncPath(temporary);
      const target = this.pathOf(copied.sha256);
      await mkdir(dirname(target), { recursive: true });
      await chmod(temporary, 0o444);
      await rename(temporary, target);
      await syncPath(dirname(target));
      return copied;
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async #find(sha256: string): Promise<StoredClip | undefined> {
    return stat(this.pathOf(sha256)).then(
      ({ size }) => ({ sha256, sizeBytes: size }),
      () => undefined,
    );
  }

  /** Puts a clip into another folder, as a hard link where the file system allows it and as a copy where not. */
  async place(sha256: string, target: string): Promise<void> {
    try {
      await link(this.pathOf(sha256), target);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') return;
      if (code === 'ENOENT') throw error;
      // Under another name first: half a copy, left by a killed process, would be taken for the clip ever after.
      const temporary = unfinished(target);
      try {
        await copyFile(this.pathOf(sha256), temporary);
        await rename(temporary, target);
      } finally {
        await rm(temporary, { force: true });
      }
    }
  }

  /** Removes what interrupted writers left behind, if it is older than a day. */
  async sweep(nowMs: number): Promise<void> {
    const folders = await readdir(this.#directory).catch(() => []);
    for (const folder of folders) await sweepLeftovers(join(this.#directory, folder), nowMs);
  }
}

/** A name for a file that is being written, which no other process takes and a sweep finds. */
function unfinished(path: string): string {
  return `${path}.${randomUUID()}.part`;
}

/** Buffers that wait for the next file: many clips are read at the same time, and each buffer is large. */
const spareBuffers: Buffer[] = [];
const bufferBytes = 256 * 1024;

async function hashFile(file: string): Promise<StoredClip> {
  const buffer = spareBuffers.pop() ?? Buffer.allocUnsafeSlow(bufferBytes);
  const handle = await open(file, 'r');
  try {
    const hash = createHash('sha256');
    let sizeBytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, bufferBytes, null);
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      sizeBytes += bytesRead;
    }
    return { sha256: hash.digest('hex'), sizeBytes };
  } finally {
    spareBuffers.push(buffer);
    await handle.close();
  }
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
