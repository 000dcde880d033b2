import { pipeline } from 'node:stream/promises';
import type { HttpBindings } from '@hono/node-server';
import type { DownloadFault } from './fault.ts';

const partBytes = 64 * 1024;

/** Sends a clip as networks and storages do on a bad day, past the framework, which would mend it. */
export async function sendClip(
  outgoing: HttpBindings['outgoing'],
  clip: Uint8Array,
  kind: DownloadFault,
): Promise<void> {
  const head = (length: number): void => {
    outgoing.writeHead(200, { 'content-type': 'video/mp4', 'content-length': String(length) });
  };
  switch (kind.kind) {
    case 'truncated':
      // All that was announced arrives, and it is half a clip.
      head(clip.length >> 1);
      outgoing.end(clip.subarray(0, clip.length >> 1));
      return;
    case 'corrupted': {
      const broken = Buffer.from(clip);
      for (let at = 4096; at < broken.length; at += 7) broken[at] = (broken[at]! * 31 + 17) & 255;
      head(broken.length);
      outgoing.end(broken);
      return;
    }
    case 'wrong-length':
      // More is announced than comes, and then the line is cut.
      head(clip.length * 2);
      outgoing.write(clip);
      setTimeout(() => outgoing.destroy(), 50);
      return;
    case 'drip': {
      head(clip.length);
      for (let at = 0; at < clip.length && !outgoing.destroyed; at += kind.bytesPerSecond) {
        outgoing.write(clip.subarray(at, at + kind.bytesPerSecond));
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
      outgoing.end();
      return;
    }
    case 'endless': {
      if (kind.claimedBytes === undefined) outgoing.writeHead(200, { 'content-type': 'video/mp4' });
      else head(kind.claimedBytes);
      const part = Buffer.alloc(partBytes);
      const endless = function* () {
        yield clip;
        for (;;) yield part;
      };
      // It ends by an error, as soon as the other side has had enough.
      await pipeline(endless, outgoing).catch(() => undefined);
      return;
    }
  }
}
