import { describe, expect, it } from 'vitest';
import { Aggregator } from '../../../../harness/run/aggregate/aggregate.ts';
import {
  aggregateSchema,
  type Aggregate,
  type LeaderboardDimension,
  type LeaderboardRow,
} from '../../../../harness/schema/aggregate.ts';
import type { SampleRecord } from '../../../../harness/schema/sample-record.ts';
import { makeSampleRecord } from '../../../reports/fixtures/make-sample-record.ts';

interface Draw {
  readonly model: string;
  readonly prompt: string;
  readonly repeat?: number;
  /** Integrity; a failure or refusal code instead. */
  readonly outcome: number | 'unscored' | 'undecodable' | 'worker_died' | 'refused_output';
}

function recordOf({ model, prompt, repeat = 1, outcome }: Draw): SampleRecord {
  const base = makeSampleRecord();
  const { adherence: _adherence, conformance: _conformance, ...others } = base.dimensions;
  const { overall: _overall, ...rest } = base;
  const record: SampleRecord = {
    ...rest,
    model,
    route: `${model}@test`,
    repeat,
    prompt: { ...base.prompt, id: prompt },
    clauses: [],
    scores: [],
    dimensions: {
      ...others,
      integrity:
        typeof outcome === 'number'
          ? { status: 'scored', value: outcome, metrics: 1 }
          : { status: 'unscored', reason: 'too short' },
    },
  };
  if (outcome === 'refused_output')
    return { ...record, dimensions: {}, outcome: { status: 'refused', refusal: { code: outcome, message: '' } } };
  if (outcome === 'undecodable' || outcome === 'worker_died') {
    return { ...record, dimensions: {}, outcome: { status: 'failed', failure: { code: outcome, message: '' } } };
  }
  return record;
}

function aggregateOf(draws: readonly Draw[], margin?: number): Aggregate {
  const aggregator = new Aggregator({ run: 'run', ...(margin === undefined ? {} : { margin }) });
  for (const draw of draws) aggregator.add(recordOf(draw));
  const aggregate = aggregator.finish();
  // Whatever comes in, what goes out fits the schema: no NaN, no missing denominator.
  expect(aggregateSchema.safeParse(aggregate).error).toBeUndefined();
  expect(JSON.stringify(aggregate)).not.toMatch(/NaN|Infinity|null/);
  return aggregate;
}

function rowOf(
  aggregate: Aggregate,
  model: string,
  dimension: LeaderboardDimension = 'integrity',
  scope = 'all',
): LeaderboardRow {
  return aggregate.leaderboard.find(
    (row) => row.scope === scope && row.model === model && row.dimension === dimension,
  )!;
}

const prompts = (n: number) => Array.from({ length: n }, (_, index) => `p${index}`);

describe('Aggregator', () => {
  it('averages the repeats of a prompt first, then the prompts', () => {
    const aggregate = aggregateOf([
      { model: 'a', prompt: 'p0', repeat: 1, outcome: 1 },
      { model: 'a', prompt: 'p0', repeat: 2, outcome: 0 },
      { model: 'a', prompt: 'p0', repeat: 3, outcome: 0.5 },
      { model: 'a', prompt: 'p1', outcome: 1 },
    ]);
    expect(rowOf(aggregate, 'a').estimate).toMatchObject({
      status: 'estimated',
      value: 0.75,
      nPrompts: 2,
      nSamples: 4,
      method: 't',
    });
  });

  it('counts failures, refusals and unscored samples beside the estimate, and takes the model’s own as 0 when delivered', () => {
    const aggregate = aggregateOf([
      { model: 'a', prompt: 'p0', outcome: 1 },
      { model: 'a', prompt: 'p1', outcome: 0.8 },
      { model: 'a', prompt: 'p2', outcome: 'refused_output' },
      { model: 'a', prompt: 'p3', outcome: 'undecodable' },
      { model: 'a', prompt: 'p4', outcome: 'worker_died' },
      { model: 'a', prompt: 'p5', outcome: 'unscored' },
    ]);
    const row = rowOf(aggregate, 'a');
    expect(row.estimate).toMatchObject({ value: 0.9, nPrompts: 2, nSamples: 2 });
    expect(row).toMatchObject({ nFailed: 2, nRefused: 1, nUnscored: 1 });
    // (1 + 0.8 + 0 + 0) / 4: the refusal and the broken file count, our dead worker does not.
    expect(row.delivered).toBeCloseTo(0.45, 12);
    expect(aggregate.routes[0]).toMatchObject({
      nSamples: 6,
      nCompleted: 3,
      failures: { undecodable: 1, worker_died: 1, refused_output: 1 },
    });
  });

  it('separates what differs on every prompt and ranks by the same tests', () => {
    const aggregate = aggregateOf(
      prompts(12).flatMap((prompt, index) => [
        { model: 'good', prompt, outcome: 0.9 + (index % 3) / 100 },
        { model: 'same', prompt, outcome: 0.9 + ((index + 1) % 3) / 100 },
        { model: 'bad', prompt, outcome: 0.4 + (index % 4) / 100 },
      ]),
      0.05,
    );
    expect(
      aggregate.pairs
        .filter(({ scope }) => scope === 'all')
        .filter(({ dimension }) => dimension === 'integrity')
        .map(({ modelA, modelB, verdict, nPrompts }) => [modelA, modelB, verdict, nPrompts]),
    ).toStrictEqual([
      ['good', 'same', 'equivalent', 12],
      ['good', 'bad', 'a_better', 12],
      ['same', 'bad', 'a_better', 12],
    ]);
    expect(rowOf(aggregate, 'good')).toMatchObject({
      rank: 1,
      rankLow: 1,
      rankHigh: 2,
      notSeparatedFrom: ['same@test'],
    });
    expect(rowOf(aggregate, 'bad')).toMatchObject({ rank: 3, rankLow: 3, rankHigh: 3, notSeparatedFrom: [] });
    // Exact sign-flip test on 12 differences of one sign: 2 of 4,096 patterns; Holm over three pairs.
    const pair = aggregate.pairs.find(({ modelA, modelB }) => modelA === 'good' && modelB === 'bad')!;
    expect(pair.p).toBe(2 / 4096);
    expect(pair.pAdjusted).toBeCloseTo((3 * 2) / 4096, 12);
  });

  it('calls nothing better, equivalent or a tie for want of data', () => {
    const aggregate = aggregateOf(
      prompts(4).flatMap((prompt, index) => [
        { model: 'a', prompt, outcome: 0.9 - index / 10 },
        { model: 'b', prompt, outcome: 0.8 },
      ]),
      0.05,
    );
    expect(new Set(aggregate.pairs.map(({ verdict }) => verdict))).toStrictEqual(new Set(['inconclusive']));
  });

  it('compares only prompts that both were scored on', () => {
    const aggregate = aggregateOf([
      ...prompts(3).map((prompt) => ({ model: 'a', prompt, outcome: 1 })),
      { model: 'b', prompt: 'p0', outcome: 0 },
      { model: 'b', prompt: 'elsewhere', outcome: 1 },
    ]);
    expect(aggregate.pairs.find(({ dimension }) => dimension === 'integrity')).toMatchObject({
      nPrompts: 1,
      difference: 1,
      verdict: 'insufficient',
    });
  });

  it('has words and no NaN for n = 1, one model, and nothing scored', () => {
    const single = aggregateOf([{ model: 'a', prompt: 'p0', outcome: 1 }]);
    expect(rowOf(single, 'a').estimate).toStrictEqual({ status: 'point', value: 1, nPrompts: 1, nSamples: 1 });
    expect(single.notes).toContain('One model only: there is nothing to compare it with.');
    const failed = aggregateOf([{ model: 'a', prompt: 'p0', outcome: 'undecodable' }]);
    expect(failed.leaderboard).toStrictEqual([]);
    expect(failed.routes[0]).toMatchObject({ nFailed: 1, nCompleted: 0 });
    const unscored = aggregateOf([{ model: 'a', prompt: 'p0', outcome: 'unscored' }]);
    expect(rowOf(unscored, 'a').estimate).toStrictEqual({
      status: 'none',
      reason: 'too short',
      nPrompts: 0,
      nSamples: 0,
    });
    expect(aggregateOf([])).toMatchObject({ nSamples: 0, nPrompts: 0, routes: [] });
  });

  it('lists routes in an order that the order of samples does not change', () => {
    const draws: Draw[] = prompts(3).flatMap((prompt) => [
      { model: 'low', prompt, outcome: 0.2 },
      { model: 'high', prompt, outcome: 0.9 },
    ]);
    const order = (list: readonly Draw[]) => aggregateOf(list).routes.map(({ model }) => model);
    expect(order(draws)).toStrictEqual(['high', 'low']);
    expect(order(draws.toReversed())).toStrictEqual(['high', 'low']);
  });
});
