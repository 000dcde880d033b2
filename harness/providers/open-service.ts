import { createServiceClient, type ServiceAnswer, type ServiceCall } from '../network/service-client.ts';
import { isPublicAddress } from '../network/public-address.ts';
import type { Transport } from '../network/transport.ts';
import type { Provider } from './provider.ts';
import { scrub, scrubText } from './scrub.ts';
import type { AuthorizeTools, Service, ServiceTools } from './service.ts';

export interface OpenServiceOptions extends Pick<AuthorizeTools, 'readFile' | 'postForm'> {
  readonly key: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Instead of the service's documented hosts: a proxy, a region, or a server at home. */
  readonly baseUrl?: string;
  readonly send: Transport;
  readonly now: () => number;
  readonly readImage: ServiceTools['readImage'];
  /** Told of every call and its answer, without keys. */
  readonly onExchange?: (call: ServiceCall, answer: ServiceAnswer) => void;
}

/** An opened service, and the hosts that its clips may come from although they are private ones. */
export interface OpenedService {
  readonly provider: Provider;
  /** Origins that the user configured: the only private addresses that clips are fetched from. */
  readonly privateOrigins: readonly string[];
}

/** Joins a service to its key and the network. What comes back from its provider holds no key. */
export function openService(service: Service, options: OpenServiceOptions): OpenedService {
  const { key, settings, baseUrl, send, now, readImage, onExchange } = options;
  const secrets = [key];
  const origins = Object.fromEntries(
    Object.entries(service.origins).map(([part, documented]) => [part, movedTo(documented, baseUrl)]),
  );
  const mayBePrivate = baseUrl !== undefined && isPrivateHost(baseUrl);
  const client = createServiceClient({
    send,
    origins: Object.values(origins),
    mayBePrivate,
    authorize: () => service.authorize(key, options),
    now,
    ...(onExchange === undefined
      ? {}
      : {
          onExchange: (call, answer) =>
            onExchange(scrub(call, secrets) as ServiceCall, scrub(answer, secrets) as ServiceAnswer),
        }),
  });
  return {
    provider: withoutSecrets(service.create({ client, origins, settings, now, readImage }), secrets),
    privateOrigins: mayBePrivate && baseUrl !== undefined ? [new URL(baseUrl).origin] : [],
  };
}

/** The documented address at another host; its path stays. */
function movedTo(documented: string, baseUrl: string | undefined): string {
  if (baseUrl === undefined) return documented;
  const { pathname } = new URL(documented);
  return `${baseUrl.replace(/\/+$/, '')}${pathname === '/' ? '' : pathname}`;
}

/** A name without a dot, or under `local`, is one of the user's own network. */
function isPrivateHost(url: string): boolean {
  const { hostname } = new URL(url);
  return isPublicAddress(hostname) === false || !hostname.includes('.') || hostname.endsWith('.local');
}

function withoutSecrets(provider: Provider, secrets: readonly string[]): Provider {
  const clean = <Value>(value: Value): Value => scrub(value, secrets) as Value;
  const cleanMessage = <Answer>(answer: Answer): Answer => {
    const copy: Record<string, unknown> = { ...(answer as Record<string, unknown>) };
    for (const name of ['message', 'reason'] as const) {
      if (typeof copy[name] === 'string') copy[name] = scrubText(copy[name], secrets);
    }
    for (const name of ['failure', 'refusal', 'exchange', 'answer'] as const) {
      if (copy[name] !== undefined) copy[name] = clean(copy[name]);
    }
    return copy as Answer;
  };
  const { findLost } = provider;
  return {
    ...provider,
    submit: async (request, context) => cleanMessage(await provider.submit(request, context)),
    poll: async (operation, signal) => cleanMessage(await provider.poll(operation, signal)),
    ...(findLost === undefined ? {} : { findLost: async (lost) => cleanMessage(await findLost(lost)) }),
  };
}
