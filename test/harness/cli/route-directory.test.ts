import { describe, expect, it } from 'vitest';
import type { Route } from '../../../harness/catalog/route.ts';
import { resolveRoutes } from '../../../harness/cli/resolve-routes.ts';
import { RouteDirectory, type RouteDirectoryOptions } from '../../../harness/cli/route-directory.ts';
import type { ModelEntry } from '../../../harness/schema/model-entry.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const model = (id: string, more: Partial<ModelEntry> = {}): ModelEntry => ({
  id,
  title: id,
  vendor: 'V',
  family: 'f',
  claims: [],
  routes: [],
  ...more,
});
const route = (id: string, verified: Route['verified'] = 'documented', revision = '1'): Route => {
  const [name = '', provider = ''] = id.split('@');
  return { id, model: name, provider, verified, title: name, revision, modes: {} };
};
const stated = { source: 'https://example.test', date: '2026-11-01' };

function directory(environment: Record<string, string> = {}, more: Partial<RouteDirectoryOptions> = {}) {
  return new RouteDirectory({
    catalog: {
      models: [
        model('kling-3.0'),
        model('veo-3.1'),
        model('pika-2.5'),
        model('ray-9'),
        model('sora-2', {
          successor: 'veo-3.1',
          availability: { state: 'ended', since: '2026-09-24', ...stated },
        }),
      ],
      routes: [
        route('kling-3.0@kling'),
        route('kling-3.0@replicate', 'unconfirmed'),
        route('kling-3.0@fal'),
        route('veo-3.1@vertex'),
        route('pika-2.5@fal', 'unconfirmed'),
      ],
    },
    ownRoutes: [],
    providers: undefined,
    services: [
      { id: 'kling', keyVariable: 'KLING_API_KEY' },
      { id: 'fal', keyVariable: 'FAL_KEY' },
      { id: 'replicate', keyVariable: 'REPLICATE_API_TOKEN' },
      {
        id: 'vertex',
        keyVariable: 'GOOGLE_APPLICATION_CREDENTIALS',
        settings: {
          project: { variable: 'GOOGLE_CLOUD_PROJECT' },
          region: { variable: 'GOOGLE_CLOUD_LOCATION', fallback: 'us-central1' },
        },
      },
    ],
    environment,
    ...more,
  });
}

describe('find', () => {
  it('takes the first verified route whose key is there', () => {
    expect(directory({ FAL_KEY: 'a', KLING_API_KEY: 'b' }).find('kling-3.0').id).toBe('kling-3.0@kling');
    expect(directory({ FAL_KEY: 'a', REPLICATE_API_TOKEN: 'b' }).find('kling-3.0').id).toBe('kling-3.0@fal');
    expect(directory({ FAL_KEY: 'a', KLING_API_KEY: '' }).find('kling-3.0').id).toBe('kling-3.0@fal');
  });

  it('takes the provider that is named', () => {
    expect(directory({ FAL_KEY: 'a', KLING_API_KEY: 'b' }).find('kling-3.0@fal').id).toBe('kling-3.0@fal');
  });

  it('plans without a key, through the first verified route or the one whose key is there', () => {
    expect(directory().find('kling-3.0', { forDryRun: true }).id).toBe('kling-3.0@kling');
    expect(directory({ FAL_KEY: 'a' }).find('kling-3.0', { forDryRun: true }).id).toBe('kling-3.0@fal');
  });

  it('takes an unconfirmed route only where that is allowed, and after the others', () => {
    const allowUnverified = true;
    expect(directory({ REPLICATE_API_TOKEN: 'a' }).find('kling-3.0', { allowUnverified }).id).toBe(
      'kling-3.0@replicate',
    );
    expect(directory({ REPLICATE_API_TOKEN: 'a', FAL_KEY: 'b' }).find('kling-3.0', { allowUnverified }).id).toBe(
      'kling-3.0@fal',
    );
    expect(directory({ FAL_KEY: 'a' }).find('pika-2.5', { allowUnverified }).id).toBe('pika-2.5@fal');
  });

  it.each([
    [
      'kling-3.0',
      'missing_key',
      'kling-3.0 needs KLING_API_KEY (kling) in the environment',
      'Set it there; --dry-run plans without any key; other ways to this model: FAL_KEY (fal)',
    ],
    [
      'veo-3.1@vertex',
      'missing_key',
      'veo-3.1@vertex needs GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_CLOUD_PROJECT (vertex) in the environment',
      'Set it there; --dry-run plans without any key',
    ],
    [
      'pika-2.5',
      'unverified_route',
      'Nobody has confirmed the route to pika-2.5: pika-2.5@fal',
      'Use --allow-unverified to try it anyway; the report will say so',
    ],
    [
      'kling-3.0@replicate',
      'unverified_route',
      'Nobody has confirmed the route to kling-3.0@replicate: kling-3.0@replicate',
      'Use --allow-unverified to try it anyway; the report will say so',
    ],
    ['sora-2', 'unknown_model', 'sora-2 ended on 2026-09-24 (https://example.test)', 'Its successor is veo-3.1'],
    ['ray-9', 'unknown_model', 'No route to ray-9 is known', 'Add one to screentest.yaml, under `models`'],
    ['klign-3.0', 'unknown_model', 'There is no model "klign-3.0"', 'Did you mean "kling-3.0"?'],
    ['synthetic/freese', 'unknown_model', 'There is no model "synthetic/freese"', 'Did you mean "synthetic/freeze"?'],
    [
      'kling-3.0@vertex',
      'unknown_model',
      'There is no route to kling-3.0 through vertex',
      'It goes through kling, replicate, fal',
    ],
    ['kling-3.0@klig', 'unknown_model', 'There is no provider "klig"', 'Did you mean "kling"?'],
    [
      'kling-3.0@nobody-knows-it',
      'unknown_model',
      'There is no provider "nobody-knows-it"',
      'Providers: kling, fal, replicate, vertex, synthetic',
    ],
  ])('refuses %s as %s', async (name, code, message, hint) => {
    expect(await problemLines(() => directory().find(name))).toStrictEqual([code, message, `hint: ${hint}`]);
  });

  it('needs no confirmation for a plan of a verified route, and does for one of an unconfirmed one', async () => {
    const [code] = await problemLines(() => directory().find('pika-2.5', { forDryRun: true }));
    expect(code).toBe('unverified_route');
  });
});

describe('own routes', () => {
  const gpu = { kind: 'comfyui', baseUrl: 'http://gpu:8188', workflow: '/w.json' } as const;
  const own = directory(
    { FAL_KEY: 'a' },
    {
      providers: { gpu },
      ownRoutes: [
        route('kling-3.0@fal', 'documented', 'mine'),
        route('veo-3.1@gpu', 'local'),
        route('ours@gpu', 'documented'),
        route('sora-2@fal', 'documented'),
      ],
    },
  );

  it('come before the shipped ones, and replace that of their provider', () => {
    expect(
      own
        .list()
        .find(({ id }) => id === 'kling-3.0')
        ?.routes.map(({ id, revision }) => [id, revision]),
    ).toStrictEqual([
      ['kling-3.0@fal', 'mine'],
      ['kling-3.0@kling', '1'],
      ['kling-3.0@replicate', '1'],
    ]);
  });

  it('of a workflow or a program need no key', () => {
    expect(own.find('veo-3.1').id).toBe('veo-3.1@gpu');
    expect(own.find('ours@gpu').id).toBe('ours@gpu');
    expect(own.providerIds()).toStrictEqual(['gpu', 'kling', 'fal', 'replicate', 'vertex', 'synthetic']);
  });

  it('lead to a model that its maker has ended', () => {
    expect(own.find('sora-2').id).toBe('sora-2@fal');
  });
});

describe('reachability', () => {
  it('says what is in the way, and names variables only', () => {
    const secret = 'sk-0123456789';
    const routes = directory({ KLING_API_KEY: secret });
    const all = routes.list().flatMap(({ routes: each }) => each.filter(({ provider }) => provider !== 'synthetic'));
    const answers = Object.fromEntries(all.map((each) => [each.id, routes.reachability(each)]));
    expect(answers).toStrictEqual({
      'kling-3.0@kling': { status: 'reachable' },
      'kling-3.0@replicate': { status: 'unverified', variables: ['REPLICATE_API_TOKEN'] },
      'kling-3.0@fal': { status: 'missing_key', variables: ['FAL_KEY'] },
      'veo-3.1@vertex': {
        status: 'missing_key',
        variables: ['GOOGLE_APPLICATION_CREDENTIALS', 'GOOGLE_CLOUD_PROJECT'],
      },
      'pika-2.5@fal': { status: 'unverified', variables: ['FAL_KEY'] },
    });
    expect(JSON.stringify(answers)).not.toContain(secret);
    expect(routes.reachability(route('kling-3.0@replicate', 'unconfirmed'), { allowUnverified: true })).toStrictEqual({
      status: 'missing_key',
      variables: ['REPLICATE_API_TOKEN'],
    });
  });

  it('knows the end of a model whose route still ships, and what this machine makes', () => {
    const routes = directory();
    expect(routes.reachability(route('sora-2@fal'))).toStrictEqual({
      status: 'ended',
      since: '2026-09-24',
      successor: 'veo-3.1',
    });
    expect(routes.reachability(routes.find('synthetic/freeze:0.5'))).toStrictEqual({ status: 'local' });
  });
});

describe('resolveRoutes', () => {
  it('takes each route once, in the order of the names', () => {
    const names = ['kling-3.0@fal', 'synthetic/mute', 'kling-3.0', 'synthetic/mute@synthetic'];
    expect(resolveRoutes(names, directory({ FAL_KEY: 'a' })).map(({ id }) => id)).toStrictEqual([
      'kling-3.0@fal',
      'synthetic/mute@synthetic',
    ]);
  });

  it('tells all missing keys at once', async () => {
    const [code, ...lines] = await problemLines(() => resolveRoutes(['kling-3.0', 'veo-3.1', 'pika-2.5'], directory()));
    expect([code, lines[0], lines[2], lines.length]).toStrictEqual([
      'missing_key',
      'kling-3.0 needs KLING_API_KEY (kling) in the environment',
      'veo-3.1 needs GOOGLE_APPLICATION_CREDENTIALS and GOOGLE_CLOUD_PROJECT (vertex) in the environment',
      4,
    ]);
  });
});
