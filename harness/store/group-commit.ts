import type { DatabaseSync } from 'node:sqlite';

interface Change {
  /** Runs inside the transaction and keeps its own result or error. */
  apply(): void;
  /** Answers the caller, once the transaction is on disk. */
  answer(): void;
  /** Tells the caller that the transaction came to nothing. */
  reject(error: unknown): void;
}

/** How long the first change of a transaction waits for company: far below what any clip takes, enough to share a flush. */
const gatherMs = 1;

/**
 * Runs changes of one database in shared transactions: all that is asked for within a millisecond is
 * committed together, and a promise resolves when its transaction is on disk. With `synchronous=FULL` a commit costs a
 * flush to the disk; a hundred samples at once share one.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  readonly #explain: (error: unknown) => unknown;
  #waiting: Change[] = [];

  /** `explain` puts an error of the database into words before a caller meets it. */
  constructor(database: DatabaseSync, explain: (error: unknown) => unknown = (error) => error) {
    this.#database = database;
    this.#explain = explain;
  }

  /**
   * Runs `change` in the next transaction. It must check before it writes: an error that it throws rejects this promise
   * alone, and what it wrote before throwing would stay.
   */
  run<Result>(change: () => Result): Promise<Result> {
    const explain = this.#explain;
    return new Promise<Result>((resolve, reject) => {
      let answer: () => void = () => {};
      this.#waiting.push({
        apply() {
          try {
            const result = change();
            answer = () => resolve(result);
          } catch (error) {
            answer = () => reject(explain(error));
          }
        },
        answer: () => answer(),
        reject,
      });
      if (this.#waiting.length === 1) setTimeout(() => this.flush(), gatherMs);
    });
  }

  /** Commits what is waiting, now. */
  flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const change of batch) {
        change.apply();
        // SQLite gives up a whole transaction by itself, on a full disk say; what came next would be committed singly.
        if (!this.#database.isTransaction) throw new Error('The database gave up the transaction');
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isOpen && this.#database.isTransaction) this.#database.exec('ROLLBACK');
      for (const change of batch) change.reject(this.#explain(error));
      return;
    }
    for (const change of batch) change.answer();
  }
}
