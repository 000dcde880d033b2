import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openProviders, type OpenProvidersOptions } from '../../../harness/cli/open-providers.ts';
import { createTransport } from '../../../harness/network/transport.ts';
import type { Provider } from '../../../harness/providers/provider.ts';
import { defineService, type Service, type ServiceTools } from '../../../harness/providers/service.ts';
import { makeOutside } from '../../fixtures/outside-maker.ts';
import { scriptedServer } from '../../fixtures/scripted-server.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

function providerOf(id: string): Provider {
  return {
    id,
    isLocal: false,
    submit: () => Promise.reject(new Error('Expected no submit')),
    poll: () => Promise.reject(new Error('Expected no poll')),
  };
}

/** Opens services with made-up keys; `made` holds what each was made from, once for each time. */
function open(options: Partial<OpenProvidersOptions>, environment: Record<string, string> = {}) {
  const made: ServiceTools[] = [];
  const service: Service = defineService<string, 'project' | 'region'>({
    id: 'acme',
    title: 'Acme Video',
    keyVariable: 'ACME_KEY',
    settings: {
      project: { variable: 'ACME_PROJECT' },
      region: { variable: 'ACME_REGION', fallback: 'north-1' },
    },
    origins: { api: 'https://{region}.api.example.com' },
    authorize: async (key) => ({ authorization: `Bearer ${key}` }),
    create(tools) {
      made.push(tools);
      return providerOf('acme');
    },
  });
  const transport = createTransport();
  onTestFinished(() => transport.close());
  const { outside } = makeOutside('/', { environment });
  const providers = openProviders(
    { services: [service], keyless: [], providers: {}, local: new Map(), send: transport.send, ...options },
    outside,
  );
  return { providers, made };
}

const keys = { ACME_KEY: 'secret-acme-key', ACME_PROJECT: 'films' };

describe('openProviders', () => {
  it('opens a service when it is first asked for, and once', () => {
    const { providers, made } = open({}, keys);
    expect(made).toHaveLength(0);
    expect(providers.of('acme')).toBe(providers.of('acme'));
    expect(providers.privateOriginsOf('acme')).toStrictEqual([]);
    expect(made.map(({ settings, origins }) => ({ settings, origins }))).toStrictEqual([
      { settings: { project: 'films', region: 'north-1' }, origins: { api: 'https://north-1.api.example.com' } },
    ]);
  });

  it('takes settings from the environment, and the default for one that is empty', () => {
    const regionOf = (region: string): unknown => {
      const { providers, made } = open({}, { ...keys, ACME_REGION: region });
      providers.of('acme');
      return made[0]?.settings['region'];
    };
    expect([regionOf('south-2'), regionOf('')]).toStrictEqual(['south-2', 'north-1']);
  });

  it.each([
    [{}, 'ACME_KEY'],
    [{ ACME_KEY: '' }, 'ACME_KEY'],
    [{ ACME_KEY: 'secret-acme-key' }, 'ACME_PROJECT'],
  ])('names the variable that is not set: %j', (environment, variable) => {
    const { providers } = open({}, environment);
    expect(() => providers.of('acme')).toThrow(
      expect.objectContaining({
        code: 'missing_key',
        message: `No key for Acme Video: ${variable} is not set`,
      }),
    );
  });

  it('has the user’s own provider first, and none that nobody has named', () => {
    const own = providerOf('acme');
    const { providers, made } = open({ local: new Map([['acme', own]]) });
    expect(providers.of('acme')).toBe(own);
    expect(providers.privateOriginsOf('acme')).toStrictEqual([]);
    expect(made).toHaveLength(0);
    expect(() => providers.of('nobody')).toThrow('Expected a provider "nobody"');
  });

  it('asks a configured address with the key, and tells of the call without it', async () => {
    const server = await scriptedServer({ 'POST /submit': { json: { id: 'job-1', seen: 'Bearer secret-acme-key' } } });
    const told: unknown[] = [];
    const { providers, made } = open(
      { providers: { acme: { baseUrl: server.origin } }, onExchange: (...heard) => void told.push(heard) },
      keys,
    );
    providers.of('acme');
    const { client, origins, readImage } = made[0]!;
    expect(origins).toStrictEqual({ api: server.origin });
    expect(providers.privateOriginsOf('acme')).toStrictEqual([server.origin]);
    await client.call({ method: 'POST', url: `${server.origin}/submit`, json: { prompt: 'A fox' } });
    expect(server.seen[0]?.headers['authorization']).toBe('Bearer secret-acme-key');
    expect(told).toMatchObject([['acme', { method: 'POST', json: { prompt: 'A fox' } }, { status: 'answered' }]]);
    expect(JSON.stringify(told)).not.toContain('secret-acme-key');

    const folder = await temporaryFolder();
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    await writeFile(join(folder, 'still'), png);
    await writeFile(join(folder, 'words'), 'hello');
    expect(await readImage(join(folder, 'still'))).toStrictEqual({ bytes: png, mediaType: 'image/png' });
    expect(await readImage(join(folder, 'words'))).toMatchObject({ mediaType: 'application/octet-stream' });
  });
});
