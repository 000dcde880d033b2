import { relative } from 'node:path';
import { renderLeaderboardText } from '../../reports/terminal/render-leaderboard-text.ts';
import { usdAmount } from '../../reports/wording/usd-amount.ts';
import type { RunRecord } from '../schema/run-record.ts';
import { wantsColour, widthOf, type Outside } from './console.ts';
import type { RunFolder } from './run-folder.ts';
import type { WrittenReport } from './write-report.ts';

/** Tells what came of a run, and where its report lies. */
export function announceRun(
  folder: RunFolder,
  run: RunRecord,
  report: WrittenReport,
  { json = false }: { readonly json?: boolean | undefined },
  outside: Outside,
): void {
  const { stdout, stderr, environment, directory } = outside;
  const words = json ? stderr : stdout;
  const near = relative(directory, folder.path) || '.';
  words.write(
    `\n${renderLeaderboardText(report.aggregate, { width: widthOf(words), colour: wantsColour(words, environment) })}\n`,
  );
  for (const remark of report.remarks) words.write(`${remark}\n`);
  const { counts } = run;
  const tally = [
    `${counts.samples} ${counts.samples === 1 ? 'sample' : 'samples'}: ${counts.completed} completed`,
    `${counts.failed} failed`,
    `${counts.refused} refused`,
    `${counts.reused} from the store`,
    ...moneyOf(run),
  ];
  const places = [
    `Report: ${near}/report/report.md`,
    ...(report.files.some((file) => file.endsWith('.png')) ? [`Charts: ${near}/report/charts`] : []),
    `Tables: ${near}/report/*.csv`,
  ];
  words.write(`${tally.join(', ')}\n${places.join('   ')}\n`);
  if (json)
    stdout.write(
      `${JSON.stringify({ run, folder: folder.path, aggregate: report.aggregate, files: report.files }, undefined, 2)}\n`,
    );
}

function moneyOf({ cost, routes }: RunRecord): string[] {
  if (routes.every(({ verified }) => verified === 'local')) return [];
  const possible =
    cost.possibleUsd === undefined ? '' : `, and up to ${usdAmount(cost.possibleUsd)} that nobody knows of`;
  return [`paid ${usdAmount(cost.paidUsd)}${possible}`];
}
