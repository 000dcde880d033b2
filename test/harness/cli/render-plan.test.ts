import { describe, expect, it } from 'vitest';
import type { Route } from '../../../harness/catalog/route.ts';
import { planJson, renderPlan } from '../../../harness/cli/render-plan.ts';
import { makeKnownPrice, makePaidSample } from '../../fixtures/paid-sample.ts';
import { makePlannedCost, makeRouteCost } from '../../fixtures/planned-cost-maker.ts';

const routeOf = (id: string, changes: Partial<Route> = {}): Route => ({ ...makePaidSample().route, id, ...changes });
const local = makeRouteCost({
  route: { ...makePaidSample().route, id: 'synthetic/reference@synthetic', verified: 'local' },
  clips: 4,
  seconds: 20,
  toMake: 4,
  usd: 0,
  mostUsd: 0,
  rates: [],
});
const { verifiedAt: _, ...madeHere } = local.route;
const cost = makePlannedCost([
  makeRouteCost({
    clips: 11,
    inStore: 3,
    underWay: 2,
    toMake: 5,
    usd: 2.5,
    mostUsd: 3,
    gaps: ['the route takes no seed', 'asked for 30 fps, sent 24 fps'],
    unsendable: new Map([['the prompt has 25 characters, the route takes 24', 1]]),
  }),
  makeRouteCost({ route: routeOf('dear@test', { verified: 'live' }), unpriced: 4, mostUsd: 5 }),
  makeRouteCost({
    route: routeOf('unknown@test', { verified: 'unconfirmed' }),
    unpriced: 10,
    usd: 0,
    mostUsd: 0,
    rates: [],
  }),
  { ...local, route: madeHere },
]);

describe('renderPlan', () => {
  it('tells what each route is asked for, what that costs, and where the price was read', () => {
    expect(renderPlan(cost, { budgetUsd: 12.5, isDryRun: true })).toMatchInlineSnapshot(`
      "┌───────────────────────────────┬─────────────┬───────┬─────────┬─────────────────┬─────────┬───────────────────────┬──────────────────────┐
      │ route                         │ known       │ clips │ seconds │        in store │ to make │ price                 │                total │
      ├───────────────────────────────┼─────────────┼───────┼─────────┼─────────────────┼─────────┼───────────────────────┼──────────────────────┤
      │ model@test                    │ documented  │    11 │      50 │ 3 + 2 under way │       5 │ 0.10 USD/s            │ 2.50 USD to 3.00 USD │
      │                               │ 2026-08-02  │       │         │                 │         │ published, 2026-08-02 │                      │
      ├───────────────────────────────┼─────────────┼───────┼─────────┼─────────────────┼─────────┼───────────────────────┼──────────────────────┤
      │ dear@test                     │ live        │    10 │      50 │               0 │      10 │ 0.10 USD/s            │   5.00 USD + unknown │
      │                               │ 2026-08-02  │       │         │                 │         │ published, 2026-08-02 │                      │
      │                               │             │       │         │                 │         │ unknown               │                      │
      ├───────────────────────────────┼─────────────┼───────┼─────────┼─────────────────┼─────────┼───────────────────────┼──────────────────────┤
      │ unknown@test                  │ unconfirmed │    10 │      50 │               0 │      10 │ unknown               │              unknown │
      │                               │ 2026-08-02  │       │         │                 │         │                       │                      │
      ├───────────────────────────────┼─────────────┼───────┼─────────┼─────────────────┼─────────┼───────────────────────┼──────────────────────┤
      │ synthetic/reference@synthetic │ local       │     4 │      20 │               0 │       4 │ free, on this machine │             0.00 USD │
      └───────────────────────────────┴─────────────┴───────┴─────────┴─────────────────┴─────────┴───────────────────────┴──────────────────────┘
      Asked for, and not as it is sent:
        model@test: the route takes no seed; asked for 30 fps, sent 24 fps
      Not sent at all:
        model@test: 1 clip: the prompt has 25 characters, the route takes 24
      Prices from:
        https://example.com/prices (model@test, dear@test)
      29 clips to make: 7.50 USD, at most 8.00 USD, and 14 clips whose price nobody knows
      Budget: 12.50 USD
      Nothing was sent.
      "
    `);
  });

  it('counts one clip as one, and asks no money of this machine', () => {
    const one = makePlannedCost([{ ...local, route: madeHere, clips: 1, toMake: 1 }]);
    expect(renderPlan(one, { budgetUsd: undefined, isDryRun: false }).split('\n').slice(-2)).toStrictEqual([
      '1 clip to make',
      '',
    ]);
  });

  it('names each rate where a route has several', () => {
    const rates = [makeKnownPrice({ rateUsd: 0.1125 }), makeKnownPrice({ per: 'clip', rateUsd: 0.4 })];
    const text = renderPlan(makePlannedCost([makeRouteCost({ rates })]), { budgetUsd: undefined, isDryRun: false });
    expect(text).toContain('0.1125 USD/s');
    expect(text).toContain('0.40 USD/clip');
  });
});

describe('planJson', () => {
  it('tells the same to programs', () => {
    expect(planJson(makePlannedCost([cost.routes[0]!]), 12.5)).toMatchInlineSnapshot(`
      {
        "budgetUsd": 12.5,
        "costUsd": 2.5,
        "mostUsd": 3,
        "routes": [
          {
            "clips": 11,
            "costUsd": 2.5,
            "gaps": [
              "the route takes no seed",
              "asked for 30 fps, sent 24 fps",
            ],
            "inStore": 3,
            "known": "documented",
            "knownAt": "2026-08-02",
            "model": "model",
            "mostUsd": 3,
            "prices": [
              {
                "date": "2026-08-02",
                "known": "published",
                "per": "second",
                "rateUsd": 0.1,
                "source": "https://example.com/prices",
              },
            ],
            "provider": "test",
            "route": "model@test",
            "seconds": 50,
            "toMake": 5,
            "underWay": 2,
            "unpriced": 0,
            "unsendable": {
              "the prompt has 25 characters, the route takes 24": 1,
            },
          },
        ],
        "samples": 11,
        "schemaVersion": 1,
        "toMake": 5,
        "unpriced": 0,
      }
    `);
  });

  it('leaves out what is not there', () => {
    const document = planJson(makePlannedCost([{ ...local, route: madeHere }]), undefined);
    expect(document).not.toHaveProperty('budgetUsd');
    expect(document).toMatchObject({ costUsd: 0, routes: [{ known: 'local', prices: [], unsendable: {} }] });
    expect((document as { routes: object[] }).routes[0]).not.toHaveProperty('knownAt');
  });
});
