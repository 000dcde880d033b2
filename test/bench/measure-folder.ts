import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkerPool } from '../../harness/media/worker-pool.ts';
import { median } from '../../harness/stats/median.ts';
import { benchClip } from './bench-clip.ts';
import { clipsIn } from './clips-in.ts';
import { watchWorkers } from './watch-workers.ts';

const clipCount = 48;
const rounds = 3;
const bar = { speedUp: 1.7, peakMegabytes: 400 };

/** A folder of clips measured by one worker and by two, alternating; each pass starts its workers anew. */
export async function measureFolder(): Promise<void> {
  const given = await clipsIn(process.env['SCREENTEST_CLIPS']);
  const folder = await mkdtemp(join(tmpdir(), 'screentest-folder-'));
  try {
    const files = given.length > 0 ? given : await makeFolder(folder);
    const seconds = new Map<number, number[]>([
      [1, []],
      [2, []],
    ]);
    const peaks: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (const [size, times] of seconds) {
        const watch = watchWorkers();
        times.push(await measureAll(files, size));
        peaks.push(...watch.end().values());
      }
    }
    const [one, two] = [median(seconds.get(1)!)!, median(seconds.get(2)!)!];
    const peak = peaks.length === 0 ? undefined : Math.max(...peaks) / 1024 ** 2;
    const isMet = one / two >= bar.speedUp && (peak ?? 0) < bar.peakMegabytes;
    console.log(
      `\n${files.length} clips ${given.length > 0 ? 'of SCREENTEST_CLIPS' : 'of 640×360'}, median of ${rounds}`,
    );
    console.log('one worker s   two workers s   ratio   peak MB of a worker');
    console.log(
      `${one.toFixed(2).padStart(12)}   ${two.toFixed(2).padStart(13)}   ${(one / two).toFixed(2).padStart(5)}   ` +
        (peak?.toFixed(0) ?? 'not measured here').padStart(19),
    );
    console.log(`bar: ratio ≥ ${bar.speedUp}, peak < ${bar.peakMegabytes} MB: ${isMet ? 'met' : 'MISSED'}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureAll(files: readonly string[], size: number): Promise<number> {
  const pool = createWorkerPool({ size });
  const started = performance.now();
  const replies = await Promise.all(files.map((file) => pool.run({ kind: 'measure', file })));
  const seconds = (performance.now() - started) / 1000;
  await pool.close();
  const failed = replies.find((reply) => reply.status === 'failed');
  if (failed?.status === 'failed') throw new Error(failed.failure.message);
  return seconds;
}

/** Six clips of the length that services sell, eight times each: what matters is that every one of them is decoded. */
async function makeFolder(folder: string): Promise<string[]> {
  const variants = [0, 1, 2, 3, 4, 5].map((variant) =>
    benchClip({ variant, width: 640, height: 360, seconds: 4 + (variant % 3) }, { preset: 'ultrafast', crf: 26 }),
  );
  const files = Array.from({ length: clipCount }, (_, index) => join(folder, `clip-${index}.mp4`));
  for (const [index, file] of files.entries()) await copyFile(variants[index % variants.length]!, file);
  return files;
}
