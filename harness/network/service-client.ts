import type { Transport } from './transport.ts';

export interface ServiceCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Absolute. Only hosts of the service itself are asked with its key. */
  readonly url: string;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is, with the type that `headers` names. */
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** @default 60000 */
  readonly timeoutMs?: number;
  /** Longest answer, in bytes. @default 8 MiB */
  readonly maxBytes?: number;
  /** For the call that costs money: a connection of its own, so that a lost answer means just that. */
  readonly isOnlyOnce?: boolean;
}

export type ServiceAnswer =
  | {
      readonly status: 'answered';
      readonly httpStatus: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The parsed JSON; `undefined` where the answer is none. */
      readonly json: unknown;
      /** From Retry-After. */
      readonly retryAfterMs?: number;
    }
  /** Certainly nothing was sent. */
  | { readonly status: 'unreached'; readonly message: string }
  /** Nobody knows whether the service heard it. */
  | { readonly status: 'lost'; readonly message: string };

/** HTTP to one service: its key goes to its own hosts and nowhere else, answers are JSON of limited size. */
export interface ServiceClient {
  call(call: ServiceCall): Promise<ServiceAnswer>;
  /** Whether a URL from an answer is one of the service's own, so that its key may go there. */
  isOwn(url: string): boolean;
}

export interface ServiceClientOptions {
  readonly send: Transport;
  /** The service's own origins: scheme, host and port. */
  readonly origins: readonly string[];
  /** Whether the user has put the service on an address of a private network. */
  readonly mayBePrivate: boolean;
  /** Headers with the key; asked for each call, since some keys are signed anew. */
  readonly authorize: () => Promise<Readonly<Record<string, string>>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Told of every call and its answer, without the key's headers. */
  readonly onExchange?: (call: ServiceCall, answer: ServiceAnswer) => void;
}

const defaultTimeoutMs = 60_000;
const defaultMaxBytes = 8 * 1024 * 1024;

export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const { send, origins, mayBePrivate, authorize, now, onExchange } = options;
  const own = new Set(origins.map((origin) => new URL(origin).origin));
  const isOwn = (url: string): boolean => URL.canParse(url) && own.has(new URL(url).origin);

  const ask = async (call: ServiceCall): Promise<ServiceAnswer> => {
    const { method, url, json, bytes, headers, signal, timeoutMs = defaultTimeoutMs } = call;
    if (!isOwn(url)) {
      const host = URL.canParse(url) ? new URL(url).host : 'no URL';
      return { status: 'unreached', message: `${host} is none of the service's own hosts: its key does not go there` };
    }
    const body = json === undefined ? bytes : JSON.stringify(json);
    const answer = await send({
      method,
      url: new URL(url),
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...(await authorize()),
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
      timeoutMs,
      mayBePrivate,
      ...(call.isOnlyOnce === undefined ? {} : { isOnlyOnce: call.isOnlyOnce }),
    });
    if (answer.status === 'forbidden') return { status: 'unreached', message: answer.message };
    if (answer.status !== 'answered') return answer;
    const text = await readText(answer.body, call.maxBytes ?? defaultMaxBytes);
    if (text.status === 'lost') return { status: 'lost', message: `${new URL(url).host}: ${text.message}` };
    const retryAfterMs = readRetryAfter(answer.headers['retry-after'], now());
    return {
      status: 'answered',
      httpStatus: answer.httpStatus,
      headers: answer.headers,
      json: parseJson(text.text),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  };
  return {
    isOwn,
    async call(call) {
      const answer = await ask(call);
      onExchange?.(call, answer);
      return answer;
    },
  };
}

type ReadText =
  { readonly status: 'read'; readonly text: string } | { readonly status: 'lost'; readonly message: string };

async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReadText> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of body) {
      size += part.byteLength;
      // Leaving the loop ends the connection.
      if (size > maxBytes) return { status: 'lost', message: `the answer is longer than ${maxBytes} bytes` };
      parts.push(part);
    }
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined || (error instanceof Error && error.name === 'AbortError')) throw error;
    return { status: 'lost', message: `the answer broke off (${code})` };
  }
  return { status: 'read', text: Buffer.concat(parts).toString('utf8') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever reads the answer finds `undefined` where its schema wants an object, and says so.
    return undefined;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3), as milliseconds from now. */
function readRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
