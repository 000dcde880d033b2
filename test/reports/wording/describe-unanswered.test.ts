import { expect, test } from 'vitest';
import type { RouteCost } from '../../../harness/schema/aggregate.ts';
import { describeUnanswered } from '../../../reports/wording/describe-unanswered.ts';
import { makeRouteSummary } from '../fixtures/make-aggregate.ts';

function say(...costs: Pick<RouteCost, 'nUnanswered' | 'nUncertain' | 'nBounded' | 'possibleUsd'>[]) {
  return describeUnanswered(
    costs.map((cost) => makeRouteSummary('a', { cost: { bases: {}, nPriced: 0, nPaidKnown: 0, ...cost } })),
  );
}

test('submits that were never answered, over all routes', () => {
  expect(
    say(
      { nUnanswered: 1, nUncertain: 1, nBounded: 1, possibleUsd: 0.7 },
      { nUnanswered: 0, nUncertain: 0, nBounded: 0 },
      { nUnanswered: 1, nUncertain: 1, nBounded: 1, possibleUsd: 0.7 },
    ),
  ).toBe('2 submits were never answered: they may have cost up to 1.40 USD');
});

test('what has no price is said to be more, and never 0', () => {
  expect(say({ nUnanswered: 1, nUncertain: 1, nBounded: 0 })).toBe(
    '1 submit was never answered: what it cost, if anything, is not known',
  );
  expect(say({ nUnanswered: 2, nUncertain: 2, nBounded: 1, possibleUsd: 0.7 })).toBe(
    '2 submits were never answered: they may have cost up to 0.70 USD, and more where no price is known',
  );
});

test('jobs that ended without saying what they cost', () => {
  expect(say({ nUnanswered: 0, nUncertain: 3, nBounded: 3, possibleUsd: 2.1 })).toBe(
    'What 3 samples cost is not certain: they may have cost up to 2.10 USD more than is known',
  );
  expect(say({ nUnanswered: 1, nUncertain: 3, nBounded: 3, possibleUsd: 2.1 })).toBe(
    'What 3 samples cost is not certain, and 1 submit was never answered: they may have cost up to 2.10 USD more than is known',
  );
});

test('nothing to say where all is certain, or nothing was counted', () => {
  expect(say({ nUnanswered: 0, nUncertain: 0, nBounded: 0 })).toBeUndefined();
  expect(describeUnanswered([makeRouteSummary('a')])).toBeUndefined();
});
