import { readFile } from 'node:fs/promises';
import { timedRun, type TimedRunOptions, type TimedService } from '../fixtures/paid/timed-run.ts';
import { seededBetween } from '../fixtures/paid/seeded-between.ts';
import { benchClip } from './bench-clip.ts';

/** Real jobs take fifty times as long, so that the harness asks about these fifty times as often as it does by default. */
const pollMs = 20;
const bar = { busyShare: 0.9, together: 1.05, ownPace: 1.1, makespan: 1.1 };

type Run = Omit<TimedRunOptions, 'clip' | 'pollMs'>;

/** How well simulated services are kept at work, on the real clock: their slots, each other's way, the end of a long run. */
export async function benchConcurrency(): Promise<void> {
  const clip = await readFile(benchClip({ width: 160, height: 90, seconds: 0.5 }));
  const run = (options: Run): ReturnType<typeof timedRun> => timedRun({ ...options, clip, pollMs });
  console.log(`jobs run fifty times as fast as real ones: polls from every ${pollMs} ms instead of every 1000 ms`);
  const bars = { ...(await keepsBusy(run)), ...(await keepsApart(run)), ...(await endsEarly(run)) };
  for (const [name, isMet] of Object.entries(bars)) console.log(`bar: ${name}: ${isMet ? 'met' : 'MISSED'}`);
  if (Object.values(bars).includes(false)) process.exitCode = 1;
}

type Runner = (options: Run) => ReturnType<typeof timedRun>;
type Bars = Record<string, boolean>;

/** A service with three slots, by a user who knows it and by one who does not. */
async function keepsBusy(run: Runner): Promise<Bars> {
  const limit = 3;
  const clips = 100;
  const runMsOf = seededBetween(300, 900);
  console.log(`\n${clips} jobs of 300–900 ms at a service with ${limit} slots`);
  console.log('service   configured   most at once   turned away   busy share');
  const shares: number[] = [];
  let peak = 0;
  for (const [id, concurrency] of [
    ['fal', 3],
    ['fal', undefined],
    ['fal', 8],
    ['kling', 8],
  ] as const) {
    const services = [{ id, clips, ...(concurrency === undefined ? {} : { concurrency }) }];
    const { [id]: done } = await run({ services, limit, runMsOf });
    const share = done.runMs / (limit * done.makespanMs);
    shares.push(done.completed === clips ? share : 0);
    peak = Math.max(peak, done.peak);
    const words = concurrency === undefined ? 'default' : String(concurrency);
    console.log(
      `${id.padEnd(7)}   ${words.padStart(10)}   ${String(done.peak).padStart(12)}   ` +
        `${String(done.rejected).padStart(11)}   ${percent(share).padStart(10)}`,
    );
  }
  return {
    [`never more than ${limit} at once`]: peak === limit,
    [`at least ${percent(bar.busyShare)} busy`]: Math.min(...shares) >= bar.busyShare,
  };
}

/** A slow service and a fast one, alone and together. */
async function keepsApart(run: Runner): Promise<Bars> {
  const slow = { id: 'fal', clips: 24, concurrency: 3 } as const;
  const fast = { id: 'kling', clips: 120, concurrency: 3 } as const;
  const options = { limit: 3, runMsOf: (service: string) => (service === 'fal' ? 2000 : 100) };
  const { fal: slowAlone } = await run({ ...options, services: [slow] });
  const { kling: fastAlone } = await run({ ...options, services: [fast] });
  const { fal: slowBeside, kling: fastBeside } = await run({ ...options, services: [slow, fast] });
  const together = Math.max(slowBeside.makespanMs, fastBeside.makespanMs) / slowAlone.makespanMs;
  const ownPace = fastBeside.makespanMs / fastAlone.makespanMs;
  console.log(`\n${slow.clips} jobs of 2 s at one service, ${fast.clips} of 100 ms at another, 3 slots each`);
  console.log('              alone   together   ratio');
  for (const [name, alone, beside, ratio] of [
    ['slow', slowAlone, slowBeside, together],
    ['fast', fastAlone, fastBeside, ownPace],
  ] as const) {
    const [first, second] = [alone, beside].map(({ makespanMs }) => `${(makespanMs / 1000).toFixed(2)} s`);
    console.log(`${name}   ${first!.padStart(12)}   ${second!.padStart(8)}   ${ratio.toFixed(3)}`);
  }
  return {
    [`both together at most ${bar.together} × the slower alone`]: together <= bar.together,
    [`the fast one at most ${bar.ownPace} × itself alone`]: ownPace <= bar.ownPace,
  };
}

/** A long run, against what nobody could do better: every slot busy from the first moment to the last. */
async function endsEarly(run: Runner): Promise<Bars> {
  const limit = 20;
  const clips = 500;
  const services = [{ id: 'fal', clips, concurrency: limit }] as const;
  const { fal: done } = await run({ services, limit, runMsOf: seededBetween(200, 1000) });
  const idealMs = idealMakespanMs(done, limit);
  const ratio = done.makespanMs / idealMs;
  console.log(
    `\n${clips} jobs of 200–1000 ms, ${limit} slots: ${(done.makespanMs / 1000).toFixed(2)} s, ` +
      `ideal ${(idealMs / 1000).toFixed(2)} s (all run times ÷ ${limit}, and the longest job last), ratio ${ratio.toFixed(3)}`,
  );
  return { [`makespan at most ${bar.makespan} × ideal`]: done.completed === clips && ratio <= bar.makespan };
}

function idealMakespanMs({ runMs, longestMs }: TimedService, limit: number): number {
  return runMs / limit + longestMs;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
