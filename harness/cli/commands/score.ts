import { resolve } from 'node:path';
import { loadSuite, type LoadedSuite } from '../../catalog/load-suite.ts';
import { knownMetrics } from '../../metrics/known-metrics.ts';
import { metrics } from '../../metrics/registry.ts';
import { createClipFacts } from '../../run/measure/clip-facts.ts';
import { scoreAgain, type SuiteToday } from '../../run/score/score-again.ts';
import type { RunRecord } from '../../schema/run-record.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import { renderLeaderboardText } from '../../../reports/terminal/render-leaderboard-text.ts';
import { wantsColour, widthOf, type Outside } from '../console.ts';
import { describeSuite } from '../describe-suite.ts';
import { exitCodes } from '../exit-code.ts';
import { createProgress } from '../progress.ts';
import { readFormats } from '../read-formats.ts';
import { readVersion } from '../read-version.ts';
import { RunFolder } from '../run-folder.ts';
import { openWorkshop } from '../workshop.ts';
import { writeReport } from '../write-report.ts';

export interface ScoreOptions {
  readonly store?: string;
  readonly config?: string;
  readonly format?: string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `screentest score`: today's metrics, tolerances, weights and clauses on the clips of a run. Generates nothing. */
export async function score(path: string, options: ScoreOptions, outside: Outside): Promise<number> {
  const formats = readFormats(options.format);
  const folder = new RunFolder(resolve(outside.directory, path));
  const run = await folder.requireRecord();
  const suites = await loadSuitesToday(run);
  const workshop = await openWorkshop({ ...options, onlyBuiltin: true }, outside);
  const progress = createProgress(run.counts.samples, { quiet: options.quiet ?? false }, outside);
  try {
    const factsOf = createClipFacts({ ...workshop, signal: outside.signal });
    const writer = await folder.writeSamples();
    let position = 0;
    try {
      for await (const record of folder.samples()) {
        const again = await scoreAgain(record, {
          metrics: Object.values(metrics),
          suite: suites.get(record.suite.id)?.today,
          factsOf: async (clip, still) => {
            // A published run may meet another store: its clips lie in its own folder too.
            if (!(await workshop.clipFiles.has(clip.sha256))) await folder.bringClip(workshop.clipFiles, clip);
            const isKept = still !== undefined && (await workshop.clipFiles.has(still.sha256));
            return factsOf({ sha256: clip.sha256, stillSha256: isKept ? still.sha256 : undefined });
          },
        });
        progress.finished(again);
        await writer.add(position, again);
        position += 1;
      }
    } catch (error) {
      await writer.abandon();
      throw error;
    }
    await writer.finish();
  } finally {
    progress.end();
    await workshop.close();
  }
  // Counted by `run` alone, which does its work again where it is not told.
  const { failedChecks: _, ...made } = run;
  const rescored: RunRecord = {
    ...made,
    screentest: readVersion(),
    runtime: workshop.runtime,
    suites: run.suites.map((suite) => suites.get(suite.id)?.described ?? suite),
  };
  await folder.writeRecord(rescored);
  const report = await writeReport(folder, rescored, formats);
  const words = options.json ? outside.stderr : outside.stdout;
  const colour = wantsColour(words, outside.environment);
  words.write(`\n${renderLeaderboardText(report.aggregate, { width: widthOf(words), colour })}\n`);
  if (options.json)
    outside.stdout.write(`${JSON.stringify({ run: rescored, aggregate: report.aggregate }, undefined, 2)}\n`);
  return rescored.counts.failed > 0 ? exitCodes.samplesFailed : exitCodes.done;
}

interface Today {
  readonly today: SuiteToday;
  readonly described: RunRecord['suites'][number];
}

/** The suites of a run as they are now. One that cannot be found any more is scored as it was recorded. */
async function loadSuitesToday(run: RunRecord): Promise<Map<string, Today>> {
  const found = new Map<string, Today>();
  for (const recorded of run.suites) {
    const loaded = await loadSuite(recorded.id, { metrics: knownMetrics }).catch((error: unknown) => {
      if (ScreentestError.is(error) && error.code === 'unknown_suite') return undefined;
      throw error;
    });
    if (loaded === undefined) {
      const { sha256, checks, rules = {}, weights } = recorded;
      found.set(recorded.id, { today: { sha256, checks, rules, weights, clauses: new Map() }, described: recorded });
    } else {
      found.set(recorded.id, {
        today: suiteToday(loaded),
        described: describeSuite(loaded, { repeats: recorded.repeats, nPrompts: recorded.nPrompts }),
      });
    }
  }
  return found;
}

function suiteToday({ suite, sha256, prompts }: LoadedSuite): SuiteToday {
  return {
    sha256,
    checks: suite.checks,
    rules: suite.rules ?? {},
    weights: suite.weights,
    clauses: new Map(prompts.map(({ prompt }) => [prompt.id, prompt])),
  };
}
