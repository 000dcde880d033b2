import { expect, test } from 'vitest';
import { clausesTable } from '../../../reports/csv/clauses-table.ts';
import { renderRows } from '../../../reports/csv/csv-table.ts';
import { leaderboardTable } from '../../../reports/csv/leaderboard-table.ts';
import { pairsTable } from '../../../reports/csv/pairs-table.ts';
import { samplesTable } from '../../../reports/csv/samples-table.ts';
import { scoresTable } from '../../../reports/csv/scores-table.ts';
import { degenerateAggregates } from '../fixtures/degenerate-aggregates.ts';
import { makeAggregate, makeLeaderboardRow } from '../fixtures/make-aggregate.ts';
import { makeRefusedSample, makeSampleRecord } from '../fixtures/make-sample-record.ts';

test('samples.csv: a completed sample', () => {
  expect(renderRows(samplesTable, samplesTable.rows(makeSampleRecord()))).toMatchInlineSnapshot(`
    "2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,abcdef0123456666666666666666666666666666666666666666666666666666,layered,foggy-harbor,synthetic/short,synthetic,synthetic/short@synthetic,synthetic,1,0,1,2026-11-22T19:09:40.000Z,t2v,completed,,5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed,clips/5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed.mp4,5,4,2.416667,720p,360p,640,360,16:9,16:9,1.7778,24,24,58,true,true,true,false,aac,48000,2,-18.25,h264,yuv420p,606.78,182034,0.412,,0,0,none,,,duration_gap;resolution_gap,,0.333333,1,,0.75,1,,,,,,,,
    "
  `);
});

test('samples.csv: a refused sample leaves empty what is not known', () => {
  expect(renderRows(samplesTable, samplesTable.rows(makeRefusedSample()))).toMatchInlineSnapshot(`
    "2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,abcdef0123456666666666666666666666666666666666666666666666666666,layered,foggy-harbor,synthetic/short,synthetic,synthetic/short@synthetic,synthetic,1,,1,2026-11-22T19:09:40.000Z,t2v,refused,refused_input,,,5,4,,720p,360p,,,16:9,16:9,,24,,,true,true,,,,,,,,,,,,,,,unknown,,,,,0,,,,,,,,,,,,
    "
  `);
});

test('samples.csv: a clip without sound, and a file that is none', () => {
  const sample = makeSampleRecord();
  if (sample.decoded === undefined) throw new Error('The sample was decoded');
  const { audio: _audio, ...silent } = sample.decoded;
  const cell = (record: typeof sample, column: string) =>
    samplesTable.rows(record)[0]?.[samplesTable.columns.indexOf(column)];
  const withoutSound = makeSampleRecord({ decoded: silent });
  expect(
    ['audio_present', 'audio_silent', 'audio_codec', 'channels'].map((name) => cell(withoutSound, name)),
  ).toStrictEqual([false, undefined, undefined, undefined]);
  const broken = {
    ...makeRefusedSample(),
    outcome: { status: 'failed', failure: { code: 'empty_file', message: 'The file is empty' } } as const,
  };
  expect(['status', 'failure_code', 'clip_file', 'audio_present'].map((name) => cell(broken, name))).toStrictEqual([
    'failed',
    'empty_file',
    undefined,
    undefined,
  ]);
});

test('scores.csv: a check, a measure and an unscored metric', () => {
  expect(renderRows(scoresTable, scoresTable.rows(makeSampleRecord()))).toMatchInlineSnapshot(`
    "2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,layered,foggy-harbor,synthetic/short,synthetic/short@synthetic,1,conformance,duration,1,check,scored,2.416667,s,0,false,"Sent 4 s, delivered 2.42 s"
    2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,layered,foggy-harbor,synthetic/short,synthetic/short@synthetic,1,,loudness,2,measure,scored,-18.25,LUFS,,,
    2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,layered,foggy-harbor,synthetic/short,synthetic/short@synthetic,1,integrity,no-freeze,1,check,unscored,,s,,,The prompt asks for a static picture
    "
  `);
});

test('clauses.csv: decided by a signal, unclear to a judge, unjudged', () => {
  expect(renderRows(clausesTable, clausesTable.rows(makeSampleRecord()))).toMatchInlineSnapshot(`
    "2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,layered,foggy-harbor,synthetic/short,synthetic/short@synthetic,1,dusk,lighting,Is it dusk?,,whole,signal,,yes,,,satisfied,
    2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,layered,foggy-harbor,synthetic/short,synthetic/short@synthetic,1,boat-rocks,action,Does the fishing boat rock?,boat;water,throughout,judge,panel-a,unclear,0.5,yes;no;unclear,unclear,"Fog, thick"
    2026-11-22-demo,layered/foggy-harbor/synthetic-short/r1,layered-atmospheric,layered,foggy-harbor,synthetic/short,synthetic/short@synthetic,1,lantern,lighting,Is there lantern light?,,whole,none,,,,,unjudged,
    "
  `);
});

test('leaderboard.csv: estimated, point and none', () => {
  const aggregate = makeAggregate({
    leaderboard: [
      makeLeaderboardRow('a', { delivered: 0.9, rank: 1, rankLow: 1, rankHigh: 2, notSeparatedFrom: ['b@x', 'c@x'] }),
      makeLeaderboardRow('b', { estimate: { status: 'point', value: 0.5, nPrompts: 1, nSamples: 3 } }),
      makeLeaderboardRow('c', {
        dimension: 'signal_adherence',
        coverage: 0.41,
        estimate: { status: 'none', reason: 'nothing scored', nPrompts: 0, nSamples: 0 },
        nUnscored: 12,
      }),
    ],
  });
  expect(renderRows(leaderboardTable, leaderboardTable.rows(aggregate))).toMatchInlineSnapshot(`
    "2026-11-22-demo,all,a,a@synthetic,conformance,0.97,0.91,1,0.95,0.9,,,12,12,0,0,0,1,1,2,b@x;c@x,
    2026-11-22-demo,all,b,b@synthetic,conformance,0.5,,,,,,,1,3,0,0,0,,,,,
    2026-11-22-demo,all,c,c@synthetic,signal_adherence,,,,,,0.41,,0,0,0,0,12,,,,,
    "
  `);
});

test('pairs.csv: a difference with its test', () => {
  expect(renderRows(pairsTable, pairsTable.rows(makeAggregate()))).toMatchInlineSnapshot(`
    "2026-11-22-demo,all,conformance,synthetic/reference,synthetic/reference@synthetic,synthetic/short,synthetic/short@synthetic,12,0.25,0.2,0.3,0.000488,0.000488,,a_better,
    "
  `);
});

test.each(Object.entries(degenerateAggregates()))('no noise in the tables of "%s"', (_, aggregate) => {
  const text =
    renderRows(leaderboardTable, leaderboardTable.rows(aggregate)) + renderRows(pairsTable, pairsTable.rows(aggregate));
  expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
});

test('pairs.csv: two that were not compared have a reason, and no number that could be taken for a difference', () => {
  const [pair] = makeAggregate().pairs;
  const { difference: _difference, low: _low, high: _high, p: _p, pAdjusted: _pAdjusted, ...rest } = pair!;
  const apart = { ...rest, verdict: 'insufficient', reason: 'sent 5 s against 8 s' } as const;
  const [cells] = pairsTable.rows(makeAggregate({ pairs: [apart] }));
  expect(Object.fromEntries(pairsTable.columns.map((column, index) => [column, cells?.[index]]))).toMatchObject({
    n_prompts: 12,
    difference: undefined,
    p: undefined,
    p_adjusted: undefined,
    verdict: 'insufficient',
    reason: 'sent 5 s against 8 s',
  });
});

test('samples.csv: what an unanswered submit may have cost is no price, and what was paid is not known', () => {
  const sample = makeSampleRecord({ cost: { basis: 'unknown', possibleUsd: 0.7 } });
  const [cells] = samplesTable.rows(sample);
  const cell = (column: string) => cells?.[samplesTable.columns.indexOf(column)];
  expect(['price_usd', 'paid_usd', 'cost_basis', 'possible_usd'].map(cell)).toStrictEqual([
    undefined,
    undefined,
    'unknown',
    0.7,
  ]);
});
