import type { Aggregate, LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import { capitalise } from '../wording/capitalise.ts';
import { describeRequestGroups } from '../wording/describe-request-groups.ts';
import { describeSeparations } from '../wording/describe-separation.ts';
import { dimensionLabel, dimensionOrder } from '../wording/dimension-label.ts';
import { formatEstimate, formatScore } from '../wording/format-estimate.ts';
import { intervalLabel } from '../wording/interval-label.ts';
import { joinWords } from '../wording/join-words.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { rankedGroups } from '../wording/ranked-groups.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';

/** The leaderboard over all samples, the same with failures and refusals as 0, and what the numbers cannot tell. */
export function leaderboardSection(aggregate: Aggregate, names: ModelNames): string[] {
  const rows = aggregate.leaderboard.filter((row) => row.scope === 'all');
  const isScored = (dimension: LeaderboardDimension) =>
    rows.some((row) => row.dimension === dimension && row.estimate.status !== 'none');
  const scored = dimensionOrder.filter(isScored);
  if (scored.length === 0) return ['## Leaderboard', 'Nothing was scored.'];
  const unscored = dimensionOrder.filter((each) => rows.some((row) => row.dimension === each) && !isScored(each));
  const labels = scored.map((dimension) => capitalise(dimensionLabel(dimension)));
  const groups = aggregate.requestGroups;
  const sentHead = groups === undefined ? [] : ['Sent'];
  const sentCells = (route: string): string[] => {
    if (groups === undefined) return [];
    return [escapeMarkdown(groups.find(({ routes }) => routes.includes(route))?.label ?? '–')];
  };
  const table = (cell: (row: LeaderboardRow) => string, more: { head: string[]; cells(route: string): string[] }) =>
    markdownTable({
      head: ['Model', ...sentHead, ...labels, ...more.head],
      rows: aggregate.routes.map(({ route }) => [
        escapeMarkdown(names.of(route)),
        ...sentCells(route),
        ...scored.map((dimension) => {
          const row = rows.find((each) => each.route === route && each.dimension === dimension);
          return row ? cell(row) : '–';
        }),
        ...more.cells(route),
      ]),
      numeric: [...labels, ...more.head].map((_, index) => index + 1 + sentHead.length),
    });
  const separations = describeSeparations(aggregate, scored, { names });
  const parted = describeRequestGroups(aggregate, names);
  return [
    '## Leaderboard',
    `Mean score from 0 to 1 over prompts [${intervalLabel(rows.map((row) => row.estimate))}] (n prompts); higher is better. Models are listed by the mean of the estimates that all of them have, which is no ranking${groups === undefined || aggregate.rankAcrossRequests === true ? '' : '; those that were sent the same stand together'}.`,
    ...(parted === undefined ? [] : [`**${escapeMarkdown(parted)}.**`]),
    table(estimateCell, { head: [], cells: () => [] }),
    'With refusals and the model’s own failures counted as 0, and the samples left out above:',
    table(deliveredCell, {
      head: ['Failed', 'Refused'],
      cells: (route) => {
        const summary = aggregate.routes.find((each) => each.route === route);
        return [String(summary?.nFailed ?? 0), String(summary?.nRefused ?? 0)];
      },
    }),
    ...(unscored.length > 0 ? [`Not scored for any model: ${joinWords(unscored.map(dimensionLabel))}.`] : []),
    '## What is separated, and what is not',
    separations.length > 0
      ? separations.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n')
      : groups === undefined
        ? 'Only one model has scores, so there is nothing to compare.'
        : 'No two models with scores were sent the same, so there is nothing to compare.',
    ...orderWarnings(aggregate, rows, scored),
  ];
}

function estimateCell(row: LeaderboardRow): string {
  if (row.estimate.status === 'none') return '–';
  const coverage = row.coverage === undefined ? '' : `, ${Math.round(row.coverage * 100)} % decided`;
  return `${formatEstimate(row.estimate)} (${row.estimate.nPrompts}${coverage})`;
}

function deliveredCell(row: LeaderboardRow): string {
  const value = row.delivered === undefined ? '–' : formatScore(row.delivered);
  return row.nUnscored > 0 ? `${value}, ${row.nUnscored} unscored` : value;
}

/** Where failures and refusals put another model first, no winner may be named. */
function orderWarnings(
  aggregate: Aggregate,
  rows: readonly LeaderboardRow[],
  scored: readonly LeaderboardDimension[],
): string[] {
  const groups = rankedGroups(aggregate);
  const turned = scored.filter((dimension) =>
    groups.some(({ routes }) => {
      const own = rows.flatMap(({ dimension: of, route, estimate, delivered }) =>
        of === dimension && estimate.status !== 'none' && (routes === undefined || routes.includes(route))
          ? [{ value: estimate.value, delivered: delivered ?? estimate.value }]
          : [],
      );
      return own.some((a) => own.some((b) => a.value > b.value && a.delivered < b.delivered));
    }),
  );
  if (turned.length === 0) return [];
  return [
    `Counting refusals and failures as 0 changes the order of models on ${joinWords(turned.map(dimensionLabel))}: no winner is named there.`,
  ];
}
