import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Aggregator } from '../../../../harness/run/aggregate/aggregate.ts';
import { aggregateSchema, type Aggregate } from '../../../../harness/schema/aggregate.ts';
import type { RequestSettings } from '../../../../harness/schema/request-settings.ts';
import type { SampleRecord } from '../../../../harness/schema/sample-record.ts';
import { makeSampleRecord } from '../../../reports/fixtures/make-sample-record.ts';

interface Draw {
  readonly model: string;
  readonly prompt: string;
  readonly sent: RequestSettings;
  readonly integrity: number;
  readonly suite?: string;
  readonly failed?: boolean;
}

function recordOf({ model, prompt, sent, integrity, suite = 'suite-one', failed = false }: Draw): SampleRecord {
  const { overall: _overall, ...base } = makeSampleRecord();
  return {
    ...base,
    model,
    route: `${model}@test`,
    suite: { id: suite, sha256: 'a'.repeat(64) },
    prompt: { ...base.prompt, id: prompt },
    sent,
    clauses: [],
    scores: [],
    ...(failed ? { outcome: { status: 'failed', failure: { code: 'transient', message: '' } } as const } : {}),
    dimensions: failed ? {} : { integrity: { status: 'scored', value: integrity, metrics: 1 } },
  };
}

function aggregateOf(draws: readonly Draw[], rankAcrossRequests?: boolean): Aggregate {
  const aggregator = new Aggregator({
    run: 'run',
    margin: 0.02,
    ...(rankAcrossRequests === undefined ? {} : { rankAcrossRequests }),
  });
  for (const draw of draws) aggregator.add(recordOf(draw));
  const aggregate = aggregator.finish();
  expect(aggregateSchema.safeParse(aggregate).error).toBeUndefined();
  return aggregate;
}

const nPrompts = 10;

/** A model that scores about `level` on ten prompts. */
function drawsOf(model: string, level: number, sent: RequestSettings, suite = 'suite-one'): Draw[] {
  return Array.from({ length: nPrompts }, (_, index) => ({
    model,
    prompt: `p${index}`,
    sent,
    suite,
    integrity: level + (index % 3) / 100,
  }));
}

const five = { durationSeconds: 5, resolution: '720p' };
const eight = { durationSeconds: 8, resolution: '720p' };

function rowOf(aggregate: Aggregate, model: string, scope = 'all') {
  return aggregate.leaderboard.find(
    (row) => row.model === model && row.scope === scope && row.dimension === 'integrity',
  )!;
}

function pairOf(aggregate: Aggregate, a: string, b: string, scope = 'all') {
  return aggregate.pairs.find(
    (pair) =>
      pair.scope === scope &&
      pair.dimension === 'integrity' &&
      [pair.modelA, pair.modelB].toSorted().join() === [a, b].toSorted().join(),
  )!;
}

describe('models that were sent different things', () => {
  const draws = [
    ...drawsOf('long', 0.5, eight),
    ...drawsOf('good', 0.9, five),
    ...drawsOf('bad', 0.3, five),
    ...drawsOf('longest-good', 0.8, eight),
  ];

  it('are ranked within what they were sent, so that rank 1 occurs twice', () => {
    const aggregate = aggregateOf(draws);
    expect(
      ['good', 'bad', 'longest-good', 'long'].map((model) => {
        const { rank, rankLow, rankHigh, requestGroup, notSeparatedFrom } = rowOf(aggregate, model);
        return [model, rank, rankLow, rankHigh, requestGroup, notSeparatedFrom];
      }),
    ).toStrictEqual([
      ['good', 1, 1, 1, '5 s 720p', []],
      ['bad', 2, 2, 2, '5 s 720p', []],
      ['longest-good', 1, 1, 1, '8 s 720p', []],
      ['long', 2, 2, 2, '8 s 720p', []],
    ]);
    // Those that are ranked together stand together.
    expect(aggregate.routes.map(({ model }) => model)).toStrictEqual(['good', 'bad', 'longest-good', 'long']);
    expect(aggregate.requestGroups).toStrictEqual([
      { label: '5 s 720p', differs: '5 s', routes: ['good@test', 'bad@test'] },
      { label: '8 s 720p', differs: '8 s', routes: ['longest-good@test', 'long@test'] },
    ]);
  });

  it('have a row among the pairs that says why, without a difference or p', () => {
    const aggregate = aggregateOf(draws);
    const all = aggregate.pairs.filter(({ scope, dimension }) => scope === 'all' && dimension === 'integrity');
    expect(all).toHaveLength(6);
    expect(pairOf(aggregate, 'good', 'long')).toStrictEqual({
      scope: 'all',
      dimension: 'integrity',
      modelA: 'good',
      routeA: 'good@test',
      modelB: 'long',
      routeB: 'long@test',
      nPrompts,
      margin: 0.02,
      verdict: 'insufficient',
      reason: 'sent 5 s against 8 s',
    });
    // Two tests were made, so Holm corrects for two and not for six.
    const { p, pAdjusted } = pairOf(aggregate, 'good', 'bad');
    expect([p, pAdjusted]).toStrictEqual([2 / 2 ** nPrompts, 4 / 2 ** nPrompts]);
  });

  it('are ranked together where that is asked for, and the aggregate says so', () => {
    const aggregate = aggregateOf(draws, true);
    expect(
      aggregate.routes.map(({ model }) => [model, rowOf(aggregate, model).rank, rowOf(aggregate, model).requestGroup]),
    ).toStrictEqual([
      ['good', 1, '5 s 720p'],
      ['longest-good', 2, '8 s 720p'],
      ['long', 3, '8 s 720p'],
      ['bad', 4, '5 s 720p'],
    ]);
    expect(aggregate.pairs.filter(({ reason }) => reason !== undefined)).toStrictEqual([]);
    expect(aggregate.rankAcrossRequests).toBe(true);
    expect(aggregate.requestGroups).toHaveLength(2);
  });

  it('are told by the short side, not by how it is written; a fixed frame rate or ratio parts nobody', () => {
    const aggregate = aggregateOf([
      ...drawsOf('a', 0.9, { durationSeconds: 5, resolution: '1280x720', fps: 30, aspectRatio: '16:9' }),
      ...drawsOf('b', 0.3, { durationSeconds: 5, resolution: '720p', fps: 24 }),
    ]);
    expect(aggregate.requestGroups).toBeUndefined();
    expect(pairOf(aggregate, 'a', 'b').verdict).toBe('a_better');
    expect(rowOf(aggregate, 'a').requestGroup).toBe('5 s 720p');
  });

  it('may differ in one suite and be compared in another', () => {
    const aggregate = aggregateOf([
      ...drawsOf('a', 0.9, five),
      ...drawsOf('b', 0.3, five),
      ...drawsOf('a', 0.9, eight, 'suite-two'),
      ...drawsOf('b', 0.3, { durationSeconds: 6, resolution: '1080p' }, 'suite-two'),
    ]);
    expect(pairOf(aggregate, 'a', 'b', 'suite:suite-one').verdict).toBe('a_better');
    expect(pairOf(aggregate, 'a', 'b', 'suite:suite-two').reason).toBe('sent 8 s 720p against 6 s 1080p');
    expect(pairOf(aggregate, 'a', 'b').reason).toBe('sent 8 s 720p against 6 s 1080p');
    expect(rowOf(aggregate, 'a', 'suite:suite-one').rank).toBe(1);
    expect(rowOf(aggregate, 'a').rank).toBeUndefined();
    expect(aggregate.requestGroups?.map(({ label }) => label)).toStrictEqual([
      '5 s 720p / 8 s 720p',
      '5 s 720p / 6 s 1080p',
    ]);
  });

  it('differ from a model that could not be asked for a resolution, whose clips nobody chose the size of', () => {
    const aggregate = aggregateOf([...drawsOf('a', 0.9, five), ...drawsOf('b', 0.3, { durationSeconds: 5 })]);
    expect(pairOf(aggregate, 'a', 'b').reason).toBe('sent 720p against no resolution');
    expect(aggregate.requestGroups?.map(({ differs }) => differs)).toStrictEqual(['720p', 'no resolution']);
  });

  it('are not parted by samples that have no clip, nor by prompts that only one of them has', () => {
    const aggregate = aggregateOf([
      ...drawsOf('a', 0.9, five),
      ...drawsOf('b', 0.3, five),
      { model: 'b', prompt: 'p0', sent: {}, integrity: 0, failed: true },
      { model: 'b', prompt: 'elsewhere', sent: eight, integrity: 0.3 },
    ]);
    expect(aggregate.requestGroups).toBeUndefined();
    expect(pairOf(aggregate, 'a', 'b').verdict).toBe('a_better');
  });

  it('leave clips of which nothing is known that was sent as they were', () => {
    const aggregate = aggregateOf([...drawsOf('a', 0.9, {}), ...drawsOf('b', 0.3, {})]);
    expect(aggregate.requestGroups).toBeUndefined();
    expect(rowOf(aggregate, 'a')).not.toHaveProperty('requestGroup');
    expect(rowOf(aggregate, 'a').rank).toBe(1);
  });

  it('never are in one group, whatever they were sent and in whatever order', () => {
    const request = fc.constantFrom(five, eight, { durationSeconds: 5, resolution: '1080p' });
    const model = fc.record({ one: request, two: fc.option(request, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(model, { minLength: 1, maxLength: 5 }), (models) => {
        const aggregate = aggregateOf(
          models.flatMap(({ one, two }, index) => [
            { model: `m${index}`, prompt: 'one', sent: one, integrity: 0.5 },
            ...(two === undefined ? [] : [{ model: `m${index}`, prompt: 'two', sent: two, integrity: 0.5 }]),
          ]),
        );
        const groups = aggregate.requestGroups ?? [{ routes: aggregate.routes.map(({ route }) => route) }];
        const grouped = groups.flatMap(({ routes }) => routes);
        expect(grouped.toSorted()).toStrictEqual(models.map((_, index) => `m${index}@test`).toSorted());
        const sentTo = (route: string) => models[Number(route.slice(1, -'@test'.length))]!;
        const apart = groups.flatMap(({ routes }) =>
          routes
            .map(sentTo)
            .flatMap((a, _, members) =>
              members.filter((b) => a.one !== b.one || (a.two !== undefined && b.two !== undefined && a.two !== b.two)),
            ),
        );
        expect(apart).toStrictEqual([]);
        const labels = (aggregate.requestGroups ?? []).map(({ label }) => label);
        expect(new Set(labels).size).toBe(labels.length);
      }),
      { numRuns: 60 },
    );
  });
});
