import type { Writable } from 'node:stream';
import type { PlannedCost } from '../run/plan/plan-cost.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import type { Outside } from './console.ts';
import { refuseOverBudget } from './over-budget.ts';
import { renderPlan } from './render-plan.ts';

/**
 * Nothing is paid before somebody has said so: with `--yes`, with a budget, or by answering on a terminal, the plan
 * before their eyes.
 */
export async function askConsent(
  cost: PlannedCost,
  { budgetUsd, yes }: { readonly budgetUsd: number | undefined; readonly yes: boolean },
  words: Writable,
  { ask }: Pick<Outside, 'ask'>,
): Promise<void> {
  const isPaid = cost.routes.some(({ route, toMake }) => route.verified !== 'local' && toMake > 0);
  if (!isPaid) return;
  words.write(renderPlan(cost, { budgetUsd, isDryRun: false }));
  refuseOverBudget(cost, budgetUsd);
  if (yes || budgetUsd !== undefined) return;
  if (ask === undefined) {
    throw new ScreentestError('usage', {
      message: 'This run costs money, and nobody is here to say yes',
      hint: 'Say how much it may cost with --budget USD, or --yes; --dry-run shows the plan',
    });
  }
  const answer = await ask('Go on? [y/N] ');
  if (/^\s*y(es)?\s*$/i.test(answer)) return;
  throw new ScreentestError('usage', { message: 'Nothing was sent', hint: 'Answer y to go on, or use --yes' });
}
