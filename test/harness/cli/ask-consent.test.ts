import { describe, expect, it } from 'vitest';
import { askConsent } from '../../../harness/cli/ask-consent.ts';
import { renderPlan } from '../../../harness/cli/render-plan.ts';
import type { PlannedCost } from '../../../harness/run/plan/plan-cost.ts';
import { ScreentestError } from '../../../harness/schema/screentest-error.ts';
import { makeOutside } from '../../fixtures/outside-maker.ts';
import { makePaidSample } from '../../fixtures/paid-sample.ts';
import { makePlannedCost, makeRouteCost } from '../../fixtures/planned-cost-maker.ts';

interface Asked {
  /** "went on", or the code of the error and its message. */
  readonly end: string;
  readonly questions: readonly string[];
  readonly said: string;
}

async function ask(
  cost: PlannedCost,
  { budgetUsd, yes = false, answer }: { budgetUsd?: number; yes?: boolean; answer?: string },
): Promise<Asked> {
  const { outside, questions, stdout } = makeOutside('/', answer === undefined ? {} : { answer });
  const end = await askConsent(cost, { budgetUsd, yes }, outside.stdout, outside).then(
    () => 'went on',
    (error: unknown) => {
      if (ScreentestError.is(error)) return `${error.code}: ${error.message}`;
      throw error;
    },
  );
  return { end, questions, said: stdout() };
}

const paid = makePlannedCost();
const plan = renderPlan(paid, { budgetUsd: undefined, isDryRun: false });

describe('askConsent', () => {
  it.each(['y', 'Y', 'yes', ' Yes '])('goes on after "%s", with the plan before one’s eyes', async (answer) => {
    expect(await ask(paid, { answer })).toStrictEqual({ end: 'went on', questions: ['Go on? [y/N] '], said: plan });
  });

  it.each(['', 'n', 'no', 'yess', 'oh yes', 'ja'])('sends nothing after "%s"', async (answer) => {
    expect((await ask(paid, { answer })).end).toBe('usage: Nothing was sent');
  });

  it('asks nobody who has said how much, or yes', async () => {
    for (const said of [{ yes: true }, { budgetUsd: 6 }, { yes: true, budgetUsd: 6 }]) {
      const { end, questions } = await ask(paid, { ...said, answer: 'n' });
      expect([end, questions]).toStrictEqual(['went on', []]);
    }
  });

  it('pays nothing where nobody is there to ask', async () => {
    expect(await ask(paid, {})).toMatchObject({
      end: 'usage: This run costs money, and nobody is here to say yes',
      said: plan,
    });
  });

  it('keeps to the budget in spite of a yes', async () => {
    const { end, said } = await ask(paid, { budgetUsd: 5.5, yes: true, answer: 'y' });
    expect(end).toBe('over_budget: The plan may cost up to 6.00 USD, over the budget of 5.50 USD');
    expect(said).toContain('Budget: 5.50 USD');
  });

  it('says nothing where nothing is to be paid', async () => {
    const local = { ...makePaidSample().route, verified: 'local' } as const;
    const nothing = [
      makePlannedCost([makeRouteCost({ route: local })]),
      makePlannedCost([makeRouteCost({ toMake: 0, inStore: 10, usd: 0, mostUsd: 0 })]),
    ];
    for (const cost of nothing) {
      expect(await ask(cost, {})).toStrictEqual({ end: 'went on', questions: [], said: '' });
    }
  });

  it('asks also where nobody knows the price', async () => {
    const unpriced = makePlannedCost([makeRouteCost({ unpriced: 10, usd: 0, mostUsd: 0, rates: [] })]);
    expect((await ask(unpriced, { answer: 'n' })).end).toBe('usage: Nothing was sent');
  });
});
