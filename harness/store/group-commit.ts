import type { DatabaseSync } from 'node:sqlite';

interface Change {
  /** Runs inside the transaction and keeps its own result or error. */
  apply(): void;
  /** Answers the caller, once the transaction is on disk. */
  answer(): void;
  /** Tells the caller that the transaction came to nothing. */
  reject(error: unknown): void;
}

/**
 * Runs changes of one database in shared transactions: all that is asked for during one turn of the event loop is
 * committed together, and a promise resolves when its transaction is on disk. With `synchronous=FULL` a commit costs a
 * flush to the disk; a hundred samples at once share one.
 */
export class GroupCommit {
  readonly #database: DatabaseSync;
  #waiting: Change[] = [];

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /**
   * Runs `change` in the next transaction. It must check before it writes: an error that it throws rejects this promise
   * alone, and what it wrote before throwing would stay.
   */
  run<Result>(change: () => Result): Promise<Result> {
    return new Promise<Result>((resolve, reject) => {
      let answer: () => void = () => {};
      this.#waiting.push({
        apply() {
          try {
            const result = change();
            answer = () => resolve(result);
          } catch (error) {
            answer = () => reject(error);
          }
        },
        answer: () => answer(),
        reject,
      });
      if (this.#waiting.length === 1) setImmediate(() => this.flush());
    });
  }

  /** Commits what is waiting, now. */
  flush(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      for (const change of batch) change.apply();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      for (const change of batch) change.reject(error);
      return;
    }
    for (const change of batch) change.answer();
  }
}
