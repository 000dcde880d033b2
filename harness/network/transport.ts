import type { LookupFunction } from 'node:net';
import { lookup } from 'node:dns';
import { Agent, errors, request } from 'undici';
import { isPublicAddress } from './public-address.ts';

export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal;
  /** Until the first byte of the answer, and between any two of them. */
  readonly timeoutMs: number;
  /**
   * A connection that is new, or was used a moment ago: on one that has long been idle, and that the other side may just
   * be closing, nobody could tell whether the request was heard.
   */
  readonly isOnlyOnce?: boolean;
  /** Whether addresses of private networks may be reached: for services that the user runs at home. */
  readonly mayBePrivate?: boolean;
}

export type TransportAnswer =
  | {
      readonly status: 'answered';
      readonly httpStatus: number;
      /** Names in lower case. */
      readonly headers: Readonly<Record<string, string>>;
      readonly body: AsyncIterable<Uint8Array>;
    }
  /** No connection came about: certainly nothing was sent. */
  | { readonly status: 'unreached'; readonly message: string }
  /** The address is one that must not be asked. */
  | { readonly status: 'forbidden'; readonly message: string }
  /** Sent, or sent in part, and no answer came back. */
  | { readonly status: 'lost'; readonly message: string };

/** Sends one HTTP request, once: no retry, no redirect. The only way out to the network. */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;

/** Codes of errors that come before a connection stands, so that nothing of the request has left. */
const beforeConnection: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  // A header that HTTP cannot carry, such as a key with a line break: refused before a connection is asked for.
  'UND_ERR_INVALID_ARG',
]);
const connectTimeoutMs = 20_000;

/** No server gives up an idle connection this soon, so that one which is still kept was not closed unseen. */
const onlyFreshConnections = { keepAliveTimeout: 1000, keepAliveMaxTimeout: 1000 };
const forbiddenCode = 'ERR_PRIVATE_ADDRESS';

/** Transport over undici, with connections kept between requests of the same kind. `close` ends them. */
export function createTransport(): { readonly send: Transport; close(): Promise<void> } {
  const connectTo = (mayBePrivate: boolean) => ({
    timeout: connectTimeoutMs,
    ...(mayBePrivate ? {} : { lookup: publicLookup }),
  });
  // Keyed by whether connections are kept, and whether private addresses may be reached.
  const agents = new Map<string, Agent>();
  const agentFor = ({ isOnlyOnce = false, mayBePrivate = false }: TransportRequest): Agent => {
    const name = `${isOnlyOnce} ${mayBePrivate}`;
    const agent =
      agents.get(name) ?? new Agent({ connect: connectTo(mayBePrivate), ...(isOnlyOnce ? onlyFreshConnections : {}) });
    agents.set(name, agent);
    return agent;
  };
  return {
    async send(asked) {
      const { method, url, headers, body, signal, timeoutMs } = asked;
      if (url.protocol !== 'https:' && url.protocol !== 'http:') {
        return { status: 'forbidden', message: `only http and https are fetched, not ${url.protocol}` };
      }
      // A literal address is connected to without being looked up.
      if (!asked.mayBePrivate && isPublicAddress(url.hostname) === false) {
        return { status: 'forbidden', message: `${url.hostname} is an address of a private network` };
      }
      try {
        const answer = await request(url, {
          method,
          headers: { ...headers },
          body: body ?? null,
          dispatcher: agentFor(asked),
          headersTimeout: timeoutMs,
          bodyTimeout: timeoutMs,
          ...(signal === undefined ? {} : { signal }),
        });
        return {
          status: 'answered',
          httpStatus: answer.statusCode,
          headers: Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [
              name.toLowerCase(),
              Array.isArray(value) ? value.join(', ') : (value ?? ''),
            ]),
          ),
          body: answer.body,
        };
      } catch (error) {
        if (signal?.aborted) throw error;
        const code = codeOf(error);
        const message = `${url.host}: ${code ?? 'the connection broke'}`;
        if (code === forbiddenCode) {
          return { status: 'forbidden', message: `${url.hostname} leads to an address of a private network` };
        }
        if (code !== undefined && beforeConnection.has(code)) return { status: 'unreached', message };
        // An answer that is no HTTP has an error of another family, and often no code.
        const isOfTheLine = error instanceof errors.UndiciError || error instanceof errors.HTTPParserError;
        if (code === undefined && !isOfTheLine) throw error;
        return { status: 'lost', message };
      }
    },
    async close() {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

/** Looks a name up and lets only public addresses through, so that what was checked is what is connected to. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const open = addresses.filter(({ address }) => isPublicAddress(address) === true);
    if (open.length > 0) {
      return options.all === true ? callback(null, open) : callback(null, open[0]!.address, open[0]!.family);
    }
    const refusal: NodeJS.ErrnoException = new Error(`${hostname} has private addresses only`);
    refusal.code = forbiddenCode;
    callback(refusal, []);
  });
};

/** The code of an error, or of what lies behind it; several failed connections are reported as one error of many. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return codeOf(error.cause);
}
