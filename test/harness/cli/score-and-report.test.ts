import { createHash } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandFixture, type CommandFixture } from '../../fixtures/screentest-command.ts';
import { storeRows } from '../../fixtures/store-rows.ts';

const suite = (tolerance: number): string => `
schemaVersion: 1
id: mini
version: '1.0'
title: Mini
description: One prompt.
prompts: [{ set: layered-atmospheric, include: [foggy-harbor] }]
request: { durationSeconds: 2, resolution: 360p, aspectRatio: '16:9', fps: 24, audio: true }
repeats: 1
checks: { durationToleranceSeconds: ${tolerance} }
weights: { conformance: 1, integrity: 1 }
`;

/** One run with all its charts; every test works on a copy of its own. */
let original: CommandFixture;

beforeAll(async () => {
  original = await commandFixture();
  await writeFile(original.path('mini.yaml'), suite(0.1));
  const result = await original.screentest(
    'run',
    './mini.yaml',
    '--model',
    'synthetic/short',
    '--out',
    'out',
    '--quiet',
  );
  if (result.exitCode !== 0) throw new Error(result.stderr);
});
afterAll(() => original[Symbol.asyncDispose]());

async function ranFixture(): Promise<CommandFixture> {
  const fixture = await commandFixture();
  await cp(original.directory, fixture.directory, { recursive: true });
  return fixture;
}

const files = [
  'samples.jsonl',
  'report/samples.csv',
  'report/scores.csv',
  'report/clauses.csv',
  'report/leaderboard.csv',
  'report/pairs.csv',
  'report/report.json',
  'report/report.md',
  'report/charts/leaderboard.png',
];

/** A hash per file, so that a difference is named and not printed. */
async function readAll(fixture: CommandFixture): Promise<Record<string, string>> {
  const hashes = files.map(async (file) => {
    const bytes = await readFile(fixture.path('out', file));
    return [file, createHash('sha256').update(bytes).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(hashes));
}

describe('screentest report', () => {
  it('renders the same bytes again', async () => {
    await using fixture = await ranFixture();
    const before = await readAll(fixture);
    await rm(fixture.path('out', 'report'), { recursive: true });
    const result = await fixture.screentest('report', 'out');
    expect(result.exitCode, result.stderr).toBe(0);
    expect(await readAll(fixture)).toStrictEqual(before);
  });

  it('renders only the formats that were named, and refuses others', async () => {
    await using fixture = await ranFixture();
    const result = await fixture.screentest('report', 'out', '--format', 'json,md');
    expect(result.stdout).toBe('out/report/report.json\nout/report/report.md\nout/report/sensitivity.md\n');
    expect((await fixture.screentest('report', 'out', '--format', 'pdf')).exitCode).toBe(2);
  });

  it('says so where a folder holds no run, or a damaged one', async () => {
    await using fixture = await ranFixture();
    expect(await fixture.screentest('report', 'nowhere')).toMatchObject({ exitCode: 2, stdout: '' });
    await writeFile(fixture.path('out', 'samples.jsonl'), '{"schemaVersion":1}\n');
    const damaged = await fixture.screentest('report', 'out');
    expect(damaged.exitCode).toBe(2);
    expect(damaged.stderr).toContain('error[not_a_run]');
    expect(damaged.stderr).toContain('out/samples.jsonl:1');
  });
});

describe('screentest score', () => {
  it('scores with the recorded suite where it ships nowhere, and changes nothing then', async () => {
    await using fixture = await ranFixture();
    const before = await readAll(fixture);
    const generated = storeRows(fixture.path('.screentest'), 'generate');
    const result = await fixture.screentest('score', 'out', '--quiet');
    expect(result.exitCode, result.stderr).toBe(0);
    expect(await readAll(fixture)).toStrictEqual(before);
    expect(storeRows(fixture.path('.screentest'), 'generate')).toStrictEqual(generated);
  });

  it('scores a published run with an empty store, from the clips in its folder', async () => {
    await using fixture = await ranFixture();
    const before = await readAll(fixture);
    const result = await fixture.screentest('score', 'out', '--store', 'elsewhere', '--quiet');
    expect(result.exitCode, result.stderr).toBe(0);
    expect(await readAll(fixture)).toStrictEqual(before);
    expect(storeRows(fixture.path('elsewhere'), 'generate')).toStrictEqual([]);
  });

  it('says which clip is gone', async () => {
    await using fixture = await ranFixture();
    await rm(fixture.path('out', 'clips'), { recursive: true });
    const result = await fixture.screentest('score', 'out', '--store', 'elsewhere', '--quiet');
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toMatch(/^error\[missing_file\]: The clip .* is gone, and the store has no copy\n/);
  });
});
