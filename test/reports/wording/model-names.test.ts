import { expect, test } from 'vitest';
import { modelNames } from '../../../reports/wording/model-names.ts';
import { makeRouteSummary } from '../fixtures/make-aggregate.ts';

test('a model has its own name, with the route where it is reached in two ways', () => {
  const names = modelNames(
    {
      routes: [
        makeRouteSummary('veo-3.1', { provider: 'gemini', route: 'veo-3.1@gemini' }),
        makeRouteSummary('kling-3.0', { provider: 'fal', route: 'kling-3.0@fal' }),
        makeRouteSummary('kling-3.0', { provider: 'kling', route: 'kling-3.0@kling' }),
      ],
    },
    40,
  );
  expect(
    ['veo-3.1@gemini', 'kling-3.0@fal', 'kling-3.0@kling', 'unknown@x'].map((route) => names.of(route)),
  ).toStrictEqual(['veo-3.1', 'kling-3.0 (kling-3.0@fal)', 'kling-3.0 (kling-3.0@kling)', 'unknown@x']);
});

test('names that read alike are told apart', () => {
  const routes = ['', 'b', '\u200B'].map((tail) =>
    makeRouteSummary(`${'a'.repeat(50)}${tail}${'c'.repeat(50)}`, { provider: 'fal', route: `route-${tail}` }),
  );
  const names = modelNames({ routes }, 12);
  expect(routes.map(({ route }) => names.of(route))).toStrictEqual(['aaaaaaaa…ccc', 'aaaaaa…cc #2', 'aaaaaa…cc #3']);
});

test('a synthetic model is called synthetic even if its name is not', () => {
  const names = modelNames({ routes: [makeRouteSummary('reference')] }, 40);
  expect(names.of('reference@synthetic')).toBe('synthetic: reference');
});
