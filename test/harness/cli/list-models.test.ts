import { describe, expect, it } from 'vitest';
import type { Route } from '../../../harness/catalog/route.ts';
import { describeOffers, describePrice, describeReachability } from '../../../harness/cli/describe-route.ts';
import { listModels, modelJson, type ModelFilter } from '../../../harness/cli/list-models.ts';
import { RouteDirectory } from '../../../harness/cli/route-directory.ts';
import type { Capabilities } from '../../../harness/schema/capabilities.ts';
import type { Price } from '../../../harness/schema/price.ts';

const capabilities: Capabilities = {
  durationSeconds: [4, 6, 8],
  resolutions: ['720p', '4k'],
  aspectRatios: ['16:9'],
  fps: [24],
  audio: 'flag',
  seed: true,
  negativePrompt: false,
};
const price: Price = {
  per: 'second',
  rates: [
    { resolution: '720p', audio: false, usd: 0.084 },
    { resolution: '720p', audio: true, usd: 0.126, usdHigh: 0.2 },
    { resolution: '4k', usd: 0.42, usdHigh: 0.42, mode: 't2v' },
  ],
  source: 'https://example.test',
  date: '2026-08-21',
  known: 'derived',
};
const route = (id: string, more: Partial<Route> = {}): Route => {
  const [model = '', provider = ''] = id.split('@');
  const wire = { endpoint: 'e', fields: { prompt: '/prompt' }, constants: {} };
  const modes = { t2v: { capabilities, wire } };
  return { id, model, provider, verified: 'documented', title: model, revision: '1', modes, ...more };
};
const directory = new RouteDirectory({
  catalog: {
    models: [
      { id: 'kling-3.0', title: 'Kling', vendor: 'K', family: 'kling', claims: [], routes: [] },
      { id: 'sora-2', title: 'Sora 2', vendor: 'OpenAI', family: 'sora', claims: [], routes: [] },
    ],
    routes: [
      route('kling-3.0@kling'),
      route('kling-3.0@fal', { price, verifiedAt: '2026-08-21', sources: ['https://example.test'], note: 'Beware.' }),
    ],
  },
  ownRoutes: [],
  providers: undefined,
  services: [
    { id: 'kling', keyVariable: 'KLING_API_KEY' },
    { id: 'fal', keyVariable: 'FAL_KEY' },
  ],
  environment: { FAL_KEY: 'sk-0123456789' },
});

describe('listModels', () => {
  const listed = (filter: ModelFilter) =>
    listModels(directory, filter)
      .filter(({ model }) => !model.id.startsWith('synthetic/'))
      .map(({ model, routes }) => [model.id, ...routes.map((each) => each.route.provider)]);

  it('keeps models without a route, unless a filter asks for one', () => {
    expect(listed({})).toStrictEqual([['kling-3.0', 'kling', 'fal'], ['sora-2']]);
    expect(listed({ reachable: true })).toStrictEqual([['kling-3.0', 'fal']]);
    expect(listed({ provider: 'kling' })).toStrictEqual([['kling-3.0', 'kling']]);
    expect(listed({ provider: 'kling', reachable: true })).toStrictEqual([]);
    expect(listed({ model: 's*' })).toStrictEqual([['sora-2']]);
  });

  it('matches synthetic models with their slash', () => {
    const ids = listModels(directory, { model: 'synthetic/m*' }).map(({ model }) => model.id);
    expect(ids).toStrictEqual(['synthetic/mute']);
  });
});

describe('modelJson', () => {
  it('holds what is known of a route, and no key', () => {
    const [row] = listModels(directory, { provider: 'fal' });
    expect(modelJson(row!)).toStrictEqual({
      model: 'kling-3.0',
      title: 'Kling',
      vendor: 'K',
      family: 'kling',
      successor: undefined,
      availability: undefined,
      openWeights: undefined,
      claims: [],
      routes: [
        {
          route: 'kling-3.0@fal',
          provider: 'fal',
          reachability: { status: 'reachable' },
          known: 'documented',
          date: '2026-08-21',
          sources: ['https://example.test'],
          note: 'Beware.',
          modes: { t2v: { ...capabilities, endpoint: 'e' } },
          price,
        },
      ],
    });
  });
});

describe('a route in words', () => {
  it('says what it offers, once for modes that offer the same', () => {
    const i2v = { capabilities: { ...capabilities, durationSeconds: { min: 3, max: 15 }, fps: [], seed: false } };
    const { modes } = route('a@b');
    expect(describeOffers(route('a@b', { modes: { ...modes, i2v: { capabilities } } }))).toStrictEqual([
      't2v i2v: 4 6 8 s, 720p 4k, 24 fps, sound on/off, seed',
    ]);
    expect(describeOffers(route('a@b', { modes: { ...modes, i2v } }))).toStrictEqual([
      't2v: 4 6 8 s, 720p 4k, 24 fps, sound on/off, seed',
      'i2v: 3–15 s, 720p 4k, sound on/off, no seed',
    ]);
  });

  it('says what it costs, and who says so', () => {
    expect(describePrice(price)).toStrictEqual([
      '720p $0.084/s silent, $0.126 to $0.2/s sound',
      '4k $0.42/s t2v',
      'derived 2026-08-21',
    ]);
    expect(describePrice({ ...price, per: 'clip', rates: [{ usd: 0.2 }] })).toStrictEqual([
      '$0.2 a clip',
      'derived 2026-08-21',
    ]);
    expect(describePrice({ ...price, per: 'million-tokens', rates: [{ usd: 7 }] })[0]).toBe('$7 per million tokens');
    expect(describePrice(undefined)).toStrictEqual(['not known']);
  });

  it('says what to do to reach it', () => {
    expect(
      (
        [
          { status: 'reachable' },
          { status: 'local' },
          { status: 'missing_key', variables: ['A', 'B'] },
          { status: 'unverified', variables: ['A'] },
          { status: 'unverified', variables: [] },
          { status: 'ended', since: '2026-09-24' },
          { status: 'ended' },
        ] as const
      ).map(describeReachability),
    ).toStrictEqual([
      'yes',
      'yes: made here',
      'set A and B',
      'needs --allow-unverified and A',
      'needs --allow-unverified',
      'ended 2026-09-24',
      'ended',
    ]);
  });
});
