import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { createWorkerPool } from '../../harness/media/worker-pool.ts';
import { createHostileRoad } from '../fixtures/hostile/hostile-road.ts';
import { mutateClip } from '../fixtures/hostile/mutate-clip.ts';
import { benchClip } from './bench-clip.ts';
import { clipsIn } from './clips-in.ts';
import { watchWorkers } from './watch-workers.ts';

const mutations = 1000;
const workers = 2;
const timeoutMs = 20_000;

/** Ten clips of every sort that the encoder writes, short and small: it is their structure that is damaged. */
function hostileClips(): string[] {
  return [
    benchClip({}),
    benchClip({ sound: false, variant: 1 }),
    benchClip({ variant: 2 }, { faststart: false }),
    benchClip({ sound: false, variant: 3 }, { faststart: false, preset: 'ultrafast' }),
    benchClip({ variant: 4, seconds: 0.125 }, { preset: 'ultrafast' }),
    benchClip({ variant: 5, width: 180, height: 320 }, { rotationDegrees: 90, sampleAspect: { num: 4, den: 3 } }),
    benchClip({ variant: 6, width: 640, height: 360, seconds: 0.5 }, { crf: 32 }),
    benchClip({ variant: 7, sound: false }, { container: 'webm' }),
    benchClip({ variant: 8 }, { container: 'webm' }),
    benchClip({ variant: 9 }, { container: 'webm', live: true }),
  ];
}

/**
 * A thousand damaged clips through the road of a run: signature, header, worker pool with every metric, scores, record.
 * `SCREENTEST_CLIPS` names a folder whose clips are damaged too.
 */
export async function benchHostile(): Promise<void> {
  const files = [...hostileClips(), ...(await clipsIn(process.env['SCREENTEST_CLIPS']))];
  const clips = await Promise.all(files.map((file) => readFile(file)));
  const folder = await mkdtemp(join(tmpdir(), 'screentest-hostile-'));
  const pool = createWorkerPool({ size: workers, timeoutMs });
  const road = createHostileRoad(pool, folder);
  const watch = watchWorkers();
  const counts = new Map<string, number>();
  const lost: string[] = [];
  let slowest = { seconds: 0, what: '' };
  const limit = pLimit(workers * 2);

  const send = async (seed: number): Promise<void> => {
    const { kind, bytes } = mutateClip(clips[seed % clips.length]!, seed);
    const started = performance.now();
    const outcome = await road(bytes, `${seed}.bin`).then(
      ({ outcome, decoded }) => {
        if (outcome.status === 'failed') return outcome.failure.code;
        return decoded?.truncated ? 'measured, truncated' : 'measured';
      },
      (error: unknown) => {
        lost.push(`seed ${seed}, ${kind}: ${String(error).slice(0, 300)}`);
        return 'LOST';
      },
    );
    const seconds = (performance.now() - started) / 1000;
    if (seconds > slowest.seconds) slowest = { seconds, what: `seed ${seed}, ${kind}, ${outcome}` };
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  };

  const started = performance.now();
  try {
    await Promise.all(Array.from({ length: mutations }, (_, seed) => limit(() => send(seed))));
    const peaks = [...watch.end().values()];
    const minutes = (performance.now() - started) / 60_000;
    console.log(`${mutations} mutations of ${clips.length} clips, ${workers} workers, ${minutes.toFixed(1)} min`);
    console.log('outcome                count');
    for (const [outcome, count] of [...counts].sort(([, a], [, b]) => b - a)) {
      console.log(`${outcome.padEnd(20)} ${String(count).padStart(7)}`);
    }
    for (const line of lost) console.log(`lost: ${line}`);
    const ended = (counts.get('worker_died') ?? 0) + (counts.get('timeout') ?? 0);
    const peak = peaks.length === 0 ? 'not measured here' : `${(Math.max(...peaks) / 1024 ** 2).toFixed(0)} MB`;
    console.log(
      `slowest: ${slowest.seconds.toFixed(1)} s (${slowest.what})   workers that died or were stopped, and replaced: ${ended}   ` +
        `workers in all, replaced after 200 jobs each: ${peaks.length}   peak memory of a worker: ${peak}`,
    );
    console.log(`bar: no run lost, every outcome named: ${lost.length === 0 ? 'met' : 'MISSED'}`);
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}
