import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { dialects } from '../simulator/dialects.ts';
import { benchClip } from './bench-clip.ts';

const samples = 10_000;
const prompts = 50;
const bar = { msPerSample: 1.5, peakMegabytes: 300, growth: 1.25, againMs: 2000 };

/** What one run in a process of its own measured. */
export interface PaidOverheadResult {
  readonly samples: number;
  readonly completed: number;
  readonly wallMs: number;
  /** Of the wall time, what the main thread was at work; the rest it waited for the service and the disk. */
  readonly activeMs: number;
  /** Of the process, all its threads together. */
  readonly cpuMs: number;
  /** Resident memory after a fifth of the samples, at the end, and at most. */
  readonly earlyMegabytes: number;
  readonly lateMegabytes: number;
  readonly peakMegabytes: number;
  /** The same samples down the same road once more, when all of them are in the store. */
  readonly againMs: number;
}

/**
 * The harness's own cost per paid sample: a simulated service in another process whose jobs end at once, every step
 * durable (`synchronous=FULL`), the clip downloaded each time. Then what it costs to ask again for what is done.
 */
export async function benchPaidOverhead(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'screentest-paid-overhead-'));
  const clip = join(directory, 'clip.mp4');
  await copyFile(benchClip({ width: 160, height: 90, seconds: 0.5 }), clip);
  const simulator = execa(process.execPath, [beside('./simulator-process'), clip], {
    stdin: 'pipe',
    buffer: false,
  });
  try {
    const [line] = (await once(simulator.stdout, 'data')) as [Buffer];
    const origin = String(line).trim();
    const folder = join(directory, 'run');
    const flags = ['--max-semi-space-size=16', '--disable-warning=ExperimentalWarning'];
    const { stdout } = await execa(process.execPath, [
      ...flags,
      ...[beside('./paid-overhead-run'), folder, origin, String(samples)],
    ]);
    const result = JSON.parse(stdout) as PaidOverheadResult;

    const command = async (): Promise<number> => {
      const started = performance.now();
      await execa(
        process.execPath,
        [
          ...[...flags, beside('../../harness/cli/main'), 'run', 'layered-atmospheric', '--model', 'kling-3.0@kling'],
          ...['--limit', String(prompts), '--repeats', String(samples / prompts), '--out', 'out', '--yes', '--quiet'],
        ],
        { cwd: folder, env: { KLING_API_KEY: dialects.kling.key } },
      );
      return performance.now() - started;
    };
    // The first finds all clips in the store and makes a folder and a report of them; the second finds that done.
    const [anewMs, doneMs] = [await command(), await command()];
    print(result, anewMs, doneMs);
  } finally {
    simulator.stdin.end();
    await simulator;
    await rm(directory, { recursive: true, force: true });
  }
}

function print(result: PaidOverheadResult, anewMs: number, doneMs: number): void {
  const { completed, wallMs, activeMs, cpuMs, earlyMegabytes, lateMegabytes, peakMegabytes, againMs } = result;
  const [wall, active, cpu] = [wallMs / samples, activeMs / samples, cpuMs / samples];
  console.log(
    `${completed} clips: ${active.toFixed(2)} ms of our time per sample (${wall.toFixed(2)} ms with waiting for the ` +
      `service, ${cpu.toFixed(2)} ms of processor time in all threads)`,
  );
  console.log(
    `memory: ${earlyMegabytes.toFixed(0)} MB after ${samples / 5}, ${lateMegabytes.toFixed(0)} MB after ${samples}, ` +
      `${peakMegabytes.toFixed(0)} MB at most`,
  );
  console.log(
    `walked again, all in the store, everything scored anew: ${seconds(againMs)}   the command into a new folder, with its report: ` +
      `${seconds(anewMs)}   the command on the finished run: ${seconds(doneMs)}`,
  );
  const bars = {
    'every clip arrives': completed === samples,
    [`at most ${bar.msPerSample} ms of our time per sample`]: active <= bar.msPerSample,
    [`memory under ${bar.peakMegabytes} MB, at most ${bar.growth} × that of a fifth`]:
      peakMegabytes < bar.peakMegabytes && lateMegabytes <= bar.growth * earlyMegabytes,
    [`everything done, the same command ends in under ${seconds(bar.againMs)}`]: doneMs < bar.againMs,
    [`everything in the store, walked again in under ${seconds(bar.againMs)}`]: againMs < bar.againMs,
  };
  for (const [name, isMet] of Object.entries(bars)) console.log(`bar: ${name}: ${isMet ? 'met' : 'MISSED'}`);
  if (Object.values(bars).includes(false)) process.exitCode = 1;
}

/** A module of the project, as source or compiled: whichever this one is. */
function beside(module: string): string {
  return fileURLToPath(new URL(`${module}${extname(import.meta.url)}`, import.meta.url));
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
