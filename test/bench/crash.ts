import { readFile } from 'node:fs/promises';
import { createRandom } from '../../harness/stats/random.ts';
import { auditRun, type CrashAudit } from '../fixtures/crash/audit-run.ts';
import { openCrashScene } from '../fixtures/crash/crash-scene.ts';
import { crashServices } from '../fixtures/crash/crash-services.ts';
import { killAndResume, type Kill } from '../fixtures/crash/kill-and-resume.ts';
import { drawKillMoments } from '../fixtures/crash/kill-moment.ts';
import { benchClip } from './bench-clip.ts';

const kills = 100;
const seed = Number(process.env['SCREENTEST_SEED'] ?? 20_261_123);
const prompts = 5;
const repeats = 3;
/** Kills within which a job ends, at least and at most: few end between two, so that the run lasts for all of them. */
const killsPerJob = { least: 8, most: 28 };
const clips = prompts * repeats * Object.keys(crashServices).length;

/**
 * A hundred `kill -9` at seeded moments of a run over four simulated services, each followed by the same command again;
 * then what the services accepted and charged, against what the run has on record.
 */
export async function benchCrash(): Promise<void> {
  const clip = await readFile(benchClip({ width: 160, height: 90, seconds: 0.5 }));
  const random = createRandom(seed);
  const started = performance.now();
  let starts = 0;
  /** How long a process has lived on average, so that a slow machine has slow jobs. */
  const lifeMs = (): number => (starts < 4 ? 2500 : (performance.now() - started) / starts);
  await using scene = await openCrashScene({
    services: Object.values(crashServices),
    clip,
    prompts,
    repeats,
    concurrency: 3,
    acceptMs: 150,
    runMsOf: () => (killsPerJob.least + random.next() * (killsPerJob.most - killsPerJob.least)) * lifeMs(),
  });
  const killed = await killAndResume(scene, drawKillMoments(kills, random), () => (starts += 1));
  const seconds = (performance.now() - started) / 1000;
  let audit = await auditRun(scene);
  printKills(killed.kills);
  printAudit(audit, seconds);
  if (audit.ambiguous > 0) {
    // Submits that never reached a service whose list proves nothing: only a person may have them sent again. Their
    // first tries stay counted, so that the budget has to grow.
    await scene.start('--resend-lost', '--budget', '1000').ended;
    audit = await auditRun(scene);
    console.log(
      `after --resend-lost: ${audit.accepted} accepted, ${audit.doubles} double, ${audit.arrived} arrived, ${audit.ambiguous} in doubt`,
    );
  }
  const bars = {
    [`${kills} kills`]: killed.kills.length === kills,
    '0 double submits': audit.doubles === 0,
    'every clip arrives': audit.arrived === clips && audit.accepted === clips,
    'no clip in another place': audit.misplaced === 0 && audit.abandoned === 0 && audit.failures.length === 0,
    'money recorded = money charged': isBalanced(audit),
    'nothing left behind': audit.leftovers.length === 0 && audit.claims === 0 && audit.run.status === 'finished',
  };
  for (const [bar, isMet] of Object.entries(bars)) console.log(`bar: ${bar}: ${isMet ? 'met' : 'MISSED'}`);
  if (Object.values(bars).includes(false)) process.exitCode = 1;
}

function printKills(done: readonly Kill[]): void {
  const known = new Set<string>();
  const left = done.map(({ aim, state }) => {
    const fresh = state.unanswered.filter((token) => !known.has(token));
    for (const token of fresh) known.add(token);
    return { aim, submits: fresh.length, hasJobs: state.started > 0 };
  });
  console.log(`${done.length} kills, seed ${seed}`);
  console.log('aimed at     kills   left submits without answer   left only jobs under way   left neither');
  for (const aim of new Set(left.map((kill) => kill.aim))) {
    const kin = left.filter((kill) => kill.aim === aim);
    const inSubmit = kin.filter(({ submits }) => submits > 0).length;
    const inJobs = kin.filter(({ submits, hasJobs }) => submits === 0 && hasJobs).length;
    const figures = [inSubmit, inJobs, kin.length - inSubmit - inJobs];
    const columns = figures.map((figure, index) => String(figure).padStart([30, 27, 15][index]!));
    console.log(`${aim.padEnd(10)} ${String(kin.length).padStart(7)}${columns.join('')}`);
  }
  const reached = new Set(done.flatMap(({ state }) => state.unknownJobs));
  console.log(
    `submits whose answer a killed process never put on record: ${known.size}, of them accepted by the service: ${reached.size}`,
  );
}

function printAudit(audit: CrashAudit, seconds: number): void {
  const { run } = audit;
  const lines: readonly (readonly [string, string])[] = [
    ['samples', `${audit.samples}`],
    ['submits that the services accepted', `${audit.accepted}`],
    ['of them double', `${audit.doubles}`],
    ['clips that arrived at their sample', `${audit.arrived}`],
    ['clips at another sample, or at none', `${audit.misplaced + audit.abandoned}`],
    ['samples in doubt (ambiguous_submit)', `${audit.ambiguous}`],
    ['samples that failed otherwise', `${audit.failures.length}`],
    ['USD charged by the services', audit.chargedUsd.toFixed(2)],
    ['USD recorded, samples / run', `${audit.recordedUsd.toFixed(2)} / ${run.cost.paidUsd.toFixed(2)}`],
    ['USD that may have been charged', (run.cost.possibleUsd ?? 0).toFixed(2)],
    ['seconds', seconds.toFixed(0)],
  ];
  for (const [what, figure] of lines) console.log(`${what.padEnd(38)} ${figure.padStart(15)}`);
  for (const failure of audit.failures) console.log(`failed: ${failure}`);
  for (const file of audit.leftovers) console.log(`left behind: ${file}`);
}

/** A sum of tenths is rarely exact in binary. */
function isBalanced({ chargedUsd, recordedUsd, run }: CrashAudit): boolean {
  return Math.abs(chargedUsd - recordedUsd) < 1e-9 && Math.abs(chargedUsd - run.cost.paidUsd) < 1e-9;
}
