import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { auditRun } from '../../fixtures/crash/audit-run.ts';
import { openCrashScene } from '../../fixtures/crash/crash-scene.ts';
import { crashServices } from '../../fixtures/crash/crash-services.ts';
import { killAndResume } from '../../fixtures/crash/kill-and-resume.ts';
import type { KillMoment } from '../../fixtures/crash/kill-moment.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';

/**
 * While submits wait for their answer, before anything is asked, while jobs run, while a clip is fetched and read. Those
 * of both services have arrived: one that had not would be looked for during a minute before it is sent again.
 */
const moments: readonly KillMoment[] = [
  { aim: 'submit', times: 2, delayMs: 10 },
  { aim: 'start-up', delayMs: 400 },
  { aim: 'poll', delayMs: 150 },
  { aim: 'download', delayMs: 200 },
  { aim: 'submit', times: 2, delayMs: 0 },
  { aim: 'download', delayMs: 700 },
];

// A loaded machine may miss a moment by so much that a submit has to be looked for.
const timeoutMs = 180_000;

it('pays once for each clip however often the command is killed', { timeout: timeoutMs }, async () => {
  await using scene = await openCrashScene({
    services: [crashServices.kling, crashServices.replicate],
    clip: await readFile(fixtureClip('two-frames')),
    prompts: 2,
    repeats: 2,
    concurrency: 1,
    acceptMs: 20,
    runMsOf: () => 500,
  });
  const { kills, exitCode } = await killAndResume(scene, moments);
  expect(kills).toHaveLength(6);
  expect(exitCode).toBe(0);
  const { run, chargedUsd, recordedUsd, ...audit } = await auditRun(scene);
  expect(audit).toStrictEqual({
    samples: 8,
    accepted: 8,
    doubles: 0,
    arrived: 8,
    misplaced: 0,
    abandoned: 0,
    ambiguous: 0,
    failures: [],
    leftovers: [],
    claims: 0,
  });
  expect(run.status).toBe('finished');
  expect(chargedUsd).toBeCloseTo(3.2, 9);
  expect(recordedUsd).toBeCloseTo(3.2, 9);
  expect(run.cost.paidUsd).toBeCloseTo(3.2, 9);
});
