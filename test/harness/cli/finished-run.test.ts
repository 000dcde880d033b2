import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { isDone } from '../../../harness/cli/finished-run.ts';
import { runRecordSchema } from '../../../harness/schema/run-record.ts';
import { commandFixture } from '../../fixtures/screentest-command.ts';

const suite = `
schemaVersion: 1
id: one
version: '1.0'
title: One
description: One prompt of two seconds.
prompts:
  - { set: layered-atmospheric, include: [foggy-harbor] }
request: { durationSeconds: 2, resolution: 360p, aspectRatio: '16:9', fps: 24, audio: true }
repeats: 1
weights: { conformance: 1 }
`;

it('does nothing of a finished run again, tells the same, and renders a report that is gone', async () => {
  await using fixture = await commandFixture();
  await writeFile(fixture.path('one.yaml'), suite);
  const run = (...more: string[]) =>
    fixture.screentest(
      'run',
      './one.yaml',
      '--model',
      'synthetic/short',
      '--out',
      'out',
      '--quiet',
      '--format',
      'md,json',
      ...more,
    );
  const samples = fixture.path('out', 'samples.jsonl');
  const report = fixture.path('out', 'report', 'report.md');

  const first = await run();
  expect(first.exitCode, first.stderr).toBe(0);
  const written = await stat(samples);
  const text = await readFile(report, 'utf8');

  const second = await run();
  expect([second.exitCode, second.stdout]).toStrictEqual([0, first.stdout]);
  // Written anew, it would be another file.
  expect((await stat(samples)).ino).toBe(written.ino);
  // The clip is too short on purpose: what did not pass is remembered, too.
  expect((await run('--fail-on', 'check')).exitCode).toBe(1);

  await rm(report);
  expect((await run()).exitCode).toBe(0);
  expect(await readFile(report, 'utf8')).toBe(text);
  expect((await stat(samples)).ino).toBe(written.ino);

  await rm(samples);
  expect((await run()).exitCode).toBe(0);
  expect((await stat(samples)).size).toBe(written.size);

  const record = runRecordSchema.parse(JSON.parse(await readFile(fixture.path('out', 'run.json'), 'utf8')));
  const { counts, settings } = record;
  expect(isDone(record, { ...record, status: 'running', settings: { ...settings, concurrency: 99 } })).toBe(true);
  for (const change of [
    { status: 'interrupted' as const },
    { counts: { ...counts, failed: 1 } },
    { failedChecks: undefined },
    { screentest: '0.0.0' },
    { judgeSha256: 'other' },
    { settings: { ...settings, rankAcrossRequests: true } },
  ]) {
    expect(isDone({ ...record, ...change }, record), JSON.stringify(change)).toBe(false);
  }
});
