import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { joinGeneration } from '../../harness/cli/join-generation.ts';
import { RunFolder } from '../../harness/cli/run-folder.ts';
import { metrics } from '../../harness/metrics/registry.ts';
import { Budget } from '../../harness/run/generate/budget.ts';
import type { PlannedSample } from '../../harness/run/plan/planned-sample.ts';
import { runSamples } from '../../harness/run/run-samples.ts';
import { openPaidWorkshop } from '../fixtures/paid/paid-workshop.ts';
import type { PaidOverheadResult } from './paid-overhead.ts';

/**
 * Run as a process of its own: `paid-overhead-run.ts <folder> <origin of the simulator> <samples>`. Prints a
 * `PaidOverheadResult`, and leaves the store in the folder.
 */
const [directory = '', origin = '', count] = process.argv.slice(2);
const samples = Number(count);
const early = samples / 5;
const service = { id: 'kling', clips: samples, concurrency: 64 } as const;
await mkdir(directory, { recursive: true });
const { workshop, outside, plan } = await openPaidWorkshop(directory, [service], (id) => `${origin}/${id}`);

let completed = 0;
const megabytes = (): number => process.memoryUsage.rss() / 1024 ** 2;
const memory = { earlyMegabytes: 0, lateMegabytes: 0 };
const road = async (planned: readonly PlannedSample[], name: string): Promise<void> => {
  const folder = new RunFolder(join(directory, name));
  const writer = await folder.writeSamples();
  const generation = await joinGeneration({ run: name, samples: planned, budget: new Budget() }, workshop, outside);
  await runSamples({
    ...generation,
    reader: workshop.reader,
    samples: planned,
    metrics: Object.values(metrics),
    concurrency: workshop.cores * 2,
    async write(sample, position) {
      await writer.add(position, sample);
      if (sample.outcome.status !== 'completed') return;
      completed += 1;
      if (completed === early) memory.earlyMegabytes = megabytes();
      await folder.place(workshop.clipFiles, sample.outcome.clip);
    },
  });
  await writer.finish();
};

// The one clip is probed and decoded here: what that costs is the clip's, not each sample's.
await road(plan([{ ...service, clips: 1 }], 'warm-up'), 'warm-up');
completed = 0;

const planned = plan([service], '1');
const loopBefore = performance.eventLoopUtilization();
const cpuBefore = process.cpuUsage();
const started = performance.now();
await road(planned, 'first');
const wallMs = performance.now() - started;
const cpu = process.cpuUsage(cpuBefore);
const loop = performance.eventLoopUtilization(loopBefore);
memory.lateMegabytes = megabytes();
const arrived = completed;

const again = performance.now();
await road(planned, 'again');
const againMs = performance.now() - again;
await workshop.close();

const result: PaidOverheadResult = {
  samples,
  completed: arrived,
  wallMs,
  activeMs: loop.active,
  cpuMs: (cpu.user + cpu.system) / 1000,
  ...memory,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
  againMs,
};
process.stdout.write(JSON.stringify(result));
