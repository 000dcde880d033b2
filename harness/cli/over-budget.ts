import type { OverBudget } from '../run/generate/budget.ts';
import type { PlannedCost } from '../run/plan/plan-cost.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { usdAmount } from '../../reports/wording/usd-amount.ts';

/** Refuses a plan that may cost more than its budget, or whose cost nobody can tell, before anything is paid. */
export function refuseOverBudget(cost: PlannedCost, budgetUsd: number | undefined): void {
  if (budgetUsd === undefined) return;
  const unpriced = cost.routes.filter((route) => route.unpriced > 0);
  if (unpriced.length > 0) {
    throw new ScreentestError(
      'unknown_price',
      unpriced.map(({ route, unpriced: clips }) => ({
        message: `Nobody knows what ${clips} clips of ${route.id} cost, so that no budget can be kept`,
        hint: 'Leave the route out, run without --budget, or put the price under `models` in screentest.yaml',
      })),
    );
  }
  const spentUsd = [...cost.open.values()].reduce((sum, usd) => sum + usd, cost.spentUsd);
  const mostUsd = cost.mostUsd + spentUsd;
  if (mostUsd <= budgetUsd + 1e-9) return;
  const spent = spentUsd > 0 ? ` with the ${usdAmount(spentUsd)} that this run has paid, or may have paid, so far` : '';
  throw new ScreentestError('over_budget', {
    message: `The plan may cost up to ${usdAmount(mostUsd)}${spent}, over the budget of ${usdAmount(budgetUsd)}`,
    hint: 'Raise --budget, or ask for less with --limit, --repeats or fewer models; nothing was sent',
  });
}

/** What a run says that its budget has stopped: prices were higher than the catalogue knew. */
export function budgetUsedUp({ limitUsd, committedUsd }: OverBudget): ScreentestError {
  return new ScreentestError('over_budget', {
    message: `The budget of ${usdAmount(limitUsd)} is used up: ${usdAmount(committedUsd)} are paid, or may be`,
    hint: 'What is finished is in the store: the same command with a larger --budget goes on from here',
  });
}
