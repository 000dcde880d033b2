import type { Estimate } from '../../schema/estimate.ts';
import { meanInterval } from '../../stats/mean-interval.ts';

interface PromptSums {
  sum: number;
  n: number;
  deliveredSum: number;
  deliveredN: number;
}

const confidence = 0.95;

/** The scores of one route in one dimension and scope, gathered per prompt: the prompt is the unit of every interval. */
export class ScoreCell {
  readonly #prompts = new Map<string, PromptSums>();
  readonly #reasons = new Map<string, number>();
  #coverageSum = 0;
  #coverageN = 0;
  nSamples = 0;
  nFailed = 0;
  nRefused = 0;
  nUnscored = 0;

  addScore(prompt: string, score: number): void {
    const sums = this.#of(prompt);
    sums.sum += score;
    sums.n += 1;
    sums.deliveredSum += score;
    sums.deliveredN += 1;
    this.nSamples += 1;
  }

  addUnscored(reason: string): void {
    this.nUnscored += 1;
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
  }

  addRefused(prompt: string): void {
    this.nRefused += 1;
    this.#of(prompt).deliveredN += 1;
  }

  addFailed(prompt: string, isModelsOwn: boolean): void {
    this.nFailed += 1;
    if (isModelsOwn) this.#of(prompt).deliveredN += 1;
  }

  addCoverage(coverage: number): void {
    this.#coverageSum += coverage;
    this.#coverageN += 1;
  }

  /** Mean of the repeats of each prompt that has a score. */
  promptMeans(): Map<string, number> {
    const means = new Map<string, number>();
    for (const [prompt, { sum, n }] of this.#prompts) if (n > 0) means.set(prompt, sum / n);
    return means;
  }

  estimate(): Estimate {
    const values = [...this.promptMeans().values()];
    const counts = { nPrompts: values.length, nSamples: this.nSamples };
    const interval = meanInterval(values, { confidence, range: { low: 0, high: 1 } });
    switch (interval.status) {
      case 'none':
        return { status: 'none', reason: this.#commonReason(), ...counts };
      case 'point':
        return { status: 'point', value: interval.value, ...counts };
      case 'estimated': {
        const { value, low, high, method } = interval;
        return { status: 'estimated', value, low, high, confidence, method, ...counts };
      }
    }
  }

  /** Macro mean with refusals and the model's own failures as 0. */
  delivered(): number | undefined {
    const means = [...this.#prompts.values()]
      .filter(({ deliveredN }) => deliveredN > 0)
      .map(({ deliveredSum, deliveredN }) => deliveredSum / deliveredN);
    return means.length === 0 ? undefined : means.reduce((sum, mean) => sum + mean, 0) / means.length;
  }

  coverage(): number | undefined {
    return this.#coverageN === 0 ? undefined : this.#coverageSum / this.#coverageN;
  }

  #of(prompt: string): PromptSums {
    let sums = this.#prompts.get(prompt);
    if (sums === undefined) {
      sums = { sum: 0, n: 0, deliveredSum: 0, deliveredN: 0 };
      this.#prompts.set(prompt, sums);
    }
    return sums;
  }

  #commonReason(): string {
    const ranked = [...this.#reasons].sort((a, b) => b[1] - a[1]);
    return ranked[0]?.[0] ?? 'no sample was completed';
  }
}
