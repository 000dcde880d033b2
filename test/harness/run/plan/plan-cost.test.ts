import { beforeEach, describe, expect, it } from 'vitest';
import type { OpenGeneration, SettledGeneration } from '../../../../harness/run/generate/generation-record.ts';
import { planCost, type RouteCost } from '../../../../harness/run/plan/plan-cost.ts';
import type { PlannedSample } from '../../../../harness/run/plan/planned-sample.ts';
import { createMemoryStore } from '../../../../harness/store/memory-store.ts';
import type { Store } from '../../../../harness/store/store.ts';
import { makeKnownPrice, makePaidSample } from '../../../fixtures/paid-sample.ts';

let store: Store;
beforeEach(() => (store = createMemoryStore()));

const clip = (generationKey: string, overrides: Partial<PlannedSample> = {}): PlannedSample =>
  makePaidSample({ generationKey, sent: { durationSeconds: 5 }, ...overrides });
const at = '2026-12-01T00:00:00.000Z';
const submitted = { at, token: 'token', mostUsd: 0.6 };

async function settle(key: string, record: SettledGeneration): Promise<void> {
  await store.claim('generate', key);
  await store.settle('generate', key, record);
}
async function leave(key: string, record: OpenGeneration): Promise<void> {
  await store.claim('generate', key, { intent: record });
  await store.release('generate', key);
}
const completed = (run: string, priceUsd = 0.5): SettledGeneration => ({
  status: 'completed',
  run,
  clip: { sha256: '', sizeBytes: 0 },
  generatedAt: at,
  priceUsd,
  costBasis: 'billed',
});
const failed = (run: string, expense: { usd?: number; mostUsd?: number }): SettledGeneration => ({
  status: 'failed',
  run,
  at,
  failure: { code: 'transient', message: '' },
  expense: { run, basis: 'unknown', ...expense },
});
const countsOf = ({ clips, inStore, underWay, toMake, unpriced }: RouteCost) => ({
  clips,
  inStore,
  underWay,
  toMake,
  unpriced,
});

describe('planCost', () => {
  it('adds up what has to be made, by the table and at most', async () => {
    const { routes, ...cost } = await planCost([clip('a'), clip('b'), clip('c')], store, { run: 'run-1' });
    expect(cost).toMatchObject({
      toMake: 3,
      unpriced: 0,
      usd: 1.5,
      mostUsd: expect.closeTo(1.8, 12),
      spentUsd: 0,
      open: new Map(),
    });
    expect(routes).toMatchObject([{ clips: 3, seconds: 15, toMake: 3, usd: 1.5, rates: [{ rateUsd: 0.1 }] }]);
  });

  it('counts a clip that samples share once', async () => {
    const { routes, usd } = await planCost([clip('a'), clip('a', { sampleId: 'other' })], store);
    expect(routes.map(countsOf)).toStrictEqual([{ clips: 1, inStore: 0, underWay: 0, toMake: 1, unpriced: 0 }]);
    expect(usd).toBe(0.5);
  });

  it('pays nothing for what is in the store, and knows what this run has paid for it', async () => {
    await settle('own', completed('run-1', 0.4));
    await settle('other', completed('run-0', 0.3));
    await settle('refused', {
      status: 'refused',
      run: 'run-1',
      at,
      refusal: { code: 'refused_output', message: '' },
      expense: { run: 'run-1', usd: 0.2, basis: 'billed' },
    });
    const samples = [clip('own'), clip('other'), clip('refused')];
    const cost = await planCost(samples, store, { run: 'run-1' });
    expect(cost.routes.map(countsOf)).toStrictEqual([{ clips: 3, inStore: 3, underWay: 0, toMake: 0, unpriced: 0 }]);
    expect(cost.usd).toBe(0);
    expect(cost.spentUsd).toBeCloseTo(0.6, 12);
    // Without a run there is nobody who has paid.
    expect((await planCost(samples, store)).spentUsd).toBe(0);
  });

  it('pays nothing again for what is under way, and reckons with its end where it is this run’s', async () => {
    await leave('started', { status: 'started', run: 'run-1', ...submitted, operation: { jobId: 'j' } });
    await leave('lost', { status: 'ambiguous', run: 'run-1', ...submitted, mostUsd: 0.55, message: '' });
    await leave('intent', { status: 'intent', run: 'run-1', at, token: 'token' });
    await leave('other', { status: 'started', run: 'run-0', ...submitted, operation: { jobId: 'k' } });
    const samples = [clip('started'), clip('lost'), clip('intent'), clip('other')];
    const cost = await planCost(samples, store, { run: 'run-1' });
    expect(cost.routes.map(countsOf)).toStrictEqual([{ clips: 4, inStore: 0, underWay: 4, toMake: 0, unpriced: 0 }]);
    expect(cost.open).toStrictEqual(
      new Map([
        ['started', 0.6],
        ['lost', 0.55],
        ['intent', 0],
      ]),
    );
    expect([cost.usd, cost.spentUsd]).toStrictEqual([0, 0]);
    expect((await planCost(samples, store)).open).toStrictEqual(new Map());
  });

  it('pays for what was withdrawn, and remembers what went into it before', async () => {
    const earlier = [
      { run: 'run-1', usd: 0.1, basis: 'billed' as const },
      { run: 'run-1', mostUsd: 0.25, basis: 'unknown' as const },
      { run: 'run-0', usd: 5, basis: 'billed' as const },
    ];
    await leave('withdrawn', { status: 'withdrawn', run: 'run-1', ...submitted, earlier });
    const cost = await planCost([clip('withdrawn')], store, { run: 'run-1' });
    expect([cost.toMake, cost.usd, cost.open.size]).toStrictEqual([1, 0.5, 0]);
    expect(cost.spentUsd).toBeCloseTo(0.35, 12);
    // Another run has paid none of it but its own.
    expect((await planCost([clip('withdrawn')], store, { run: 'run-0' })).spentUsd).toBe(5);
  });

  it('pays for failures that are tried again, and not for those that are final', async () => {
    await settle('again', failed('run-1', { mostUsd: 0.6 }));
    await settle('paid', failed('run-1', { usd: 0.2 }));
    const cost = await planCost([clip('again'), clip('paid')], store, { run: 'run-1' });
    expect(cost.routes.map(countsOf)).toStrictEqual([{ clips: 2, inStore: 1, underWay: 0, toMake: 1, unpriced: 0 }]);
    expect(cost.usd).toBe(0.5);
    expect(cost.spentUsd).toBeCloseTo(0.8, 12);
  });

  it('takes a claim without a record for a clip to make', async () => {
    await store.claim('generate', 'a');
    expect((await planCost([clip('a')], store)).toMake).toBe(1);
  });

  it('counts what cannot be sent by its reason, and asks no money for it', async () => {
    const unsendable = { code: 'invalid_input', message: 'the prompt is too long' } as const;
    const { routes, toMake, usd } = await planCost(
      [clip('a', { unsendable }), clip('b', { unsendable }), clip('c')],
      store,
    );
    expect(routes[0]?.unsendable).toStrictEqual(new Map([['the prompt is too long', 2]]));
    expect([routes[0]?.clips, routes[0]?.seconds, toMake, usd]).toStrictEqual([3, 5, 1, 0.5]);
  });

  it('tells what nobody knows the price of, and what is free', async () => {
    const cost = await planCost(
      [clip('a', { price: { status: 'unknown' } }), clip('b', { price: { status: 'free' } })],
      store,
    );
    expect([cost.toMake, cost.unpriced, cost.usd, cost.mostUsd]).toStrictEqual([2, 1, 0, 0]);
    expect(cost.routes[0]?.rates).toStrictEqual([]);
  });

  it('keeps routes apart, and names each of their rates and gaps once', async () => {
    const route = { ...makePaidSample().route, id: 'model@other', provider: 'other' };
    const warnings = [{ code: 'seed_unsupported', message: 'the route takes no seed' }] as const;
    const dear = makeKnownPrice({ rateUsd: 0.2, usd: 1, mostUsd: 1 });
    const { routes } = await planCost(
      [clip('a', { warnings }), clip('b', { route }), clip('c', { warnings, price: dear }), clip('d')],
      store,
    );
    expect(routes.map(({ route: { id }, usd }) => [id, usd])).toStrictEqual([
      ['model@test', 2],
      ['model@other', 0.5],
    ]);
    expect(routes[0]?.gaps).toStrictEqual(['the route takes no seed']);
    expect(routes[0]?.rates.map(({ rateUsd }) => rateUsd)).toStrictEqual([0.1, 0.2]);
  });
});
