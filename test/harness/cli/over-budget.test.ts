import { describe, expect, it } from 'vitest';
import { budgetUsedUp, refuseOverBudget } from '../../../harness/cli/over-budget.ts';
import type { PlannedCost } from '../../../harness/run/plan/plan-cost.ts';
import { OverBudget } from '../../../harness/run/generate/budget.ts';
import { errorExitCodes, ScreentestError } from '../../../harness/schema/screentest-error.ts';
import { makePaidSample } from '../../fixtures/paid-sample.ts';
import { makePlannedCost, makeRouteCost } from '../../fixtures/planned-cost-maker.ts';

/** Code and message of the refusal, or `undefined` where there is none. */
function refusalOf(cost: PlannedCost, budgetUsd: number | undefined): string | undefined {
  try {
    refuseOverBudget(cost, budgetUsd);
    return undefined;
  } catch (error) {
    if (ScreentestError.is(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

describe('refuseOverBudget', () => {
  it('takes the most that the plan may cost, to the cent', () => {
    const cost = makePlannedCost();
    expect(refusalOf(cost, 6)).toBe(undefined);
    // Dust of binary fractions is not over.
    expect(refusalOf({ ...cost, mostUsd: 0.1 + 0.2 }, 0.3)).toBe(undefined);
    expect(refusalOf(cost, 5.99)).toBe('over_budget: The plan may cost up to 6.00 USD, over the budget of 5.99 USD');
    expect(refusalOf(cost, undefined)).toBe(undefined);
    expect(errorExitCodes.over_budget).toBe(4);
  });

  it('adds what the run has paid, and what it may have', () => {
    const cost = makePlannedCost(undefined, { spentUsd: 1, open: new Map([['a', 0.5]]) });
    expect(refusalOf(cost, 7.5)).toBe(undefined);
    expect(refusalOf(cost, 7)).toBe(
      'over_budget: The plan may cost up to 7.50 USD with the 1.50 USD that this run has paid, or may have paid, so far, over the budget of 7.00 USD',
    );
  });

  it('keeps no budget where nobody knows the price, and names every such route', () => {
    const other = { ...makePaidSample().route, id: 'other@test' };
    const cost = makePlannedCost([
      makeRouteCost({ unpriced: 3 }),
      makeRouteCost({ route: other, unpriced: 2 }),
      makeRouteCost(),
    ]);
    expect(refusalOf(cost, 1000)).toBe(
      [
        'unknown_price: Nobody knows what 3 clips of model@test cost, so that no budget can be kept',
        'Nobody knows what 2 clips of other@test cost, so that no budget can be kept',
      ].join('\n'),
    );
    expect(refusalOf(cost, undefined)).toBe(undefined);
  });
});

describe('budgetUsedUp', () => {
  it('says what was the limit and what is taken', () => {
    expect(budgetUsedUp(new OverBudget(5, 4.9))).toMatchObject({
      code: 'over_budget',
      message: 'The budget of 5.00 USD is used up: 4.90 USD are paid, or may be',
    });
  });
});
