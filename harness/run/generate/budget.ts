/** Thrown where a submit could take a run over its budget. What is under way may end; the run can go on with a larger one. */
export class OverBudget extends Error {
  readonly limitUsd: number;
  readonly committedUsd: number;

  constructor(limitUsd: number, committedUsd: number) {
    super('The budget is used up');
    this.name = 'OverBudget';
    this.limitUsd = limitUsd;
    this.committedUsd = committedUsd;
  }
}

export interface BudgetOptions {
  /** US dollars; no ceiling where it is left out. */
  readonly limitUsd?: number | undefined;
  /** What the run has paid before this process. */
  readonly spentUsd?: number;
  /** What jobs that the run has started, or may have started, may cost at most, by the clip's key. */
  readonly open?: ReadonlyMap<string, number>;
}

/**
 * A hard ceiling on what a run can come to pay: every submit is entered with the most that it can cost before it is
 * made, and stays so until it is known to have cost less. A submit that nobody knows the fate of stays for good.
 */
export class Budget {
  readonly #limitUsd: number | undefined;
  readonly #entries: Map<string, number>;
  #committedUsd: number;

  constructor({ limitUsd, spentUsd = 0, open = new Map() }: BudgetOptions = {}) {
    this.#limitUsd = limitUsd;
    this.#entries = new Map(open);
    this.#committedUsd = [...open.values()].reduce((sum, usd) => sum + usd, spentUsd);
  }

  /** The most that the run can have cost by now, in US dollars. */
  get committedUsd(): number {
    return this.#committedUsd;
  }

  /** Enters a submit that is about to be made, or throws `OverBudget` and enters nothing. */
  reserve(key: string, mostUsd: number): void {
    const committedUsd = this.#committedUsd + mostUsd;
    // A sum of cents is rarely exact in binary; a billionth of a dollar is not over.
    if (this.#limitUsd !== undefined && committedUsd > this.#limitUsd + 1e-9) {
      throw new OverBudget(this.#limitUsd, this.#committedUsd);
    }
    this.#entries.set(key, (this.#entries.get(key) ?? 0) + mostUsd);
    this.#committedUsd = committedUsd;
  }

  /** The service itself names the most that an entered submit will cost: it counts instead of what the table says. */
  correct(key: string, mostUsd: number): void {
    const entered = this.#entries.get(key);
    if (entered === undefined) return;
    this.#entries.set(key, mostUsd);
    this.#committedUsd += mostUsd - entered;
  }

  /** What an entered submit has cost in fact. */
  settle(key: string, usd: number): void {
    const entered = this.#entries.get(key);
    if (entered === undefined) return;
    this.#entries.delete(key);
    this.#committedUsd += usd - entered;
  }
}
