import type { Provider } from '../providers/provider.ts';
import type { Hosted } from './open-hosted.ts';

/** What there is where no service is needed: nothing of them is even loaded. */
export function withoutServices(builtin: ReadonlyMap<string, Provider>): Hosted {
  return {
    providers: {
      of(id) {
        const provider = builtin.get(id);
        if (provider === undefined) throw new Error(`Expected a provider of this machine, got "${id}"`);
        return provider;
      },
      privateOriginsOf: () => [],
    },
    send: async () => ({ status: 'forbidden', message: 'this command does not use the network' }),
    close: async () => {},
  };
}
