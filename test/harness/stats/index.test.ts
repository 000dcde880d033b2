import { expect, it } from 'vitest';
import * as stats from '../../../harness/stats/index.ts';

it('opens these functions to users of screentest/stats', () => {
  expect(Object.keys(stats).sort()).toStrictEqual([
    'createRandom',
    'holm',
    'meanAndVariance',
    'meanInterval',
    'median',
    'pairedComparison',
    'rateInterval',
    'signFlipTest',
  ]);
});
