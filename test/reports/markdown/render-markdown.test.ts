import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../reports/markdown/render-markdown.ts';
import { degenerateAggregates, hostileAggregate } from '../fixtures/degenerate-aggregates.ts';
import { realClipsAggregate } from '../fixtures/example-aggregates.ts';
import { makeAggregate } from '../fixtures/make-aggregate.ts';
import { makeRunRecord } from '../fixtures/make-run-record.ts';

test('the whole report of two synthetic models', () => {
  expect(renderMarkdown({ run: makeRunRecord(), aggregate: makeAggregate() })).toMatchInlineSnapshot(`
    "# Screentest report: 2026-11-22-demo

    ## What was run

    Run 2026-11-22-demo, started 2026-11-22T19:09:36.000Z, finished 2026-11-22T19:10:21.000Z, epoch 1: 24 samples, 24 completed, 0 failed, 0 refused.

    | Suite | Version | SHA-256 | Prompts | Repeats | Asked for |
    | --- | --- | --- | ---: | ---: | --- |
    | Single subject (single-subject) | 1.0 | abcdef012345 | 12 | 1 | 5 s, 720p, 16:9, 24 fps, with sound |

    | Model | Route | Route known | Samples | Completed | Failed | Refused | Reused |
    | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |
    | synthetic/reference | synthetic/reference&#64;synthetic | local | 12 | 12 | 0 | 0 | 0 |
    | synthetic/short | synthetic/short&#64;synthetic | local | 12 | 12 | 0 | 0 | 0 |

    Models called synthetic are procedural scenes that Screentest draws to test itself; they are not AI models.

    Cost: planned 0.00 USD, paid 0.00 USD, reused clips once cost 0.00 USD, judges 0.00 USD.

    ## Leaderboard

    Mean score from 0 to 1 over prompts [95 % interval] (n prompts); higher is better. Models are listed by the mean of the estimates that all of them have, which is no ranking.

    | Model | Conformance |
    | --- | ---: |
    | synthetic/reference | 1.00 [1.00, 1.00] (12) |
    | synthetic/short | 0.75 [0.70, 0.80] (12) |

    With refusals and the model’s own failures counted as 0, and the samples left out above:

    | Model | Conformance | Failed | Refused |
    | --- | ---: | ---: | ---: |
    | synthetic/reference | – | 0 | 0 |
    | synthetic/short | – | 0 | 0 |

    ## What is separated, and what is not

    - synthetic/short is below synthetic/reference on conformance.

    ## Pictures

    ![synthetic/short is below synthetic/reference on conformance](charts/leaderboard.png)

    ![Conformance, the only dimension scored, ranges from 0.75 \\(synthetic/short\\) to 1.00 \\(synthetic/reference\\)](charts/dimensions.png)

    ![synthetic/short delivers 2.4 s where 4 s were sent](charts/asked-against-delivered.png)

    ![synthetic/short fails duration in 12 of 12 clips](charts/check-pass-rate.png)

    ## Failures and refusals

    None.

    ## Capability gaps: asked, but not to be had from the route

    None.

    ## Method

    - The prompt is the unit: repeats of a prompt are averaged first, then prompts.
    - Intervals: Student’s t over prompts and Clopper–Pearson’s bound where all prompts score the same; for pass rates Clopper–Pearson at 0 and at all.
    - Models are compared on the prompts that both completed, by a sign-flip permutation test of the paired differences.
    - All pairs of a dimension are corrected together by Holm’s method; “nothing separates” means inconclusive, not equal.
    - Conformance compares what was delivered with what the route was sent; asked against sent is the route’s capability gap and not scored.
    - Integrity asks of the file: decodes to its end, is not black, not frozen.
    - Stability is light that does not flicker; consistency a single shot without seams; motion that is smooth and, where the prompt moves the camera through depth, no sliding cardboard; imaging sharpness, blocks, noise and exposure; audio sound where it was sent for, unclipped; sync the signed lag of sounds against what is seen; reference the opening frame against its still.
    - What a prompt asks for on purpose (dark, soft, grain, static …) is unscored, not punished. Every formula and rule: \`screentest metrics\`.
    - Signal adherence counts the clauses that a measurement can decide; its coverage stands beside it.
    - Clauses that only a judge or a person can decide are unjudged here, unless a judge is named; adherence stays empty below 0.8 coverage.
    - Failed and refused samples are left out of the estimate, counted beside it, and taken as 0 in the delivered estimate.
    - Agreement of these scores with people: not measured.

    ## How to reproduce

    \`\`\`sh
    screentest run single-subject --model synthetic/reference,synthetic/short
    \`\`\`

    Screentest 0.1.0, node 24.21.0, ffprobe 4.0.2, decoder node-av 6.1.1, linux-x64; plan c0ffee000000. The numbers of this page are in leaderboard.csv, pairs.csv and report.json, those behind them in samples.csv, scores.csv and clauses.csv.
    "
  `);
});

test('an interrupted run says that it is incomplete', () => {
  const { finishedAt: _finishedAt, ...run } = makeRunRecord({ status: 'interrupted' });
  expect(renderMarkdown({ run, aggregate: makeAggregate() })).toMatch(
    '**This run is interrupted: the numbers below are incomplete.**',
  );
});

test('charts that were not drawn are not linked', () => {
  expect(renderMarkdown({ run: makeRunRecord(), aggregate: makeAggregate(), charts: [] })).not.toMatch('charts/');
});

test('commands can be pasted into a shell', () => {
  const run = makeRunRecord({ command: ['screentest', 'import', "it's a folder", '--out', 'runs/a'] });
  expect(renderMarkdown({ run, aggregate: realClipsAggregate() })).toMatch(
    String.raw`screentest import 'it'\''s a folder' --out runs/a`,
  );
});

test('hostile names stay text', () => {
  const text = renderMarkdown({
    run: makeRunRecord({ id: '<b>|`', command: ['screentest', '```\n# owned'] }),
    aggregate: hostileAggregate(),
  });
  const prose = text.replace(/^(`{3,})sh\n[\s\S]*?\n\1$/m, '');
  expect(prose).not.toMatch(/<script|<img|<b>|:\/\/|@user/);
  expect(text).not.toMatch(/[^\P{C}\n]/u);
  expect(prose.match(/^# /gm)).toHaveLength(1);
  const tables = text.split('\n\n').filter((block) => block.startsWith('| '));
  for (const table of tables) {
    const cells = table.split('\n').map((line) => line.replaceAll(String.raw`\|`, '').split('|').length);
    expect(new Set(cells).size).toBe(1);
  }
});

test.each(Object.entries(degenerateAggregates()))('no noise for "%s"', (_, aggregate) => {
  expect(renderMarkdown({ run: makeRunRecord(), aggregate })).not.toMatch(/NaN|undefined|null|Infinity/);
});
