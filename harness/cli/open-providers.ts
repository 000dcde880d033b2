import { readFile } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import type { Transport } from '../network/transport.ts';
import type { ServiceAnswer, ServiceCall } from '../network/service-client.ts';
import { openService, type OpenableService } from '../providers/open-service.ts';
import type { Provider } from '../providers/provider.ts';
import type { Service } from '../providers/service.ts';
import type { Config } from '../schema/config.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import type { Outside } from './console.ts';
import { postForm } from './post-form.ts';

export interface OpenProvidersOptions {
  readonly services: readonly Service[];
  /** Servers at home that want no key. */
  readonly keyless: readonly OpenableService[];
  readonly providers: Config['providers'];
  /** Providers of this machine: the synthetic one, a folder, the user's own programs. */
  readonly local: ReadonlyMap<string, Provider>;
  readonly send: Transport;
  /** Told of every call to a service and its answer, without keys. */
  readonly onExchange?: (provider: string, call: ServiceCall, answer: ServiceAnswer) => void;
}

/** Providers by id, each opened when it is first asked for. */
export interface OpenProviders {
  /** A provider, joined to its key. A missing key is a `ScreentestError` that names the variable. */
  of(id: string): Provider;
  /** Origins on private networks that the user has configured for a provider. */
  privateOriginsOf(id: string): readonly string[];
}

interface Opened {
  readonly provider: Provider;
  readonly privateOrigins: readonly string[];
}

export function openProviders(options: OpenProvidersOptions, { environment, now }: Outside): OpenProviders {
  const { services, keyless, providers = {}, local, send, onExchange } = options;
  const opened = new Map<string, Opened>();

  const open = (id: string): Opened => {
    const own = local.get(id);
    if (own !== undefined) return { provider: own, privateOrigins: [] };
    const hosted = services.find((each) => each.id === id);
    const service = hosted ?? keyless.find((each) => each.id === id);
    if (service === undefined) throw new Error(`Expected a provider "${id}"`);
    const configured = providers[id];
    const baseUrl = configured !== undefined && 'baseUrl' in configured ? configured.baseUrl : undefined;
    return openService(service, {
      key: hosted === undefined ? '' : needed(environment, hosted.keyVariable, hosted.title),
      settings: Object.fromEntries(
        Object.entries(service.settings ?? {}).map(([name, { variable, fallback }]) => [
          name,
          environment[variable] || fallback || needed(environment, variable, service.title),
        ]),
      ),
      ...(baseUrl === undefined ? {} : { baseUrl }),
      send,
      now,
      readImage,
      readFile: (path) => readFile(path, 'utf8'),
      postForm: (url, form) => postForm(send, url, form),
      ...(onExchange === undefined ? {} : { onExchange: (call, answer) => onExchange(id, call, answer) }),
    });
  };
  const find = (id: string): Opened => {
    const found = opened.get(id) ?? open(id);
    opened.set(id, found);
    return found;
  };
  return { of: (id) => find(id).provider, privateOriginsOf: (id) => find(id).privateOrigins };
}

function needed(environment: Outside['environment'], variable: string, title: string): string {
  const value = environment[variable];
  if (value) return value;
  throw new ScreentestError('missing_key', {
    message: `No key for ${title}: ${variable} is not set`,
    hint: 'Set it in the environment; --dry-run plans without any key',
  });
}

async function readImage(path: string): Promise<{ bytes: Uint8Array; mediaType: string }> {
  const bytes = await readFile(path);
  return { bytes, mediaType: (await fileTypeFromBuffer(bytes))?.mime ?? 'application/octet-stream' };
}
