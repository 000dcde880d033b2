import { expect, test } from 'vitest';
import { renderMarkdown } from '../../../reports/markdown/render-markdown.ts';
import { hostedAggregate, hostedRun } from '../fixtures/hosted-run.ts';

const report = renderMarkdown({ run: hostedRun(), aggregate: hostedAggregate(), charts: [] });

/** A section of the report, by its heading. */
function section(text: string, heading: string): string {
  const [, after = ''] = text.split(`## ${heading}\n\n`);
  return after.split('\n\n## ')[0] ?? '';
}

test('what was run: how well routes are known, what they cost, and what of that nobody knows', () => {
  expect(section(report, 'What was run')).toMatchInlineSnapshot(`
    "Run 2026-11-23-hosted, started 2026-11-22T19:09:36.000Z, finished 2026-11-22T19:10:21.000Z, epoch 1: 48 samples, 46 completed, 2 failed, 0 refused.

    | Suite | Version | SHA-256 | Prompts | Repeats | Asked for |
    | --- | --- | --- | ---: | ---: | --- |
    | Single subject (single-subject) | 1.0 | abcdef012345 | 12 | 1 | 5 s, 720p, 16:9, 24 fps, with sound |

    | Model | Route | Route known | Samples | Completed | Failed | Refused | Reused |
    | --- | --- | --- | ---: | ---: | ---: | ---: | ---: |
    | happyhorse-1.0 | happyhorse-1.0&#64;fal | live on 2026-11-21 | 12 | 12 | 0 | 0 | 1 |
    | kling-3.0 | kling-3.0&#64;kling | documented on 2026-11-20 | 12 | 10 | 2 | 0 | 0 |
    | wan-2.7 | wan-2.7&#64;atlascloud | unconfirmed | 12 | 12 | 0 | 0 | 0 |
    | veo-3.1 | veo-3.1&#64;vertex | documented on 2026-11-22 | 12 | 12 | 0 | 0 | 0 |

    Cost: planned 52.20 USD within a budget of 60.00 USD, paid 43.50 USD as far as it is known, reused clips once cost 0.70 USD, judges 0.00 USD.

    | Model | Clips | Reused | Price | Paid by this run | Known from | Per second | Latency |
    | --- | ---: | ---: | ---: | ---: | --- | ---: | ---: |
    | happyhorse-1.0 | 12 | 1 | 8.40 USD | 7.70 USD | 12 billed | 0.14 USD | 38 [31, 52.5] (n = 11) |
    | kling-3.0 | 10 | 0 | 7.00 USD (10 of 12) | 7.00 USD (10 of 12) | 10 table, 2 unknown | 0.14 USD | – |
    | wan-2.7 | 12 | 0 | not known | not known | 12 unknown | – | – |
    | veo-3.1 | 12 | 0 | 28.80 USD | 28.80 USD | 12 table | 0.40 USD | – |

    Price: what the clips cost when they were made. Sums are over the samples of which the amount is known, and say so where that is not all. Latency: median and range, in seconds from submit to success, of clips that this run had made; never of reused ones.

    **2 submits were never answered: they may have cost up to 1.40 USD.** This is in no sum above."
  `);
});

test('the leaderboard says who is not ranked with whom', () => {
  expect(section(report, 'Leaderboard')).toMatchInlineSnapshot(`
    "Mean score from 0 to 1 over prompts [95 % interval] (n prompts); higher is better. Models are listed by the mean of the estimates that all of them have, which is no ranking; those that were sent the same stand together.

    **veo-3.1 was sent 6 s, the other 3 models 5 s: not ranked together.**

    | Model | Sent | Conformance |
    | --- | --- | ---: |
    | happyhorse-1.0 | 5 s 720p | 0.90 [0.85, 0.95] (12) |
    | kling-3.0 | 5 s 720p | 0.80 [0.75, 0.85] (12) |
    | wan-2.7 | 5 s 720p | 0.50 [0.45, 0.55] (12) |
    | veo-3.1 | 6 s 720p | 0.95 [0.90, 1.00] (12) |

    With refusals and the model’s own failures counted as 0, and the samples left out above:

    | Model | Sent | Conformance | Failed | Refused |
    | --- | --- | ---: | ---: | ---: |
    | happyhorse-1.0 | 5 s 720p | 0.85 | 0 | 0 |
    | kling-3.0 | 5 s 720p | 0.80 | 2 | 0 |
    | wan-2.7 | 5 s 720p | 0.50 | 0 | 0 |
    | veo-3.1 | 6 s 720p | 0.10 | 0 | 0 |"
  `);
  expect(section(report, 'What is separated, and what is not')).toMatchInlineSnapshot(
    `"- Sent 5 s: wan-2.7 is below the other 2 models on conformance; nothing separates those."`,
  );
});

test('the method tells requests, routes and prices', () => {
  expect(section(report, 'Method')).toMatchInlineSnapshot(`
    "- The prompt is the unit: repeats of a prompt are averaged first, then prompts.
    - Intervals: Student’s t over prompts; for pass rates none.
    - Models are compared on the prompts that both completed, by a sign-flip permutation test of the paired differences.
    - All pairs of a dimension are corrected together by Holm’s method; “nothing separates” means inconclusive, not equal.
    - Models that were sent different durations or resolutions are neither compared nor ranked together, since another length or size is another task: ranks hold within a \`request_group\` of leaderboard.csv, and pairs.csv gives the reason.
    - veo-3.1 was sent 6 s, the other 3 models 5 s: not ranked together.
    - The frame rate that was sent differs, which is not held against anybody: 24 (happyhorse-1.0&#64;fal, veo-3.1&#64;vertex) and none (kling-3.0&#64;kling, wan-2.7&#64;atlascloud).
    - kling-3.0&#64;kling, wan-2.7&#64;atlascloud: asked for 24 fps, sent no frame rate (all 12 samples).
    - veo-3.1&#64;vertex: asked for 5 s, sent 6 s (all 12 samples); asked for silence, sent sound (4 of 12 samples).
    - The service rewrote the prompt before it drew (\`actual_prompt\` in samples.csv): happyhorse-1.0&#64;fal in 3 of 12 samples. What such a clip is held against is the prompt of the suite.
    - Conformance compares what was delivered with what the route was sent; asked against sent is the route’s capability gap and not scored.
    - Integrity asks of the file: decodes to its end, is not black, not frozen.
    - Stability is light that does not flicker; consistency a single shot without seams; motion that is smooth and, where the prompt moves the camera through depth, no sliding cardboard; imaging sharpness, blocks, noise and exposure; audio sound where it was sent for, unclipped; sync the signed lag of sounds against what is seen; reference the opening frame against its still.
    - What a prompt asks for on purpose (dark, soft, grain, static …) is unscored, not punished. Every formula and rule: \`screentest metrics\`.
    - Signal adherence counts the clauses that a measurement can decide; its coverage stands beside it.
    - Clauses that only a judge or a person can decide are unjudged here, unless a judge is named; adherence stays empty below 0.8 coverage.
    - Failed and refused samples are left out of the estimate, counted beside it, and taken as 0 in the delivered estimate.
    - Called before this run, with recorded answers: happyhorse-1.0&#64;fal (2026-11-21).
    - Known from what the services themselves write, without a recorded answer before this run: kling-3.0&#64;kling (2026-11-20) and veo-3.1&#64;vertex (2026-11-22).
    - Unconfirmed: somebody says so, but not the service, and there was no recorded answer before this run: wan-2.7&#64;atlascloud.
    - Price of happyhorse-1.0&#64;fal: 0.14 USD \\(720p\\) and 0.28 USD \\(1080p\\) per second, published by the service, read on 2026-11-20: https:&#47;&#47;example.com/pricing.
    - Price of kling-3.0&#64;kling: 0.1125 USD to 0.14 USD \\(without sound\\) per second, told by somebody else, read on 2026-11-19: a reseller’s list.
    - Price of veo-3.1&#64;vertex: 2.40 USD \\(with sound\\) and 1.20 USD per clip, reckoned from another price, read on 2026-11-22: https:&#47;&#47;example.com/pricing.
    - No price is known of wan-2.7&#64;atlascloud: it is left out of every sum.
    - Agreement of these scores with people: not measured."
  `);
});

test('ranking across requests is said where it is done', () => {
  const text = renderMarkdown({
    run: hostedRun({ settings: { concurrency: 4, rankAcrossRequests: true } }),
    aggregate: hostedAggregate({ rankAcrossRequests: true }),
    charts: [],
  });
  expect(section(text, 'Leaderboard')).toMatch(
    '**veo-3.1 was sent 6 s, the other 3 models 5 s: ranked together all the same, as was asked for.**',
  );
  expect(section(text, 'Method')).toMatch('(`--rank-across-requests`)');
  expect(section(text, 'Method')).not.toMatch('neither compared nor ranked together');
  // veo-3.1 leads without its refusals and comes last with them: now that is an order that turns.
  expect(text).toMatch('changes the order of models on conformance');
  expect(report).not.toMatch('changes the order of models');
});

test('where no two models were sent the same, nothing is compared', () => {
  const { requestGroups: _groups, ...aggregate } = hostedAggregate();
  const alone = aggregate.routes.map(({ route }, index) => ({
    label: `${index + 4} s 720p`,
    differs: `${index + 4} s`,
    routes: [route],
  }));
  const text = renderMarkdown({ run: hostedRun(), aggregate: { ...aggregate, requestGroups: alone }, charts: [] });
  expect(section(text, 'What is separated, and what is not')).toBe(
    'No two models with scores were sent the same, so there is nothing to compare.',
  );
});

test('a submit of unknown price is not taken for a free one', () => {
  const aggregate = hostedAggregate();
  const routes = aggregate.routes.map((route) => {
    const { possibleUsd: _possible, ...cost } = route.cost!;
    const n = route.model === 'kling-3.0' ? 1 : 0;
    return { ...route, cost: { ...cost, nUnanswered: n, nUncertain: n, nBounded: 0 } };
  });
  const text = renderMarkdown({ run: hostedRun(), aggregate: { ...aggregate, routes }, charts: [] });
  expect(text).toMatch('**1 submit was never answered: what it cost, if anything, is not known.** This is in no sum');
});

test('hostile sources and notes stay text', () => {
  const run = hostedRun();
  const [first] = run.routes;
  const hostile = {
    ...first!,
    note: '<img src=x>|',
    price: { ...first!.price!, source: '[a](http://example.com)\n# heading |' },
  };
  const text = renderMarkdown({ run: { ...run, routes: [hostile] }, aggregate: hostedAggregate(), charts: [] });
  expect(text).not.toMatch(/<img|\]\(http|^# heading/m);
});
