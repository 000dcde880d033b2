import type { CheckRate, Delivery, RouteSummary } from '../../schema/aggregate.ts';
import type { Dimension } from '../../schema/dimension.ts';
import type { Estimate } from '../../schema/estimate.ts';
import { aspectOf, shortSideOf } from '../../schema/picture-size.ts';
import type { SampleRecord } from '../../schema/sample-record.ts';
import { meanInterval } from '../../stats/mean-interval.ts';
import { median } from '../../stats/median.ts';
import { rateInterval } from '../../stats/rate-interval.ts';
import { RouteCosts } from './route-costs.ts';
import { SentGaps } from './sent-gaps.ts';

interface CheckTally {
  readonly dimension: Dimension | undefined;
  readonly prompts: Map<string, { passed: number; n: number }>;
  unscored: number;
}

interface Settings {
  readonly asked: number[];
  readonly sent: number[];
  readonly delivered: number[];
}

const settingNames = ['durationSeconds', 'shortSidePixels', 'aspect', 'fps', 'audioShare'] as const;
const confidence = 0.95;

/** Counts of one route that need no comparison: outcomes, warnings, checks and settings; latency and money with them. */
export class RouteTally {
  readonly #first: SampleRecord;
  readonly #counts = { completed: 0, failed: 0, refused: 0, reused: 0 };
  readonly #failures = new Map<string, number>();
  readonly #warnings = new Map<string, number>();
  readonly #checks = new Map<string, CheckTally>();
  readonly #settings = new Map<Delivery['setting'], Settings>(
    settingNames.map((name) => [name, { asked: [], sent: [], delivered: [] }]),
  );
  readonly #costs = new RouteCosts();
  readonly #gaps = new SentGaps();
  #nRewritten = 0;
  #nSamples = 0;

  constructor(first: SampleRecord) {
    this.#first = first;
  }

  add(record: SampleRecord): void {
    const { outcome } = record;
    this.#nSamples += 1;
    this.#counts[outcome.status] += 1;
    if (record.reused) this.#counts.reused += 1;
    if (outcome.status === 'failed') count(this.#failures, outcome.failure.code);
    if (outcome.status === 'refused') count(this.#failures, outcome.refusal.code);
    for (const { code } of record.warnings) count(this.#warnings, code);
    this.#addChecks(record);
    this.#addSettings(record);
    this.#costs.add(record);
    this.#gaps.add(record);
    if (wasRewritten(record)) this.#nRewritten += 1;
  }

  summary(): RouteSummary {
    const { model, provider, route } = this.#first;
    const sentOtherwise = this.#gaps.summary();
    return {
      model,
      provider,
      route,
      nSamples: this.#nSamples,
      nCompleted: this.#counts.completed,
      nFailed: this.#counts.failed,
      nRefused: this.#counts.refused,
      nReused: this.#counts.reused,
      failures: Object.fromEntries(this.#failures),
      warnings: Object.fromEntries(this.#warnings),
      ...this.#costs.summary(),
      ...(sentOtherwise.length === 0 ? {} : { sentOtherwise }),
      ...(this.#nRewritten === 0 ? {} : { nRewritten: this.#nRewritten }),
    };
  }

  checkRates(): CheckRate[] {
    const { model, route } = this.#first;
    return [...this.#checks].map(([metric, tally]) => ({
      model,
      route,
      metric,
      ...(tally.dimension === undefined ? {} : { dimension: tally.dimension }),
      rate: rateOf(tally),
      nPassed: [...tally.prompts.values()].reduce((sum, { passed }) => sum + passed, 0),
      nUnscored: tally.unscored,
    }));
  }

  deliveries(): Delivery[] {
    const { model, route } = this.#first;
    return [...this.#settings].flatMap(([setting, { asked, sent, delivered }]) => {
      if (asked.length === 0 && delivered.length === 0) return [];
      // The share of clips with sound is a mean; of numbers that differ by suite, the median is one that occurred.
      const middle = setting === 'audioShare' ? meanOf : median;
      const values = { asked: middle(asked), sent: middle(sent), delivered: middle(delivered) };
      const known = Object.entries(values).filter(([, value]) => value !== undefined);
      return [{ model, route, setting, ...Object.fromEntries(known), nSamples: delivered.length }];
    });
  }

  #addChecks(record: SampleRecord): void {
    const prompt = `${record.suite.id}\n${record.prompt.id}`;
    for (const outcome of record.scores) {
      if (outcome.kind !== 'check') continue;
      let tally = this.#checks.get(outcome.metric);
      if (tally === undefined) {
        tally = { dimension: outcome.dimension, prompts: new Map(), unscored: 0 };
        this.#checks.set(outcome.metric, tally);
      }
      if (outcome.status !== 'scored' || outcome.passed === undefined) {
        tally.unscored += 1;
        continue;
      }
      const sums = tally.prompts.get(prompt) ?? { passed: 0, n: 0 };
      tally.prompts.set(prompt, { passed: sums.passed + (outcome.passed ? 1 : 0), n: sums.n + 1 });
    }
  }

  #addSettings({ prompt, asked, sent, decoded }: SampleRecord): void {
    const put = (name: Delivery['setting'], wish?: number, request?: number, found?: number): void => {
      const settings = this.#settings.get(name)!;
      if (wish !== undefined) settings.asked.push(wish);
      if (request !== undefined) settings.sent.push(request);
      if (found !== undefined) settings.delivered.push(found);
    };
    const side = (resolution?: string): number | undefined =>
      resolution === undefined ? undefined : shortSideOf(resolution);
    const aspect = (ratio?: string): number | undefined => (ratio === undefined ? undefined : aspectOf(ratio));
    const shortSide = decoded && Math.min(decoded.width, decoded.height);
    put('durationSeconds', asked.durationSeconds, sent.durationSeconds, decoded?.durationSeconds);
    put('shortSidePixels', side(asked.resolution), side(sent.resolution), shortSide);
    put('aspect', aspect(asked.aspectRatio), aspect(sent.aspectRatio), decoded?.aspect);
    put('fps', asked.fps, sent.fps, decoded?.fps);
    // Where the prompt itself wants silence, a silent clip is no loss of sound.
    if (prompt.audio === 'none' || prompt.intent?.includes('silent')) return;
    const share = (flag: boolean | undefined): number | undefined => (flag === undefined ? undefined : Number(flag));
    const heard = decoded && Number(decoded.audio !== undefined && !decoded.audio.silent);
    put('audioShare', share(asked.audio), share(sent.audio), heard);
  }
}

/** Wilson where each prompt has one clip; where prompts repeat, their mean pass rates are the units. */
function rateOf({ prompts }: CheckTally): Estimate {
  const sums = [...prompts.values()];
  const nSamples = sums.reduce((total, { n }) => total + n, 0);
  const counts = { nPrompts: sums.length, nSamples };
  if (nSamples === 0) return { status: 'none', reason: 'the check applies to no clip', ...counts };
  if (sums.every(({ n }) => n === 1)) {
    const passed = sums.reduce((total, sum) => total + sum.passed, 0);
    const { low, high, method } = rateInterval(passed, nSamples, confidence);
    return { status: 'estimated', value: passed / nSamples, low, high, confidence, method, ...counts };
  }
  const interval = meanInterval(
    sums.map(({ passed, n }) => passed / n),
    { confidence, range: { low: 0, high: 1 } },
  );
  if (interval.status !== 'estimated') return { status: 'point', value: sums[0]!.passed / sums[0]!.n, ...counts };
  const { value, low, high, method } = interval;
  return { status: 'estimated', value, low, high, confidence, method, ...counts };
}

function wasRewritten({ actualPrompt, prompt, warnings }: SampleRecord): boolean {
  const isOther = actualPrompt !== undefined && actualPrompt !== prompt.text;
  return isOther || warnings.some(({ code }) => code === 'prompt_rewritten');
}

function count(counts: Map<string, number>, code: string): void {
  counts.set(code, (counts.get(code) ?? 0) + 1);
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;
}
