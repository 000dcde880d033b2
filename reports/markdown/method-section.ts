import type { Aggregate } from '../../harness/schema/aggregate.ts';
import type { RunRecord } from '../../harness/schema/run-record.ts';
import { joinWords } from '../wording/join-words.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fencedBlock } from './fenced-block.ts';
import { instrumentLines } from './instrument-lines.ts';
import { requestLines } from './request-lines.ts';
import { routeLines } from './route-lines.ts';

const intervalMethods = {
  t: 'Student’s t over prompts',
  bootstrap: 'a seeded percentile bootstrap over prompts',
  'identical-values': 'Clopper–Pearson’s bound where all prompts score the same',
  wilson: 'Wilson',
  'clopper-pearson': 'Clopper–Pearson at 0 and at all',
} as const;

/** How the numbers came about, and how to get them again. */
export function methodSection(run: RunRecord, aggregate: Aggregate): string[] {
  return [
    '## Method',
    [
      'The prompt is the unit: repeats of a prompt are averaged first, then prompts.',
      `Intervals: ${methodsOf(aggregate.leaderboard.map((row) => row.estimate)) ?? 'none, as no model has two scored prompts'}; for pass rates ${methodsOf(aggregate.checks.map(({ rate }) => rate)) ?? 'none'}.`,
      'Models are compared on the prompts that both completed, by a sign-flip permutation test of the paired differences.',
      'All pairs of a dimension are corrected together by Holm’s method; “nothing separates” means inconclusive, not equal.',
      ...requestLines(aggregate),
      'Conformance compares what was delivered with what the route was sent; asked against sent is the route’s capability gap and not scored.',
      'Integrity asks of the file: decodes to its end, is not black, not frozen.',
      'Stability is light that does not flicker; consistency a single shot without seams; motion that is smooth and, where the prompt moves the camera through depth, no sliding cardboard; imaging sharpness, blocks, noise and exposure; audio sound where it was sent for, unclipped; sync the signed lag of sounds against what is seen; reference the opening frame against its still.',
      'What a prompt asks for on purpose (dark, soft, grain, static …) is unscored, not punished. Every formula and rule: `screentest metrics`.',
      'Signal adherence counts the clauses that a measurement can decide; its coverage stands beside it.',
      'Clauses that only a judge or a person can decide are unjudged here, unless a judge is named; adherence stays empty below 0.8 coverage.',
      'Failed and refused samples are left out of the estimate, counted beside it, and taken as 0 in the delivered estimate.',
      ...(aggregate.instrument === undefined ? [] : instrumentLines(aggregate.instrument)),
      ...routeLines(run),
      'Agreement of these scores with people: not measured.',
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    '## How to reproduce',
    fencedBlock(run.command.map(shellWord).join(' '), 'sh'),
    `Screentest ${escapeMarkdown(run.screentest)}, node ${escapeMarkdown(run.runtime.node)}, ffprobe ${escapeMarkdown(run.runtime.ffprobe)}, decoder ${escapeMarkdown(run.runtime.decoder)}, ${escapeMarkdown(run.runtime.platform)}; plan ${escapeMarkdown(run.planSha256.slice(0, 12))}. The numbers of this page are in leaderboard.csv, pairs.csv and report.json, those behind them in samples.csv, scores.csv and clauses.csv.`,
  ];
}

function methodsOf(estimates: readonly Aggregate['leaderboard'][number]['estimate'][]): string | undefined {
  const used = new Set(estimates.flatMap((each) => (each.status === 'estimated' ? [each.method] : [])));
  const named = Object.entries(intervalMethods).flatMap(([method, words]) =>
    used.has(method as keyof typeof intervalMethods) ? [words] : [],
  );
  return named.length > 0 ? joinWords(named) : undefined;
}

/** A word as a POSIX shell reads it back. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
