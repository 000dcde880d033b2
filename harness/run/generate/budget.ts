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

/**
 * A hard ceiling on what a run can come to pay: every submit is entered with the most that it can cost before it is
 * made, and stays so until it is known to have cost less. A submit that nobody knows the fate of stays for good.
 */
export class Budget {
  readonly #limitUsd: number | undefined;
  readonly #entries = new Map<string, number>();
  #committedUsd: number;

  /** `spentUsd`: what the run has paid, or may have paid, before this process. */
  constructor({ limitUsd, spentUsd = 0 }: { readonly limitUsd?: number | undefined; readonly spentUsd?: number } = {}) {
    this.#limitUsd = limitUsd;
    this.#committedUsd = spentUsd;
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

  /** What an entered submit has cost in fact. One that was not entered here was counted before. */
  settle(key: string, usd: number): void {
    const entered = this.#entries.get(key);
    if (entered === undefined) return;
    this.#entries.delete(key);
    this.#committedUsd += usd - entered;
  }
}
