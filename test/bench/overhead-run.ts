import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSuite } from '../../harness/catalog/load-suite.ts';
import { describeSuite } from '../../harness/cli/describe-suite.ts';
import { RunFolder } from '../../harness/cli/run-folder.ts';
import { joinGeneration } from '../../harness/cli/join-generation.ts';
import { openWorkshop } from '../../harness/cli/workshop.ts';
import { writeReport } from '../../harness/cli/write-report.ts';
import { metrics } from '../../harness/metrics/registry.ts';
import type { Provider } from '../../harness/providers/provider.ts';
import { syntheticRoute } from '../../harness/providers/synthetic.ts';
import { Budget } from '../../harness/run/generate/budget.ts';
import { planRun } from '../../harness/run/plan/plan-run.ts';
import type { PlannedSample } from '../../harness/run/plan/planned-sample.ts';
import { runSamples } from '../../harness/run/run-samples.ts';
import type { RunRecord } from '../../harness/schema/run-record.ts';
import type { OverheadResult } from './overhead.ts';

/** Run as a process of its own: `overhead-run.ts <samples>`. Prints an `OverheadResult`. */
const wanted = Number(process.argv[2]);
const directory = await mkdtemp(join(tmpdir(), 'screentest-bench-'));
const outside = {
  environment: {},
  directory,
  stdout: process.stderr,
  stderr: process.stderr,
  now: () => Date.now(),
  signal: new AbortController().signal,
};

try {
  const workshop = await openWorkshop({ store: join(directory, 'store') }, outside);
  const clip = join(directory, 'clip.mp4');
  await renderClip(clip);
  const { modes } = syntheticRoute('synthetic/reference')!;
  const route = {
    id: 'instant@instant',
    model: 'instant',
    provider: 'instant',
    verified: 'local',
    title: 'instant',
    revision: '1',
    modes,
  } as const;
  const instant: Provider = {
    id: 'instant',
    isLocal: true,
    submit: async () => ({ status: 'accepted', operation: { clip } }),
    poll: async () => ({ status: 'succeeded', outputs: [{ path: clip }] }),
  };
  const bench = { ...workshop, providers: { of: () => instant, privateOriginsOf: () => [] } };
  const loaded = await loadSuite('layered-atmospheric');
  const limit = 50;
  const repeats = Math.ceil(wanted / limit);

  const road = async (samples: readonly PlannedSample[], folder: RunFolder): Promise<void> => {
    const writer = await folder.writeSamples();
    const generation = await joinGeneration(
      { run: 'bench', samples, budget: new Budget(), concurrency: 32 },
      bench,
      outside,
    );
    await runSamples({
      ...generation,
      reader: workshop.reader,
      samples,
      metrics: Object.values(metrics),
      concurrency: 32,
      async write(sample, position) {
        await writer.add(position, sample);
        if (sample.outcome.status === 'completed') await folder.place(workshop.clipFiles, sample.outcome.clip);
      },
    });
    await writer.finish();
  };
  // The one clip is probed and decoded here: what that costs is the clip's, not each sample's.
  const [first] = planRun({ suites: [loaded], routes: [route], epoch: 'warm-up', limit: 1, repeats: 1 });
  await road([first!], new RunFolder(join(directory, 'warm-up')));

  const started = performance.now();
  const samples = planRun({ suites: [loaded], routes: [route], epoch: '1', limit, repeats });
  const folder = new RunFolder(join(directory, 'run'));
  await road(samples, folder);
  const roadMs = performance.now() - started;
  const run: RunRecord = {
    schemaVersion: 1,
    id: 'bench',
    startedAt: new Date().toISOString(),
    status: 'finished',
    screentest: '0.0.0',
    planSha256: '',
    epoch: '1',
    command: [],
    suites: [describeSuite(loaded, { repeats, nPrompts: limit })],
    routes: [],
    settings: { concurrency: 32 },
    runtime: workshop.runtime,
    counts: { samples: samples.length, completed: samples.length, failed: 0, refused: 0, reused: 0 },
    cost: { plannedUsd: 0, paidUsd: 0, reusedUsd: 0, judgeUsd: 0 },
  };
  const reportStarted = performance.now();
  await writeReport(folder, run, ['csv', 'md', 'json']);
  const reportMs = performance.now() - reportStarted;
  await workshop.close();
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  const result: OverheadResult = { samples: samples.length, roadMs, reportMs, peakMegabytes };
  process.stdout.write(JSON.stringify(result));
} finally {
  await rm(directory, { recursive: true, force: true });
}

/** One short clip, rendered by the synthetic reference in a workshop of its own. */
async function renderClip(target: string): Promise<void> {
  const workshop = await openWorkshop({ store: join(directory, 'render') }, outside);
  const provider = workshop.providers.of('synthetic');
  const submission = await provider.submit(
    {
      model: 'synthetic/reference',
      mode: 't2v',
      prompt: 'A boat on a calm lake at dawn.',
      seed: 1,
      repeat: 1,
      settings: { durationSeconds: 2, fps: 24, audio: true },
    },
    { wire: undefined, token: 'bench' },
  );
  if (submission.status !== 'accepted') throw new Error('the synthetic reference accepted no prompt');
  const answer = await provider.poll(submission.operation, outside.signal);
  if (answer.status !== 'succeeded') throw new Error('the synthetic reference made no clip');
  const [output] = answer.outputs;
  if (output === undefined || !('path' in output)) throw new Error('the synthetic reference made no file');
  await copyFile(output.path, target);
  await workshop.close();
}
