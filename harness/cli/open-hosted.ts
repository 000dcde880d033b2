import { createTransport, type Transport } from '../network/transport.ts';
import type { Provider } from '../providers/provider.ts';
import type { Outside } from './console.ts';
import { loadOwnProviders } from './load-own-providers.ts';
import type { OpenCatalog } from './open-catalog.ts';
import { openProviders, type OpenProviders, type OpenProvidersOptions } from './open-providers.ts';

export interface Hosted {
  readonly providers: OpenProviders;
  /** The way to the network. */
  readonly send: Transport;
  close(): Promise<void>;
}

export interface OpenHostedOptions {
  readonly catalog: OpenCatalog;
  /** Folder that finished clips wait in. */
  readonly outbox: string;
  /** Providers that are part of every installation. */
  readonly builtin: ReadonlyMap<string, Provider>;
  readonly onExchange?: OpenProvidersOptions['onExchange'];
}

/** Joins the services, the user's own providers and the network. */
export async function openHosted(options: OpenHostedOptions, outside: Outside): Promise<Hosted> {
  const { catalog, outbox, builtin, onExchange } = options;
  const { config, file, services } = catalog;
  const own = await loadOwnProviders({ providers: config.providers, configFile: file, outbox }, outside);
  const transport = createTransport();
  const providers = openProviders(
    {
      services,
      keyless: own.keyless,
      providers: config.providers,
      local: new Map([...own.commands, ...builtin]),
      send: transport.send,
      ...(onExchange === undefined ? {} : { onExchange }),
    },
    outside,
  );
  return { providers, send: transport.send, close: () => transport.close() };
}
