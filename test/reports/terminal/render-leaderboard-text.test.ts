import { expect, test } from 'vitest';
import { renderLeaderboardText } from '../../../reports/terminal/render-leaderboard-text.ts';
import { degenerateAggregates, hostileAggregate } from '../fixtures/degenerate-aggregates.ts';
import { realClipsAggregate, syntheticAggregate } from '../fixtures/example-aggregates.ts';
import { hostedAggregate } from '../fixtures/hosted-run.ts';

test('six synthetic models at 100 columns', () => {
  expect(renderLeaderboardText(syntheticAggregate(), { width: 100, colour: false })).toMatchInlineSnapshot(`
    "model                conformance        integrity          signal adherence (cov.)  fail/ref   n
    synthetic/reference  1.00 [1.00, 1.00]  1.00 [1.00, 1.00]  0.96 [0.88, 1.00] 41%         0/0  12
    synthetic/flicker    1.00 [1.00, 1.00]  1.00 [1.00, 1.00]  0.94 [0.84, 1.00] 41%         0/0  12
    synthetic/freeze     1.00 [1.00, 1.00]  0.75 [0.75, 0.75]  0.72 [0.55, 0.89] 41%         0/0  12
    synthetic/mute       0.87 [0.81, 0.93]  1.00 [1.00, 1.00]  0.81 [0.69, 0.93] 41%         0/0  12
    synthetic/ig…prompt  1.00 [1.00, 1.00]  1.00 [1.00, 1.00]  0.31 [0.17, 0.45] 41%         0/0  12
    synthetic/short      0.75 [0.71, 0.79]  1.00 [1.00, 1.00]  0.93 [0.83, 1.00] 41%         1/0  11

    Mean over prompts [95 % interval]; n: prompts; –: nothing scored; cov.: share of clause weight that
    was decided.
    synthetic/short is below the other 5 models on conformance; nothing separates those.
    synthetic/freeze is below the other 5 models on integrity; nothing separates those.
    4 of 15 pairs of models are separated on signal adherence.
    synthetic/flicker is below the other 5 models on stability; nothing separates those.
    For lack of width not shown: stability.
    No overall: adherence is unjudged, and the profile weighs it.
    Adherence is unjudged: no judge was asked, so only clauses that a signal can decide are counted.
    "
  `);
});

test('real clips with integrity only', () => {
  expect(renderLeaderboardText(realClipsAggregate(), { width: 100, colour: false })).toMatchInlineSnapshot(`
    "model          integrity          fail/ref  n
    Kling          1.00 [1.00, 1.00]       0/0  6
    Runway Gen-3   1.00 [1.00, 1.00]       0/0  6
    Open-Sora 1.2  1.00 [1.00, 1.00]       0/0  6
    Pika           0.94 [0.80, 1.00]       0/0  6

    Mean over prompts [95 % interval]; n: prompts; –: nothing scored.
    Nothing separates the 4 models on integrity (n = 6 prompts).
    Conformance is unscored: the manifest does not say what was asked for.
    "
  `);
});

test('one model on one prompt', () => {
  const aggregate = degenerateAggregates()['one prompt'];
  expect(renderLeaderboardText(aggregate, { width: 80, colour: false })).toMatchInlineSnapshot(`
    "model                conformance  fail/ref  n
    synthetic/reference  0.50 [–]          0/0  1

    Mean over prompts [no interval]; n: prompts; –: nothing scored.
    "
  `);
});

test('no samples', () => {
  const aggregate = degenerateAggregates()['no samples'];
  expect(renderLeaderboardText(aggregate, { width: 80, colour: false })).toBe(
    'No samples, so there is no leaderboard.\n',
  );
});

test('colour only where it is asked for', () => {
  // oxlint-disable-next-line no-control-regex
  const escape = /\u001B/;
  expect(renderLeaderboardText(syntheticAggregate(), { width: 100, colour: false })).not.toMatch(escape);
  expect(renderLeaderboardText(syntheticAggregate(), { width: 100, colour: true })).toMatch(escape);
});

test('names cannot act on the terminal', () => {
  const text = renderLeaderboardText(hostileAggregate(), { width: 100, colour: false });
  expect(text).not.toMatch(/[^\P{C}\n]/u);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test.each(Object.entries(degenerateAggregates()))('no noise and no overlong line for "%s"', (_, aggregate) => {
  for (const width of [80, 100, 160]) {
    const text = renderLeaderboardText(aggregate, { width, colour: false });
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  }
});

test('models that were sent different things, and submits that were never answered', () => {
  expect(renderLeaderboardText(hostedAggregate(), { width: 100, colour: false })).toMatchInlineSnapshot(`
    "model           conformance        fail/ref   n
    happyhorse-1.0  0.90 [0.85, 0.95]       0/0  12
    kling-3.0       0.80 [0.75, 0.85]       2/0  12
    wan-2.7         0.50 [0.45, 0.55]       0/0  12
    veo-3.1         0.95 [0.90, 1.00]       0/0  12

    Mean over prompts [95 % interval]; n: prompts; –: nothing scored.
    veo-3.1 was sent 6 s, the other 3 models 5 s: not ranked together.
    Sent 5 s: wan-2.7 is below the other 2 models on conformance; nothing separates those.
    2 submits were never answered: they may have cost up to 1.40 USD.
    "
  `);
});
