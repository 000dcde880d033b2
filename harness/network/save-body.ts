import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

export interface SaveLimits {
  readonly maxBytes: number;
  /** What the answer announced, where it did. */
  readonly announcedBytes: number | undefined;
  /** Asked after each part: whether it has taken too long. */
  readonly isLate: () => boolean;
}

export type SavedBody =
  | { readonly status: 'saved'; readonly sizeBytes: number; readonly sha256: string }
  | {
      readonly status: 'failed';
      readonly code: 'transient' | 'too_large' | 'not_media';
      readonly message: string;
    };

type Fault = Extract<SavedBody, { status: 'failed' }>;

/**
 * Streams what arrives to a file, part by part, so that memory holds one part of a clip and never all of it; nothing is
 * left of a failure. A file is written here, outside the store, because a clip has to be whole before the store may take
 * it, and too large to wait in memory for that. It need not survive a loss of power: the store syncs its own copy.
 */
export async function saveBody(
  body: AsyncIterable<Uint8Array>,
  target: string,
  { maxBytes, announcedBytes, isLate }: SaveLimits,
): Promise<SavedBody> {
  let isSaved = false;
  const file = await open(target, 'w');
  try {
    const parts = body[Symbol.asyncIterator]();
    const hash = createHash('sha256');
    let sizeBytes = 0;
    let isKnownMedia = false;
    for (;;) {
      const next = await nextPart(parts);
      if (next.status === 'failed') return next;
      if (next.status === 'end') break;
      const { part } = next;
      sizeBytes += part.byteLength;
      if (sizeBytes > maxBytes) return failed('too_large', `the clip is larger than ${maxBytes} bytes`);
      if (isLate()) return failed('transient', 'the download takes too long');
      if (!isKnownMedia) {
        const first = part.find((byte) => !blank.has(byte));
        if (first === lessThan || first === brace) return failed('not_media', 'the answer is text and no clip');
        isKnownMedia = first !== undefined;
      }
      hash.update(part);
      await file.writeFile(part);
    }
    if (announcedBytes !== undefined && sizeBytes !== announcedBytes) {
      return failed('transient', `${announcedBytes} bytes were announced, and ${sizeBytes} came`);
    }
    if (sizeBytes === 0) return failed('transient', 'the answer is empty');
    isSaved = true;
    return { status: 'saved', sizeBytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
    if (!isSaved) await rm(target, { force: true });
  }
}

type NextPart = { readonly status: 'part'; readonly part: Uint8Array } | { readonly status: 'end' } | Fault;

/** Faults of the line are answers; faults of the disk, which come from elsewhere, are thrown. */
async function nextPart(parts: AsyncIterator<Uint8Array>): Promise<NextPart> {
  try {
    const { done, value } = await parts.next();
    return done ? { status: 'end' } : { status: 'part', part: value };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // Errors of the line have codes that are words; an abort by the caller has a number, or none.
    if (typeof code !== 'string') throw error;
    return failed('transient', `the download broke off (${code})`);
  }
}

const lessThan = 0x3c;
const brace = 0x7b;
/** White space, and the byte order mark of UTF-8: a text may begin with them, a clip does not. */
const blank: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0d, 0x20, 0xef, 0xbb, 0xbf]);

function failed(code: Fault['code'], message: string): Fault {
  return { status: 'failed', code, message };
}
