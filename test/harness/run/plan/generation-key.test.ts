import { describe, expect, it } from 'vitest';
import type { Route } from '../../../../harness/catalog/route.ts';
import type { GenerationRequest } from '../../../../harness/providers/provider.ts';
import { generationKey } from '../../../../harness/run/plan/generation-key.ts';
import type { WireForm } from '../../../../harness/schema/wire-form.ts';
import { makePaidSample } from '../../../fixtures/paid-sample.ts';

const wire: WireForm = { endpoint: 'a/model', fields: { prompt: '/prompt', seed: '/seed' }, constants: { '/n': 1 } };
const request: GenerationRequest = { ...makePaidSample().request, seed: 0, settings: { durationSeconds: 5 } };
const routeOf = (form: WireForm = wire, changes: Partial<Route> = {}): Route => {
  const { route } = makePaidSample();
  const mode = { ...route.modes.t2v!, wire: form };
  return { ...route, modes: { t2v: mode, i2v: mode }, ...changes };
};
const keyOf = (route = routeOf(), changes: Partial<GenerationRequest> = {}, epoch = '1'): string =>
  generationKey(route, { ...request, ...changes }, epoch);

describe('generationKey', () => {
  it.each([
    ['another epoch', keyOf(routeOf(), {}, '2')],
    ['another route', keyOf(routeOf(wire, { id: 'model@other' }))],
    ['another revision', keyOf(routeOf(wire, { revision: '2' }))],
    ['another endpoint', keyOf(routeOf({ ...wire, endpoint: 'another/model' }))],
    ['another constant', keyOf(routeOf({ ...wire, constants: { '/n': 2 } }))],
    ['another seed', keyOf(routeOf(), { seed: 1 })],
    ['another repeat', keyOf(routeOf(), { repeat: 2 })],
    ['another prompt', keyOf(routeOf(), { prompt: 'A ship.' })],
    ['another length', keyOf(routeOf(), { settings: { durationSeconds: 6 } })],
    ['a negative prompt', keyOf(routeOf(), { negativePrompt: 'fog' })],
  ])('is another one for %s', (_, other) => {
    expect(other).not.toBe(keyOf());
    expect(other).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another one for no seed than for seed 0', () => {
    const { seed: _, ...without } = request;
    expect(generationKey(routeOf(), without, '1')).not.toBe(keyOf());
  });

  it('is the same wherever a value stands in the body, and however the price, the facts and the note change', () => {
    expect(keyOf(routeOf({ ...wire, fields: { prompt: '/input/prompt', seed: '/input/seed' } }))).toBe(keyOf());
    expect(keyOf(routeOf(wire, { verified: 'live', verifiedAt: '2026-09-01', title: 'Model', note: 'new' }))).toBe(
      keyOf(),
    );
  });

  it('knows a still by its bytes, wherever it lies', () => {
    const still = (path: string, sha256: string): string =>
      keyOf(routeOf(), { mode: 'i2v', referenceImage: { path, sha256 } });
    expect(still('/here/fox.png', 'a')).toBe(still('/there/fox.png', 'a'));
    expect(still('/here/fox.png', 'a')).not.toBe(still('/here/fox.png', 'b'));
    expect(still('/here/fox.png', 'a')).not.toBe(keyOf(routeOf(), { mode: 'i2v' }));
  });
});
