/** Adds up time by name; work timed inside other work counts for itself only. */
export interface ExclusiveTimer {
  time<Result>(name: string, work: () => Result): Result;
  /** Names and milliseconds, the longest first. */
  readonly totals: [string, number][];
}

export function createExclusiveTimer(): ExclusiveTimer {
  const totals = new Map<string, number>();
  const stack: string[] = [];
  let since = 0;
  const charge = (): void => {
    const now = performance.now();
    const name = stack.at(-1);
    if (name !== undefined) totals.set(name, (totals.get(name) ?? 0) + now - since);
    since = now;
  };
  return {
    time(name, work) {
      charge();
      stack.push(name);
      try {
        return work();
      } finally {
        charge();
        stack.pop();
      }
    },
    get totals() {
      return [...totals].sort(([, one], [, other]) => other - one);
    },
  };
}
