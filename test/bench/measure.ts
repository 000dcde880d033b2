import { stat } from 'node:fs/promises';
import { median } from '../../harness/stats/median.ts';
import { measureClip } from '../../harness/worker/measure-clip.ts';
import { benchClip } from './bench-clip.ts';
import { decodePlainly } from './decode-plainly.ts';
import { timeFfmpegChain } from './ffmpeg-chain.ts';
import { measureFolder } from './measure-folder.ts';
import { profileMetrics } from './profile-metrics.ts';

const rounds = 5;
const barRatio = 2;
const shownCosts = 10;
const seconds = 6;
const size = { width: 1920, height: 1080 };

/** The clip that the bar holds for, 9–10 Mbit/s, and one of about a tenth, on which decoding is cheap and measuring is not. */
const clips = [
  { title: '9–10 Mbit/s', hasBar: true, file: () => benchClip({ ...size, seconds, grain: 4 }, { crf: 21 }) },
  { title: 'about 1 Mbit/s', hasBar: false, file: () => benchClip({ ...size, seconds, grain: 2 }, { crf: 22 }) },
];

/**
 * All metrics over a 1080p clip against decoding alone, in this process and on one thread each; where the time goes;
 * FFmpeg's own measuring filters beside it; and a folder of clips by one and by two workers.
 */
export async function benchMeasure(): Promise<void> {
  console.log(`1080p, 24 fps, ${seconds} s, H.264 and AAC: median of ${rounds} alternating runs`);
  console.log('clip             Mbit/s   decoding ms   all metrics ms   ratio   ratio of CPU time');
  for (const { title, hasBar, file } of clips) {
    const path = file();
    const { decoding, measuring } = alternate(path);
    const megabits = ((await stat(path)).size * 8) / seconds / 1e6;
    const ratio = measuring.wall / decoding.wall;
    console.log(
      `${title.padEnd(14)} ${megabits.toFixed(2).padStart(8)}   ${decoding.wall.toFixed(0).padStart(11)}   ` +
        `${measuring.wall.toFixed(0).padStart(14)}   ${ratio.toFixed(2).padStart(5)}   ` +
        (measuring.cpu / decoding.cpu).toFixed(2).padStart(17) +
        (hasBar ? `   bar: ≤ ${barRatio.toFixed(1)}: ${ratio <= barRatio ? 'met' : 'MISSED'}` : ''),
    );
  }
  const main = clips[0]!.file();
  await printFfmpegChain(main);
  printCosts(main);
  await measureFolder();
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** Medians in milliseconds, after one run of each to warm up. */
function alternate(file: string): { decoding: Cost; measuring: Cost } {
  const decoding: Cost[] = [];
  const measuring: Cost[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const plain = cost(() => decodePlainly(file));
    const whole = cost(() => {
      const reply = measureClip({ kind: 'measure', file });
      if (reply.status === 'failed') throw new Error(reply.failure.message);
    });
    if (round === 0) continue;
    decoding.push(plain);
    measuring.push(whole);
  }
  return { decoding: middle(decoding), measuring: middle(measuring) };
}

function cost(work: () => void): Cost {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { wall: performance.now() - started, cpu: (user + system) / 1000 };
}

function middle(costs: readonly Cost[]): Cost {
  return { wall: median(costs.map(({ wall }) => wall))!, cpu: median(costs.map(({ cpu }) => cpu))! };
}

async function printFfmpegChain(file: string): Promise<void> {
  const chain = await timeFfmpegChain(file);
  if (chain === undefined) {
    console.log('ffmpeg with its measuring filters: not on the path, or without some of the filters');
    return;
  }
  const { version, decodeSeconds, chainSeconds } = chain;
  console.log(
    `ffmpeg ${version}, one thread, eight measuring filters: decoding ${decodeSeconds.toFixed(2)} s, ` +
      `with the filters ${chainSeconds.toFixed(2)} s, ratio ${(chainSeconds / decodeSeconds).toFixed(1)}`,
  );
}

function printCosts(file: string): void {
  const totals = profileMetrics(file);
  const sum = totals.reduce((all, [, ms]) => all + ms, 0);
  console.log(`\nwhere one profiled pass of ${sum.toFixed(0)} ms goes          ms   share`);
  for (const [name, ms] of totals.slice(0, shownCosts + 1)) {
    console.log(`${name.padEnd(42)} ${ms.toFixed(1).padStart(8)}   ${((100 * ms) / sum).toFixed(1).padStart(4)} %`);
  }
}
