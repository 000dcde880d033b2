import { NotAuthorized } from './not-authorized.ts';
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
  /** The answer is a file, for services that hand clips out to their key only. @default false */
  readonly wantsBytes?: boolean;
  /** For the call that costs money: no connection that has been idle, so that a lost answer means just that. */
  readonly isOnlyOnce?: boolean;
}

export type ServiceAnswer =
  | {
      readonly status: 'answered';
      readonly httpStatus: number;
      readonly headers: Readonly<Record<string, string>>;
      /** The parsed JSON; `undefined` where the answer is none. */
      readonly json: unknown;
      /** The file that was asked for. */
      readonly bytes?: Uint8Array;
      /** From Retry-After. */
      readonly retryAfterMs?: number;
    }
  /** Certainly nothing was sent. */
  | { readonly status: 'unreached'; readonly message: string }
  /** The key is no good, which showed before anything was sent. */
  | { readonly status: 'denied'; readonly message: string }
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
  /** Headers with the key; asked for each call, since some keys are signed anew. Throws `NotAuthorized` without one. */
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
    const authorization = await authorize().catch((error: unknown) => {
      if (error instanceof NotAuthorized) return error;
      throw error;
    });
    if (authorization instanceof NotAuthorized) {
      return { status: authorization.status, message: authorization.message };
    }
    const body = json === undefined ? bytes : JSON.stringify(json);
    const answer = await send({
      method,
      url: new URL(url),
      headers: {
        accept: 'application/json',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...authorization,
      },
      ...(body === undefined ? {} : { body }),
      ...(signal === undefined ? {} : { signal }),
      timeoutMs,
      mayBePrivate,
      ...(call.isOnlyOnce === undefined ? {} : { isOnlyOnce: call.isOnlyOnce }),
    });
    if (answer.status === 'forbidden') return { status: 'unreached', message: answer.message };
    if (answer.status !== 'answered') return answer;
    const content = await readBody(answer.body, call.maxBytes ?? defaultMaxBytes);
    if (content.status === 'lost') return { status: 'lost', message: `${new URL(url).host}: ${content.message}` };
    const isFile = call.wantsBytes === true && answer.httpStatus < 300;
    const retryAfterMs = readRetryAfter(answer.headers['retry-after'], now());
    return {
      status: 'answered',
      httpStatus: answer.httpStatus,
      headers: answer.headers,
      ...(isFile ? { json: undefined, bytes: content.bytes } : { json: parseJson(content.bytes.toString('utf8')) }),
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  };
  return {
    isOwn,
    async call(call) {
      const answer = await ask(call);
      onExchange?.(call, withoutBytes(answer));
      return answer;
    },
  };
}

/** What is told of an exchange is JSON; a file in it is none. */
function withoutBytes(answer: ServiceAnswer): ServiceAnswer {
  if (answer.status !== 'answered' || answer.bytes === undefined) return answer;
  const { bytes, ...rest } = answer;
  return { ...rest, json: `[${bytes.byteLength} bytes]` };
}

type ReadBody =
  { readonly status: 'read'; readonly bytes: Buffer } | { readonly status: 'lost'; readonly message: string };

async function readBody(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<ReadBody> {
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
  return { status: 'read', bytes: Buffer.concat(parts) };
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
