import { expect, test } from 'vitest';
import { describeSeparations } from '../../../reports/wording/describe-separation.ts';
import { dimensionOrder } from '../../../reports/wording/dimension-label.ts';
import { findSeparation } from '../../../reports/wording/find-separation.ts';
import { modelNames } from '../../../reports/wording/model-names.ts';
import { realClipsAggregate, syntheticAggregate } from '../fixtures/example-aggregates.ts';
import { makeAggregate, makeEstimate, makeLeaderboardRow, makeRouteSummary } from '../fixtures/make-aggregate.ts';

/** Three models, `a` first, with the routes each is not separated from. */
function threeModels(together: Record<string, string[]>, delivered: Record<string, number> = {}) {
  const values: Record<string, number> = { a: 0.9, b: 0.6, c: 0.5 };
  return makeAggregate({
    routes: Object.keys(values).map((model) => makeRouteSummary(model, { provider: 'fal', route: model })),
    leaderboard: Object.entries(values).map(([model, value]) =>
      makeLeaderboardRow(model, {
        route: model,
        estimate: makeEstimate(value),
        delivered: delivered[model] ?? value,
        notSeparatedFrom: together[model] ?? [],
      }),
    ),
  });
}

function describe(aggregate: ReturnType<typeof makeAggregate>): string[] {
  return describeSeparations(aggregate, dimensionOrder, { names: modelNames(aggregate, 40) });
}

test('models set apart are named with their side', () => {
  expect(describe(syntheticAggregate())).toMatchInlineSnapshot(`
    [
      "synthetic/short is below the other 5 models on conformance; nothing separates those.",
      "synthetic/freeze is below the other 5 models on integrity; nothing separates those.",
      "4 of 15 pairs of models are separated on signal adherence.",
      "synthetic/flicker is below the other 5 models on stability; nothing separates those.",
    ]
  `);
});

test('what nothing separates is said once, with n', () => {
  expect(describe(realClipsAggregate())).toStrictEqual([
    'Nothing separates the 4 models on integrity (n = 6 prompts).',
  ]);
});

test('two models', () => {
  expect(describe(makeAggregate())).toStrictEqual(['synthetic/short is below synthetic/reference on conformance.']);
});

test('all separated', () => {
  expect(describe(threeModels({}))).toStrictEqual(['all 3 models are separated from each other on conformance.']);
});

test('a chain: neighbours are not separated, the ends are', () => {
  expect(describe(threeModels({ a: ['b'], b: ['a', 'c'], c: ['b'] }))).toStrictEqual([
    '1 of 3 pairs of models are separated on conformance.',
  ]);
});

test('the best is above only if it stays so with its refusals counted', () => {
  const together = { b: ['c'], c: ['b'] };
  expect(describe(threeModels(together))).toStrictEqual([
    'a is above the other 2 models on conformance; nothing separates those.',
  ]);
  expect(describe(threeModels(together, { a: 0.4 }))).toStrictEqual([
    'a is apart from the other 2 models on conformance; nothing separates those.',
  ]);
});

test('one model has nothing to be compared with', () => {
  const aggregate = threeModels({});
  const one = { ...aggregate, leaderboard: aggregate.leaderboard.slice(0, 1) };
  expect(findSeparation(one, 'conformance')).toStrictEqual({ status: 'too-few-models', compared: 1 });
  expect(describe(one)).toStrictEqual([]);
});
