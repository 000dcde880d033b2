import { createServiceClient, type ServiceAnswer, type ServiceCall } from '../network/service-client.ts';
import { isPublicAddress } from '../network/public-address.ts';
import type { Transport } from '../network/transport.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { keepFresh } from './keep-fresh.ts';
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

/** What is needed of a service here: those at home have no key, and so no variable for it. */
export type OpenableService = Omit<Service, 'keyVariable'>;

/** Joins a service to its key and the network. What comes back from its provider holds no key. */
export function openService(service: OpenableService, options: OpenServiceOptions): OpenedService {
  const { key, settings, baseUrl, send, now, readImage, onExchange } = options;
  const secrets = [key];
  const origins = Object.fromEntries(
    Object.entries(service.origins).map(([part, documented]) => [
      part,
      movedTo(filled(documented, service, settings), baseUrl),
    ]),
  );
  const mayBePrivate = baseUrl !== undefined && isPrivateHost(baseUrl);
  const tools: AuthorizeTools = {
    now,
    readFile: options.readFile,
    postForm: options.postForm,
    isOwn: (url) => client.isOwn(url),
    addSecret: (secret) => void (secrets.includes(secret) || secrets.push(secret)),
    keepFresh: keepFresh(now),
  };
  const client = createServiceClient({
    send,
    origins: Object.values(origins),
    mayBePrivate,
    authorize: () => service.authorize(key, tools),
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

/** The documented address with the settings that it names. They stand in a host, so that only a plain name will do. */
function filled(documented: string, service: OpenableService, settings: Readonly<Record<string, string>>): string {
  return documented.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = settings[name] ?? '';
    if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) return value;
    const variable = service.settings?.[name]?.variable ?? name;
    throw new ScreentestError('usage', {
      message: `Expected ${variable} to hold lower-case letters, digits and "-", got "${value}"`,
      hint: `It becomes part of the address of ${service.title}`,
    });
  });
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
