import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { contentHash } from '../catalog/content-hash.ts';
import { metrics } from '../metrics/registry.ts';
import { aggregateSchema } from '../schema/aggregate.ts';
import type { RunRecord } from '../schema/run-record.ts';
import type { RunFolder } from './run-folder.ts';
import type { Workshop } from './workshop.ts';
import { writeReport, type ReportFormat, type WrittenReport } from './write-report.ts';

/** Everything that decides what is read from a clip and how it is judged, as one hash. */
export function judgeVersion({ reader }: Pick<Workshop, 'reader'>): string {
  const { probeVersion, measureVersion } = reader;
  return contentHash({
    probeVersion,
    measureVersion,
    metrics: Object.values(metrics).map(({ id, version }) => `${id} ${version}`),
  });
}

/**
 * Whether the same command has nothing left to do: the run before it ended without a failure that could be tried again,
 * and was made, measured and judged by the same versions of everything.
 */
export function isDone(before: RunRecord, wanted: RunRecord): boolean {
  if (before.status !== 'finished' || before.counts.failed > 0 || before.failedChecks === undefined) return false;
  return isDeepStrictEqual(comparable(before), comparable(wanted));
}

function comparable({ planSha256, screentest, judgeSha256, suites, routes, settings, runtime }: RunRecord): unknown {
  // How many clips were read at once, and how much money might have been spent, changes no result.
  const { concurrency: _, budgetUsd: __, ...plan } = settings;
  // As it lies in the file: what is undefined is not there.
  return JSON.parse(JSON.stringify({ planSha256, screentest, judgeSha256, suites, routes, plan, runtime }));
}

/** The report of a run that is done, from its folder; rendered where it is missing. `undefined` where samples are gone. */
export async function readReport(
  folder: RunFolder,
  run: RunRecord,
  formats: readonly ReportFormat[],
): Promise<WrittenReport | undefined> {
  const wanted = ['samples.jsonl', ...(run.counts.completed > 0 ? ['clips'] : [])];
  if (!(await areThere(folder, wanted))) return undefined;
  const parsed = aggregateSchema.safeParse(await readJson(join(folder.path, 'report', 'report.json')));
  if (!parsed.success || !(await areThere(folder, ['report/report.md']))) return writeReport(folder, run, formats);
  const entries = await readdir(join(folder.path, 'report'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.path.length + 1));
  return { aggregate: parsed.data, files: files.sort(), remarks: [] };
}

async function areThere(folder: RunFolder, names: readonly string[]): Promise<boolean> {
  const checks = await Promise.allSettled(names.map((name) => access(join(folder.path, name))));
  return checks.every(({ status }) => status === 'fulfilled');
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Missing or damaged: it is made anew.
    return undefined;
  }
}
