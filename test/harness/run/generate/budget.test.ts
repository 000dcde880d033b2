import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget, OverBudget } from '../../../../harness/run/generate/budget.ts';

function enter(budget: Budget, key: string, usd: number): boolean {
  try {
    budget.reserve(key, usd);
    return true;
  } catch (error) {
    if (error instanceof OverBudget) return false;
    throw error;
  }
}

describe('Budget', () => {
  it('lets in what fits to the cent, dust of binary fractions aside, and nothing beyond', () => {
    const budget = new Budget({ limitUsd: 0.3 });
    budget.reserve('a', 0.1);
    budget.reserve('b', 0.2);
    expect(budget.committedUsd).toBeCloseTo(0.3, 12);
    expect(() => budget.reserve('c', 0.01)).toThrow(OverBudget);
    expect(budget.committedUsd).toBeCloseTo(0.3, 12);
    budget.reserve('free', 0);
  });

  it('says how much there was and how much is taken', () => {
    const budget = new Budget({ limitUsd: 1, spentUsd: 0.75 });
    expect(() => budget.reserve('a', 0.5)).toThrow(
      expect.objectContaining({ name: 'OverBudget', limitUsd: 1, committedUsd: 0.75 }),
    );
    budget.reserve('b', 0.25);
    expect(budget.committedUsd).toBe(1);
  });

  it('gives back what a submit has not cost', () => {
    const budget = new Budget({ limitUsd: 1 });
    budget.reserve('a', 1);
    budget.settle('a', 0.25);
    expect(budget.committedUsd).toBe(0.25);
    budget.reserve('b', 0.75);
    // Settled once: what is told twice is not counted twice.
    budget.settle('a', 0);
    expect(budget.committedUsd).toBe(1);
  });

  it('knows nothing of a clip that was never entered', () => {
    const budget = new Budget({ limitUsd: 1 });
    budget.settle('never', 5);
    budget.correct('never', 5);
    expect(budget.committedUsd).toBe(0);
  });

  it('counts what the run has paid, and what it may still pay, before this process', () => {
    const budget = new Budget({
      limitUsd: 2,
      spentUsd: 0.5,
      open: new Map([
        ['a', 1],
        ['b', 0.25],
      ]),
    });
    expect(budget.committedUsd).toBe(1.75);
    budget.settle('a', 0.5);
    expect(budget.committedUsd).toBe(1.25);
    // What nobody knows the fate of stays.
    expect(() => budget.reserve('c', 1)).toThrow(OverBudget);
    budget.settle('b', 0);
    budget.reserve('c', 1);
    expect(budget.committedUsd).toBe(2);
  });

  it('believes the service’s own sum over the table, even where that is more than the budget', () => {
    const budget = new Budget({ limitUsd: 1 });
    budget.reserve('a', 0.5);
    budget.correct('a', 1.5);
    expect(budget.committedUsd).toBe(1.5);
    expect(() => budget.reserve('b', 0)).toThrow(OverBudget);
    budget.settle('a', 0.75);
    expect(budget.committedUsd).toBe(0.75);
  });

  it('counts without a limit as well', () => {
    const budget = new Budget();
    budget.reserve('a', 1e6);
    expect(budget.committedUsd).toBe(1e6);
  });

  it('never commits more than its limit where nothing costs more than it was entered with', () => {
    const act = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      cents: fc.nat(80),
      share: fc.constantFrom(0, 0.25, 1),
      settles: fc.boolean(),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(200), fc.array(act, { maxLength: 30 }), (limitCents, acts) => {
        const limitUsd = limitCents / 100;
        const budget = new Budget({ limitUsd });
        const entered = new Map<string, number>();
        let expected = 0;
        for (const { key, cents, share, settles } of acts) {
          const mostUsd = entered.get(key) ?? 0;
          const usd = cents / 100;
          if (settles) {
            budget.settle(key, mostUsd * share);
            expected -= mostUsd - mostUsd * share;
            entered.delete(key);
          } else if (enter(budget, key, usd)) {
            entered.set(key, mostUsd + usd);
            expected += usd;
          } else {
            refused += 1;
            // Refused is only what does not fit.
            if (expected + usd <= limitUsd) return false;
          }
          expect(budget.committedUsd).toBeCloseTo(expected, 9);
          expect(budget.committedUsd).toBeLessThanOrEqual(limitUsd + 1e-8);
        }
        return true;
      }),
    );
    expect(refused).toBeGreaterThan(0);
  });
});
