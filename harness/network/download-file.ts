import type { DownloadAnswer } from './download-answer.ts';
import { saveBody } from './save-body.ts';
import type { Transport, TransportAnswer } from './transport.ts';

interface DownloadOptions {
  /** Origins that the user has configured: the only private addresses that are asked. */
  readonly privateOrigins: readonly string[];
  /** Ends the download; what it was ended with is thrown. */
  readonly signal: AbortSignal;
}

/** Fetches a clip into a file, under a temporary name that the caller chose; nothing is left there of a failure. */
export type Download = (url: string, target: string, options: DownloadOptions) => Promise<DownloadAnswer>;

export interface DownloaderOptions {
  readonly send: Transport;
  /** @default 1 GiB */
  readonly maxBytes?: number;
  /** Longest wait for the answer, and between any two of its bytes. @default 30000 */
  readonly idleTimeoutMs?: number;
  /** Longest download, however steadily it drips. @default 900000 */
  readonly totalTimeoutMs?: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const mostRedirects = 5;

/**
 * Downloads for addresses that come from services, and so may lead anywhere: no key is sent, every hop of a redirect
 * is checked like the first address, and private networks stay out of reach.
 */
export function createDownloader(options: DownloaderOptions): Download {
  const { send, maxBytes = 1024 ** 3, idleTimeoutMs = 30_000, totalTimeoutMs = 900_000, now } = options;

  return async (url, target, { privateOrigins, signal }) => {
    const startedMs = now();
    const isLate = (): boolean => now() - startedMs > totalTimeoutMs;
    let place = url;
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const asked = webAddress(place);
      if (asked === undefined) return failed('unsafe_url', 'the clip has no address of http or https');
      // Ends what is left of each answer, whichever way it was left.
      const line = new AbortController();
      let isAllRead = false;
      try {
        const answer = await send({
          method: 'GET',
          url: asked,
          // Its length is checked as announced, which compression would change.
          headers: { accept: '*/*', 'accept-encoding': 'identity' },
          signal: AbortSignal.any([signal, line.signal]),
          timeoutMs: idleTimeoutMs,
          mayBePrivate: privateOrigins.includes(asked.origin),
        });
        if (answer.status === 'forbidden') return failed('unsafe_url', answer.message);
        if (answer.status !== 'answered') return failed('transient', answer.message);
        if (isLate()) return failed('transient', 'the download takes too long');
        const next = redirectOf(answer, asked);
        if (next !== undefined) {
          place = next;
          continue;
        }
        const fault = faultOf(answer);
        if (fault !== undefined) return fault;
        const announcedBytes = announcedBytesOf(answer);
        if (announcedBytes !== undefined && announcedBytes > maxBytes) {
          return failed('too_large', `${announcedBytes} bytes are announced, over the limit of ${maxBytes}`);
        }
        const saved = await saveBody(answer.body, target, { maxBytes, announcedBytes, isLate });
        isAllRead = saved.status === 'saved';
        if (!isAllRead) signal.throwIfAborted();
        return saved;
      } finally {
        if (!isAllRead) line.abort();
      }
    }
    return failed('transient', `more than ${mostRedirects} redirects`);
  };
}

type Answered = Extract<TransportAnswer, { status: 'answered' }>;
type Fault = Extract<DownloadAnswer, { status: 'failed' }>;

function webAddress(text: string): URL | undefined {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url : undefined;
}

/** Where a redirect leads, as it stands: whether it may be asked is for the next hop to say. */
function redirectOf({ httpStatus, headers }: Answered, from: URL): string | undefined {
  const location = headers['location'];
  if (![301, 302, 303, 307, 308].includes(httpStatus) || location === undefined) return undefined;
  return URL.parse(location, from.href)?.href ?? location;
}

function announcedBytesOf({ headers }: Answered): number | undefined {
  const length = headers['content-length'];
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}

/** What is wrong with an answer before its first byte. */
function faultOf({ httpStatus, headers }: Answered): Fault | undefined {
  const [mediaType = ''] = (headers['content-type'] ?? '').toLowerCase().split(';');
  const type = mediaType.trim();
  const message = `HTTP ${httpStatus}`;
  if (httpStatus === 200) {
    return type === 'text/html' || type === 'application/json'
      ? failed('not_media', `the answer is ${type} and no clip`)
      : undefined;
  }
  // Ark answers so while a clip is not ready yet (`video_not_ready`); storages say that a signature ran out in XML.
  if (httpStatus === 400 && type === 'application/json') return failed('transient', message);
  if (httpStatus < 400 || httpStatus >= 500 || [408, 425, 429].includes(httpStatus))
    return failed('transient', message);
  return failed('expired', message);
}

function failed(code: Fault['code'], message: string): Fault {
  return { status: 'failed', code, message };
}
