import Table from 'cli-table3';
import picocolors from 'picocolors';
import type { Aggregate, LeaderboardDimension, LeaderboardRow } from '../../harness/schema/aggregate.ts';
import { describeRequestGroups } from '../wording/describe-request-groups.ts';
import { describeSeparations } from '../wording/describe-separation.ts';
import { describeUnanswered } from '../wording/describe-unanswered.ts';
import { dimensionLabel, dimensionOrder } from '../wording/dimension-label.ts';
import { formatEstimate } from '../wording/format-estimate.ts';
import { harmlessText } from '../wording/harmless-text.ts';
import { intervalLabel } from '../wording/interval-label.ts';
import { joinWords } from '../wording/join-words.ts';
import { modelNames } from '../wording/model-names.ts';
import { promptRange } from '../wording/prompt-range.ts';
import { wrapText } from '../wording/wrap-text.ts';

const gapColumns = 2;
const estimateColumns = '0.97 [0.91, 1.00]'.length + gapColumns;
const adherenceColumns = '0.97 [0.91, 1.00] 100%'.length + gapColumns;
const countsColumns = 'fail/ref'.length + gapColumns + '10–12'.length + gapColumns;
const nameColumns = { smallest: 16, largest: 40 };

/** Spaces instead of borders: more room for numbers, and nothing that a log file garbles. */
const bareChars = Object.fromEntries(
  ['top', 'bottom', 'left', 'right']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat('mid', 'mid-mid', 'middle')
    .map((name) => [name, '']),
);

/**
 * The leaderboard that ends a run on a terminal: models in the aggregate's order, then what the numbers cannot tell
 * apart. Dimensions that do not fit into `width` columns are named below the table. Ends with a line feed.
 */
export function renderLeaderboardText(
  aggregate: Aggregate,
  { width, colour }: { width: number; colour: boolean },
): string {
  const paint = picocolors.createColors(colour);
  const rows = aggregate.leaderboard.filter((row) => row.scope === 'all');
  const scored = dimensionOrder.filter((dimension) =>
    rows.some((row) => row.dimension === dimension && row.estimate.status !== 'none'),
  );
  const shown = scored.slice(0, dimensionsThatFit(scored, width));
  const names = modelNames(aggregate, nameWidth(shown, width));
  const table = new Table({
    head: ['model', ...shown.map(headOf), 'fail/ref', 'n'].map(paint.bold),
    colAligns: ['left', ...shown.map(() => 'left' as const), 'right', 'right'],
    chars: bareChars,
    style: { 'padding-left': 0, 'padding-right': gapColumns, head: [], border: [], compact: true },
  });
  for (const summary of aggregate.routes) {
    const own = rows.filter((row) => row.route === summary.route);
    const failures = `${summary.nFailed}/${summary.nRefused}`;
    table.push([
      names.of(summary.route),
      ...shown.map((dimension) => cellOf(own.find((row) => row.dimension === dimension))),
      summary.nFailed + summary.nRefused > 0 ? paint.yellow(failures) : failures,
      promptRange(own.filter((row) => shown.includes(row.dimension))),
    ]);
  }
  const tableLines =
    aggregate.routes.length > 0 ? table.toString().split('\n') : ['No samples, so there is no leaderboard.'];
  const remarks = [
    ...legend(aggregate, shown),
    ...sentences(describeRequestGroups(aggregate, names)),
    ...describeSeparations(aggregate, scored, { names }),
    ...omitted(scored.slice(shown.length)),
    ...sentences(describeUnanswered(aggregate.routes)),
    ...aggregate.notes.map(harmlessText),
  ].flatMap((text) => wrapText(text, width));
  const lines = [...tableLines.map((line) => line.trimEnd()), ...(remarks.length > 0 ? [''] : []), ...remarks];
  return `${lines.join('\n')}\n`;
}

function sentences(text: string | undefined): string[] {
  return text === undefined ? [] : [`${text}.`];
}

function headOf(dimension: LeaderboardDimension): string {
  return hasCoverage(dimension) ? `${dimensionLabel(dimension)} (cov.)` : dimensionLabel(dimension);
}

function cellOf(row: LeaderboardRow | undefined): string {
  if (row === undefined || row.estimate.status === 'none') return '–';
  const text = formatEstimate(row.estimate);
  return row.coverage === undefined ? text : `${text} ${Math.round(row.coverage * 100)}%`;
}

function hasCoverage(dimension: LeaderboardDimension): boolean {
  return dimension === 'adherence' || dimension === 'signal_adherence';
}

function columnsFor(dimensions: readonly LeaderboardDimension[]): number {
  return dimensions.reduce((sum, each) => sum + (hasCoverage(each) ? adherenceColumns : estimateColumns), 0);
}

function dimensionsThatFit(dimensions: readonly LeaderboardDimension[], width: number): number {
  let count = dimensions.length;
  while (
    count > 1 &&
    nameColumns.smallest + gapColumns + columnsFor(dimensions.slice(0, count)) + countsColumns > width
  ) {
    count -= 1;
  }
  return count;
}

function nameWidth(shown: readonly LeaderboardDimension[], width: number): number {
  const free = width - gapColumns - columnsFor(shown) - countsColumns;
  return Math.min(nameColumns.largest, Math.max(nameColumns.smallest, free));
}

function legend(aggregate: Aggregate, shown: readonly LeaderboardDimension[]): string[] {
  if (shown.length === 0) return [];
  const estimates = aggregate.leaderboard.filter((row) => row.scope === 'all').map((row) => row.estimate);
  const coverage = shown.some(hasCoverage) ? '; cov.: share of clause weight that was decided' : '';
  return [`Mean over prompts [${intervalLabel(estimates)}]; n: prompts; –: nothing scored${coverage}.`];
}

function omitted(dimensions: readonly LeaderboardDimension[]): string[] {
  if (dimensions.length === 0) return [];
  return [`For lack of width not shown: ${joinWords(dimensions.map(dimensionLabel))}.`];
}
