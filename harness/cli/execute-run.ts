import { basename, resolve } from 'node:path';
import { contentHash } from '../catalog/content-hash.ts';
import { metrics } from '../metrics/registry.ts';
import { Budget, OverBudget } from '../run/generate/budget.ts';
import { Interrupted } from '../run/generate/interrupted.ts';
import { planCost, type PlannedCost } from '../run/plan/plan-cost.ts';
import type { PlannedSample } from '../run/plan/planned-sample.ts';
import { runSamples } from '../run/run-samples.ts';
import type { RunRecord } from '../schema/run-record.ts';
import type { SampleRecord } from '../schema/sample-record.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { announceRun } from './announce-run.ts';
import type { Outside } from './console.ts';
import { exitCodes } from './exit-code.ts';
import { isDone, judgeVersion, readReport } from './finished-run.ts';
import { joinGeneration } from './join-generation.ts';
import { budgetUsedUp, refuseOverBudget } from './over-budget.ts';
import { readFormats } from './read-formats.ts';
import { readVersion } from './read-version.ts';
import { createProgress } from './progress.ts';
import { findUnfinishedRuns, RunFolder } from './run-folder.ts';
import type { Workshop } from './workshop.ts';
import { writeReport } from './write-report.ts';

export interface ExecuteOptions {
  readonly samples: readonly PlannedSample[];
  readonly suites: RunRecord['suites'];
  readonly epoch: string;
  readonly settings: Omit<RunRecord['settings'], 'concurrency'>;
  readonly command: readonly string[];
  readonly concurrency?: number | undefined;
  readonly budgetUsd?: number | undefined;
  readonly resendLost?: boolean | undefined;
  /** Asked before anything is sent; throws where nobody agrees to what the run will cost. */
  readonly consent?: (cost: PlannedCost) => Promise<void>;
  readonly out?: string | undefined;
  readonly failOn?: string | undefined;
  /** What to render of the report. @default all */
  readonly format?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
  readonly quiet?: boolean | undefined;
}

/** Clips that are read at once, per core: enough that one is probed while another is decoded. */
const readsPerCore = 2;

/** Sends a plan down the road into a run's folder, renders its report and tells what came of it. */
export async function executeRun(options: ExecuteOptions, workshop: Workshop, outside: Outside): Promise<number> {
  const { samples, suites, epoch, settings, command } = options;
  const formats = readFormats(options.format);
  const planSha256 = contentHash(
    samples.map(({ sampleId, generationKey, suite }) => [sampleId, generationKey, suite.sha256]),
  );
  const { folder, release, before } = await chooseFolder(planSha256, options.out, workshop, outside);
  const concurrency = options.concurrency ?? workshop.cores * readsPerCore;
  const startedAt = new Date(outside.now()).toISOString();
  let record: RunRecord = {
    schemaVersion: 1,
    id: before?.id ?? basename(folder.path),
    startedAt: before?.startedAt ?? startedAt,
    status: 'running',
    screentest: readVersion(),
    planSha256,
    epoch,
    command: [...command],
    suites,
    routes: routesOf(samples),
    settings: { ...settings, concurrency },
    runtime: workshop.runtime,
    judgeSha256: judgeVersion(workshop),
    counts: { samples: samples.length, completed: 0, failed: 0, refused: 0, reused: 0 },
    cost: { plannedUsd: 0, paidUsd: 0, reusedUsd: 0, judgeUsd: 0 },
  };
  try {
    const done = before !== undefined && isDone(before, record) ? await readReport(folder, before, formats) : undefined;
    if (before !== undefined && done !== undefined) {
      announceRun(folder, before, done, options, outside);
      return exitCodeOf(before, options);
    }
    const planned = await planCost(samples, workshop.store, {
      run: record.id,
      resendsLost: options.resendLost ?? false,
    });
    await options.consent?.(planned);
    refuseOverBudget(planned, options.budgetUsd);
    record.cost.plannedUsd = before?.cost.plannedUsd ?? planned.usd;
    const budget = new Budget({ limitUsd: options.budgetUsd, spentUsd: planned.spentUsd, open: planned.open });
    const generation = await joinGeneration(
      { run: record.id, samples, budget, concurrency: options.concurrency, resendsLost: options.resendLost },
      workshop,
      outside,
    );
    await folder.writeRecord(record);
    const { counts, cost } = record;
    let failedChecks = 0;
    const progress = createProgress(samples.length, { quiet: options.quiet ?? false }, outside);
    const writer = await folder.writeSamples();
    try {
      await runSamples({
        ...generation,
        onJob: progress.job,
        reader: workshop.reader,
        samples,
        metrics: Object.values(metrics),
        concurrency,
        async write(sample, position) {
          counts[sample.outcome.status] += 1;
          if (sample.reused) counts.reused += 1;
          addCost(cost, sample);
          failedChecks += sample.scores.filter(
            ({ status, ...outcome }) => status === 'scored' && 'passed' in outcome && outcome.passed === false,
          ).length;
          progress.finished(sample);
          await writer.add(position, sample);
          await placeClip(sample, folder, workshop);
        },
      });
    } catch (error) {
      await writer.abandon();
      const status = error instanceof Interrupted ? 'interrupted' : 'stopped';
      await folder.writeRecord({ ...record, status, finishedAt: new Date(outside.now()).toISOString() });
      throw error instanceof OverBudget ? budgetUsedUp(error) : error;
    } finally {
      progress.end();
    }
    await writer.finish();
    record = { ...record, status: 'finished', finishedAt: new Date(outside.now()).toISOString(), failedChecks };
    await folder.writeRecord(record);
    announceRun(folder, record, await writeReport(folder, record, formats), options, outside);
    return exitCodeOf(record, options);
  } finally {
    await release();
  }
}

function exitCodeOf({ counts, failedChecks = 0 }: RunRecord, { failOn }: ExecuteOptions): number {
  if (failOn === 'check' && failedChecks > 0) return exitCodes.thresholdMissed;
  return counts.failed > 0 ? exitCodes.samplesFailed : exitCodes.done;
}

interface ChosenFolder {
  readonly folder: RunFolder;
  readonly before: RunRecord | undefined;
  release(): Promise<void>;
}

/**
 * The folder to work in, held for this process alone: the one that was named, an unfinished run of the same plan, or a
 * new one.
 */
async function chooseFolder(
  planSha256: string,
  out: string | undefined,
  workshop: Workshop,
  outside: Outside,
): Promise<ChosenFolder> {
  const hold = async (folder: RunFolder): Promise<ChosenFolder | undefined> => {
    const key = contentHash(folder.path);
    const claim = await workshop.store.claim('run', key);
    if (claim.status !== 'claimed') return undefined;
    return { folder, before: await folder.readRecord(), release: () => workshop.store.release('run', key) };
  };
  if (out !== undefined) {
    const folder = new RunFolder(resolve(outside.directory, out));
    const before = await folder.readRecord();
    if (before !== undefined && before.planSha256 !== planSha256) {
      throw new ScreentestError('plan_differs', {
        message: `${out} holds the run "${before.id}" of another plan`,
        hint: 'Name a new folder with --out, or give the same suites, models and settings to go on with that run. What is in the store is reused either way',
      });
    }
    const held = await hold(folder);
    if (held !== undefined) return held;
    throw new ScreentestError('usage', {
      message: `Another process is working in ${out}`,
      hint: 'Wait for it, or name another folder: the store is shared, so nothing is made twice',
    });
  }
  const runs = resolve(outside.directory, 'runs');
  for (const folder of await findUnfinishedRuns(runs, planSha256)) {
    const held = await hold(folder);
    if (held !== undefined) return held;
  }
  const time = new Date(outside.now())
    .toISOString()
    .replace(/\.\d+Z$/, '')
    .replace(/[-:]/g, '')
    .replace('T', '-');
  for (let attempt = 1; ; attempt += 1) {
    const folder = new RunFolder(
      resolve(runs, `${time}-${planSha256.slice(0, 6)}${attempt === 1 ? '' : `-${attempt}`}`),
    );
    const held = await hold(folder);
    if (held?.before === undefined && held !== undefined) return held;
    await held?.release();
  }
}

/** Puts a sample's clip into the run's folder. A file that is no clip stays in the store. */
async function placeClip({ outcome }: SampleRecord, folder: RunFolder, { clipFiles }: Workshop): Promise<void> {
  if (outcome.status !== 'completed') return;
  await folder.place(clipFiles, outcome.clip);
}

/** Sums up what a sample cost; what nobody knows is added to nothing but what may have been paid. */
function addCost(cost: RunRecord['cost'], { cost: { priceUsd, paidUsd, possibleUsd }, reused }: SampleRecord): void {
  cost.paidUsd += paidUsd ?? 0;
  if (reused) cost.reusedUsd += priceUsd ?? 0;
  if (possibleUsd !== undefined) cost.possibleUsd = (cost.possibleUsd ?? 0) + possibleUsd;
}

function routesOf(samples: readonly PlannedSample[]): RunRecord['routes'] {
  const routes = new Map(samples.map(({ route }) => [route.id, route]));
  return [...routes.values()].map(({ id, model, provider, verified, verifiedAt, title, price }) => ({
    model,
    provider,
    route: id,
    verified,
    ...(verifiedAt === undefined ? {} : { verifiedAt }),
    ...(price === undefined ? {} : { price }),
    ...(title === model ? {} : { note: title }),
  }));
}
