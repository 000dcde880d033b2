/** A value that is good until a moment, such as an access token. */
export interface Fresh<Value> {
  readonly value: Value;
  /** Milliseconds since 1970. */
  readonly untilMs: number;
}

/**
 * Keeps a value while it is good. Those who ask while it is being made share the one making; a making that failed is
 * not kept.
 */
export function keepFresh<Value>(now: () => number): (make: () => Promise<Fresh<Value>>) => Promise<Value> {
  let kept: Fresh<Value> | undefined;
  let making: Promise<Fresh<Value>> | undefined;
  return async (make) => {
    if (kept !== undefined && now() < kept.untilMs) return kept.value;
    const mine = (making ??= make());
    try {
      kept = await mine;
      return kept.value;
    } finally {
      if (making === mine) making = undefined;
    }
  };
}
