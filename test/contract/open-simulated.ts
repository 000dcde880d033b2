import { createTransport } from '../../harness/network/transport.ts';
import { openService } from '../../harness/providers/open-service.ts';
import type { Provider } from '../../harness/providers/provider.ts';
import type { Image, Service } from '../../harness/providers/service.ts';
import type { Dialect } from '../simulator/dialect.ts';
import { startSimulator, type Simulator } from '../simulator/simulator.ts';

export interface OpenedSimulation extends AsyncDisposable {
  readonly simulator: Simulator;
  readonly provider: Provider;
}

/** One service in front of a simulator of its own, for what is special to it. */
export async function openSimulated(
  service: Service,
  dialect: Dialect,
  { image = { bytes: Buffer.from('picture'), mediaType: 'image/png' } }: { readonly image?: Image } = {},
): Promise<OpenedSimulation> {
  const transport = createTransport();
  const simulator = await startSimulator({ clip: Buffer.from('clip'), runMs: 0 });
  const { provider } = openService(service, {
    key: dialect.key,
    settings: {},
    baseUrl: simulator.baseUrl(service.id),
    send: transport.send,
    now: () => Date.now(),
    readImage: async () => image,
    readFile: async (path) => {
      throw new Error(`Expected no file to be read, got ${path}`);
    },
    postForm: async (url) => {
      throw new Error(`Expected no form to be posted, got ${url}`);
    },
  });
  return {
    simulator,
    provider,
    async [Symbol.asyncDispose]() {
      await transport.close();
      await simulator.close();
    },
  };
}
