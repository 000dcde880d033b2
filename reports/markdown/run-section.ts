import type { Aggregate } from '../../harness/schema/aggregate.ts';
import type { RunRecord } from '../../harness/schema/run-record.ts';
import { formatNumber } from '../wording/format-number.ts';
import { usdAmount } from '../wording/usd-amount.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { costTable } from './cost-table.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';
import { routeName } from './route-name.ts';

/** What was run: suites with versions and hashes, models with how well their routes are known, and what it cost. */
export function runSection(run: RunRecord, aggregate: Aggregate, names: ModelNames): string[] {
  const synthetic = run.routes.some(({ provider }) => provider === 'synthetic');
  return [
    '## What was run',
    runLine(run),
    markdownTable({
      head: ['Suite', 'Version', 'SHA-256', 'Prompts', 'Repeats', 'Asked for'],
      rows: run.suites.map((suite) => [
        `${escapeMarkdown(suite.title)} (${escapeMarkdown(suite.id)})`,
        escapeMarkdown(suite.version),
        escapeMarkdown(suite.sha256.slice(0, 12)),
        String(suite.nPrompts),
        String(suite.repeats),
        requestOf(suite.request),
      ]),
      numeric: [3, 4],
    }),
    markdownTable({
      head: ['Model', 'Route', 'Route known', 'Samples', 'Completed', 'Failed', 'Refused', 'Reused'],
      rows: aggregate.routes.map((summary) => {
        const known = run.routes.find(({ route }) => route === summary.route);
        return [
          escapeMarkdown(names.of(summary.route)),
          routeName(summary.route),
          known ? knownText(known) : '–',
          ...[summary.nSamples, summary.nCompleted, summary.nFailed, summary.nRefused, summary.nReused].map(String),
        ];
      }),
      numeric: [3, 4, 5, 6, 7],
    }),
    ...(synthetic
      ? ['Models called synthetic are procedural scenes that Screentest draws to test itself; they are not AI models.']
      : []),
    costLine(run, aggregate),
    ...costTable(run, aggregate, names),
  ];
}

/** "documented on 2026-11-20: Veo 3.1". */
function knownText({ verified, verifiedAt, note }: RunRecord['routes'][number]): string {
  const date = verifiedAt === undefined ? '' : ` on ${escapeMarkdown(verifiedAt)}`;
  return `${verified}${date}${note === undefined ? '' : `: ${escapeMarkdown(note)}`}`;
}

function runLine(run: RunRecord): string {
  const finished = run.finishedAt === undefined ? '' : `, finished ${escapeMarkdown(run.finishedAt)}`;
  const state = run.status === 'finished' ? '' : ` **This run is ${run.status}: the numbers below are incomplete.**`;
  const { samples, completed, failed, refused } = run.counts;
  return (
    `Run ${escapeMarkdown(run.id)}, started ${escapeMarkdown(run.startedAt)}${finished}, epoch ${escapeMarkdown(run.epoch)}: ` +
    `${samples} samples, ${completed} completed, ${failed} failed, ${refused} refused.${state}`
  );
}

function requestOf(request: RunRecord['suites'][number]['request']): string {
  const parts = [
    request.durationSeconds === undefined ? undefined : `${formatNumber(request.durationSeconds)} s`,
    request.resolution,
    request.aspectRatio,
    request.fps === undefined ? undefined : `${formatNumber(request.fps)} fps`,
    request.audio === undefined ? undefined : request.audio ? 'with sound' : 'without sound',
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? escapeMarkdown(parts.join(', ')) : 'nothing';
}

function costLine({ cost, settings }: RunRecord, { routes }: Aggregate): string {
  const budget = settings.budgetUsd === undefined ? '' : ` within a budget of ${usdAmount(settings.budgetUsd)}`;
  const isAllKnown = routes.every((route) => route.cost === undefined || route.cost.nPaidKnown === route.nSamples);
  return `Cost: planned ${usdAmount(cost.plannedUsd)}${budget}, paid ${usdAmount(cost.paidUsd)}${isAllKnown ? '' : ' as far as it is known'}, reused clips once cost ${usdAmount(cost.reusedUsd)}, judges ${usdAmount(cost.judgeUsd)}.`;
}
