import type { RouteCost, RouteSummary } from '../../schema/aggregate.ts';
import type { SampleRecord } from '../../schema/sample-record.ts';
import { median } from '../../stats/median.ts';

/** Money and waiting of one route. What is not known is counted, never taken as 0. */
export class RouteCosts {
  readonly #bases: NonNullable<RouteCost['bases']> = {};
  readonly #latencies: number[] = [];
  readonly #price = { usd: 0, n: 0 };
  readonly #paid = { usd: 0, n: 0 };
  /** Over the clips whose price and length are both known. */
  readonly #timed = { usd: 0, seconds: 0 };
  readonly #possible = { usd: 0, n: 0 };
  #nUnanswered = 0;
  #nUncertain = 0;

  add({ cost, decoded, generatedAt, outcome, reused, timing }: SampleRecord): void {
    this.#bases[cost.basis] = (this.#bases[cost.basis] ?? 0) + 1;
    if (cost.priceUsd !== undefined) {
      put(this.#price, cost.priceUsd);
      if (decoded !== undefined) {
        this.#timed.usd += cost.priceUsd;
        this.#timed.seconds += decoded.durationSeconds;
      }
    }
    if (cost.paidUsd !== undefined) put(this.#paid, cost.paidUsd);
    const isUnanswered = outcome.status === 'failed' && outcome.failure.code === 'ambiguous_submit';
    if (isUnanswered) this.#nUnanswered += 1;
    if (isUnanswered || cost.possibleUsd !== undefined) this.#nUncertain += 1;
    if (cost.possibleUsd !== undefined) put(this.#possible, cost.possibleUsd);
    // A cached latency was measured another day, and one that a publisher states by somebody else.
    const isMeasured = !reused && generatedAt !== undefined;
    if (isMeasured && timing.latencySeconds !== undefined) this.#latencies.push(timing.latencySeconds);
  }

  summary(): Pick<RouteSummary, 'medianLatencySeconds' | 'latency' | 'priceUsd' | 'paidUsd' | 'cost'> {
    const medianSeconds = median(this.#latencies);
    return {
      ...(medianSeconds === undefined
        ? {}
        : {
            medianLatencySeconds: medianSeconds,
            latency: {
              n: this.#latencies.length,
              medianSeconds,
              leastSeconds: this.#latencies.reduce((least, each) => Math.min(least, each)),
              mostSeconds: this.#latencies.reduce((most, each) => Math.max(most, each)),
            },
          }),
      ...(this.#price.n === 0 ? {} : { priceUsd: this.#price.usd }),
      ...(this.#paid.n === 0 ? {} : { paidUsd: this.#paid.usd }),
      cost: {
        bases: { ...this.#bases },
        nPriced: this.#price.n,
        nPaidKnown: this.#paid.n,
        ...(this.#timed.seconds > 0 ? { perSecondUsd: this.#timed.usd / this.#timed.seconds } : {}),
        nUnanswered: this.#nUnanswered,
        nUncertain: this.#nUncertain,
        nBounded: this.#possible.n,
        ...(this.#possible.n === 0 ? {} : { possibleUsd: this.#possible.usd }),
      },
    };
  }
}

function put(sum: { usd: number; n: number }, usd: number): void {
  sum.usd += usd;
  sum.n += 1;
}
