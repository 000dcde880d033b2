import { expect, test } from 'vitest';
import type { JsonObject } from '../../../reports/charts/chart-spec.ts';
import { makeCharts } from '../../../reports/charts/make-charts.ts';
import { modelMark } from '../../../reports/charts/palette.ts';
import { degenerateAggregates, hostileAggregate } from '../fixtures/degenerate-aggregates.ts';
import { realClipsAggregate, syntheticAggregate } from '../fixtures/example-aggregates.ts';
import { hostedAggregate } from '../fixtures/hosted-run.ts';
import { makeAggregate } from '../fixtures/make-aggregate.ts';

function chart(aggregate: ReturnType<typeof makeAggregate>, name: string) {
  const found = makeCharts(aggregate).find((each) => each.name === name);
  if (found === undefined) throw new Error(`No chart ${name}`);
  return found;
}

function datasets(configuration: JsonObject): Record<string, unknown>[] {
  return (configuration['data'] as { datasets: Record<string, unknown>[] }).datasets;
}

const aggregates = {
  made: makeAggregate(),
  synthetic: syntheticAggregate(),
  'real clips': realClipsAggregate(),
  hostile: hostileAggregate(),
  hosted: hostedAggregate(),
  ...degenerateAggregates(),
};

test.each(Object.entries(aggregates))('the charts of "%s" are JSON and say no nonsense', (_, aggregate) => {
  for (const { configuration, title, subtitle, description, width, height } of makeCharts(aggregate)) {
    expect(JSON.parse(JSON.stringify(configuration))).toStrictEqual(configuration);
    expect(`${title} ${subtitle} ${description} ${JSON.stringify(configuration)}`).not.toMatch(
      /NaN|undefined|null|Infinity/,
    );
    expect([width, height].every((pixels) => pixels > 0 && pixels < 2000)).toBe(true);
  }
});

test('titles tell findings', () => {
  const titles = (aggregate: ReturnType<typeof makeAggregate>) => makeCharts(aggregate).map(({ title }) => title);
  expect(
    Object.fromEntries(
      Object.entries({
        ...aggregates,
        hostile: makeAggregate(),
      }).map(([name, aggregate]) => [name, titles(aggregate)]),
    ),
  ).toMatchInlineSnapshot(`
    {
      "20 models": [
        "120 of 190 pairs of models are separated on overall; 91 of 190 pairs of models are separated on conformance",
        "Motion spreads the models most: from 0.00 (hailuo-2.3-v15) to 0.86 (hailuo-2.3-v20)",
        "veo-3.1-fast-v6 delivers 30 fps where 24 were sent; kling-3.0-standard-v12, seedance-2.0-pro-v18 and 8 more also miss what was sent",
        "wan-2.6-t2v-a14b-v4 fails fps in 12 of 40 clips; 19 more models fail a check",
      ],
      "everything refused": [],
      "hosted": [
        "Sent 5 s: wan-2.7 is below the other 2 models on conformance",
        "Sent 5 s: Conformance, the only dimension scored, ranges from 0.50 (wan-2.7) to 0.90 (happyhorse-1.0)",
        "All models deliver what was asked",
      ],
      "hostile": [
        "synthetic/short is below synthetic/reference on conformance",
        "Conformance, the only dimension scored, ranges from 0.75 (synthetic/short) to 1.00 (synthetic/reference)",
        "synthetic/short delivers 2.4 s where 4 s were sent",
        "synthetic/short fails duration in 12 of 12 clips",
      ],
      "made": [
        "synthetic/short is below synthetic/reference on conformance",
        "Conformance, the only dimension scored, ranges from 0.75 (synthetic/short) to 1.00 (synthetic/reference)",
        "synthetic/short delivers 2.4 s where 4 s were sent",
        "synthetic/short fails duration in 12 of 12 clips",
      ],
      "no checks": [
        "synthetic/short is below the others on conformance, synthetic/freeze on integrity and synthetic/flicker on stability",
        "Signal adherence spreads the models most: from 0.31 (synthetic/ignore-prompt) to 0.96 (synthetic/reference)",
        "synthetic/mute delivers sound in 0 % of clips where it was sent for 67 %; synthetic/short also misses what was sent",
      ],
      "no samples": [],
      "nothing scored": [],
      "one model": [
        "synthetic/reference alone, so nothing to compare: conformance 0.97",
        "synthetic/reference scores 0.97 on conformance",
        "The model delivers what was sent, which is not always what was asked",
        "Every clip passes every check",
      ],
      "one prompt": [
        "synthetic/reference alone, so nothing to compare: conformance 0.50",
        "synthetic/reference scores 0.50 on conformance",
        "The model delivers what was sent, which is not always what was asked",
        "Every clip passes every check",
      ],
      "real clips": [
        "Nothing separates these 4 models at n = 6 prompts",
        "Integrity, the only dimension scored, ranges from 0.94 (Pika) to 1.00 (3 models)",
        "Nothing was asked of these clips, so this is only what was delivered",
        "Pika fails no-freeze in 1 of 6 clips",
      ],
      "synthetic": [
        "synthetic/short is below the others on conformance, synthetic/freeze on integrity and synthetic/flicker on stability",
        "Signal adherence spreads the models most: from 0.31 (synthetic/ignore-prompt) to 0.96 (synthetic/reference)",
        "synthetic/mute delivers sound in 0 % of clips where it was sent for 67 %; synthetic/short also misses what was sent",
        "synthetic/freeze fails no-freeze in 12 of 12 clips; 2 more models fail a check",
      ],
    }
  `);
});

test('leaderboard: a point with its interval per model', () => {
  const [conformance, delivered] = datasets(chart(makeAggregate(), 'leaderboard').configuration);
  expect(conformance?.['data']).toStrictEqual([
    { x: 1, y: 'synthetic/reference', xMin: 1, xMax: 1 },
    { x: 0.75, y: 'synthetic/short', xMin: 0.7, xMax: 0.8 },
  ]);
  expect(delivered).toBeUndefined();
});

test('leaderboard: a cross where failures count as 0', () => {
  const all = datasets(chart(syntheticAggregate(), 'leaderboard').configuration);
  const crosses = all.filter(({ pointStyle }) => pointStyle === 'crossRot');
  expect(crosses.map(({ xAxisID, data }) => [xAxisID, data])).toStrictEqual([
    ['conformance', [{ x: (0.75 * 11) / 12, y: 'synthetic/short' }]],
    ['integrity', [{ x: 11 / 12, y: 'synthetic/short' }]],
    ['signal_adherence', [{ x: (0.93 * 11) / 12, y: 'synthetic/short' }]],
    ['stability', [{ x: (0.93 * 11) / 12, y: 'synthetic/short' }]],
  ]);
});

test('leaderboard: a single prompt is a point without an interval', () => {
  const aggregate = degenerateAggregates()['one prompt'];
  const [conformance] = datasets(chart(aggregate, 'leaderboard').configuration);
  expect(conformance?.['data']).toStrictEqual([{ x: 0.5, y: 'synthetic/reference' }]);
});

test('dimensions: values, and hatching where nothing was scored', () => {
  const aggregate = degenerateAggregates()['one prompt'];
  const { configuration } = chart(aggregate, 'dimensions');
  expect(datasets(configuration)[0]?.['data']).toStrictEqual([{ x: 'c0', y: 'synthetic/reference', v: 0.5 }]);
  const { plugins } = configuration['options'] as { plugins: { screentestCells: unknown } };
  expect(plugins.screentestCells).toMatchObject({
    columns: 4,
    rows: 1,
    labels: [{ x: 0, y: 0, text: '0.50' }],
    empty: [{ x: 1, y: 0, text: '–' }],
  });
});

test('asked against delivered: one dataset per stage and setting', () => {
  const all = datasets(chart(makeAggregate(), 'asked-against-delivered').configuration);
  expect(all.map(({ label, xAxisID, data }) => [label, xAxisID, data])).toStrictEqual([
    [
      'delivered',
      'durationSeconds',
      [
        { x: 4, y: 'synthetic/reference' },
        { x: 2.4, y: 'synthetic/short' },
      ],
    ],
    [
      'sent',
      'durationSeconds',
      [
        { x: 4, y: 'synthetic/reference' },
        { x: 4, y: 'synthetic/short' },
      ],
    ],
    [
      'asked',
      'durationSeconds',
      [
        { x: 5, y: 'synthetic/reference' },
        { x: 5, y: 'synthetic/short' },
      ],
    ],
  ]);
});

test('check pass rate: passed of checked', () => {
  const { configuration } = chart(makeAggregate(), 'check-pass-rate');
  expect(datasets(configuration)[0]?.['data']).toStrictEqual([
    { x: 'c0', y: 'synthetic/reference', v: 1 },
    { x: 'c0', y: 'synthetic/short', v: 0 },
  ]);
  const { plugins } = configuration['options'] as { plugins: { screentestCells: { labels: { text: string }[] } } };
  expect(plugins.screentestCells.labels.map(({ text }) => text)).toStrictEqual(['12/12', '0/12']);
});

test('a model has one colour in all charts', () => {
  const colours = makeCharts(syntheticAggregate())
    .filter(({ name }) => name === 'leaderboard' || name === 'asked-against-delivered')
    .flatMap(({ configuration }) => datasets(configuration))
    .map(({ backgroundColor }) => backgroundColor)
    .filter(Array.isArray);
  const expected = Array.from({ length: 6 }, (_, position) => modelMark(position).colour);
  expect(colours).toStrictEqual(colours.map(() => expected));
});

test('models that were sent different things: titles speak of those that are compared, subtitles name the others', () => {
  const charts = makeCharts(hostedAggregate()).filter(({ name }) => name === 'leaderboard' || name === 'dimensions');
  expect(charts.map(({ title, subtitle }) => [title, subtitle])).toMatchInlineSnapshot(`
    [
      [
        "Sent 5 s: wan-2.7 is below the other 2 models on conformance",
        "Mean score, 0–1, higher is better; bars: 95 % interval over n prompts · veo-3.1 was sent 6 s, the other 3 models 5 s: not ranked together · run 2026-11-23-hosted",
      ],
      [
        "Sent 5 s: Conformance, the only dimension scored, ranges from 0.50 (wan-2.7) to 0.90 (happyhorse-1.0)",
        "Mean score over prompts, 0–1, darker is higher · veo-3.1 was sent 6 s, the other 3 models 5 s: not ranked together · run 2026-11-23-hosted",
      ],
    ]
  `);
  const { requestGroups: _groups, ...aggregate } = hostedAggregate();
  const alone = aggregate.routes.map(({ route }, index) => {
    return { label: `${index + 4} s`, differs: `${index + 4} s`, routes: [route] };
  });
  expect(
    makeCharts({ ...aggregate, requestGroups: alone })
      .slice(0, 2)
      .map(({ title }) => title),
  ).toStrictEqual([
    'No two models were sent the same, so none are compared',
    'No two models were sent the same, so none are compared',
  ]);
});
