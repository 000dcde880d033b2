/** Passes on what arrives in any order in the order of its positions: 0, 1, 2 … */
export class InPlanOrder<Item> {
  readonly #write: (item: Item) => Promise<void>;
  readonly #waiting = new Map<number, Item>();
  #next = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (item: Item) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when everything that could be written so far is written. */
  async add(position: number, item: Item): Promise<void> {
    this.#waiting.set(position, item);
    this.#writing = this.#writing.then(() => this.#drain());
    await this.#writing;
  }

  async #drain(): Promise<void> {
    for (let item = this.#waiting.get(this.#next); item !== undefined; item = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next);
      this.#next += 1;
      await this.#write(item);
    }
  }
}
