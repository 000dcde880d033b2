import { readFile, readdir, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { runRecordSchema } from '../../../harness/schema/run-record.ts';
import { sampleRecordSchema, type SampleRecord } from '../../../harness/schema/sample-record.ts';
import { commandFixture, type CommandFixture } from '../../fixtures/screentest-command.ts';
import { storeRows } from '../../fixtures/store-rows.ts';

const suite = `
schemaVersion: 1
id: mini
version: '1.0'
title: Mini
description: Two prompts of two seconds.
prompts:
  - { set: layered-atmospheric, include: [foggy-harbor, noodle-bar-after-rain] }
request: { durationSeconds: 2, resolution: 360p, aspectRatio: '16:9', fps: 24, audio: true }
repeats: 1
weights: { conformance: 1, integrity: 1 }
`;

const models = ['--model', 'synthetic/reference,synthetic/short'];
/** Charts take longer than all the rest of a small run, and are looked at where they are the matter. */
const noCharts = ['--format', 'csv,md,json'];

async function miniFixture(): Promise<CommandFixture> {
  const fixture = await commandFixture();
  await writeFile(fixture.path('mini.yaml'), suite);
  return fixture;
}

async function readSamples(fixture: CommandFixture, run: string): Promise<SampleRecord[]> {
  const text = await readFile(fixture.path(run, 'samples.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => sampleRecordSchema.parse(JSON.parse(line)));
}

describe('screentest run', () => {
  it('walks the whole road, and the defect loses where it should', async () => {
    await using fixture = await miniFixture();
    const result = await fixture.screentest('run', './mini.yaml', ...models, '--out', 'out', '--json');
    expect(result.exitCode, result.stderr).toBe(0);
    const document = JSON.parse(result.stdout) as {
      aggregate: { leaderboard: { scope: string; dimension: string; model: string; estimate: { value: number } }[] };
    };
    const value = (model: string, dimension: string): number =>
      document.aggregate.leaderboard.find(
        (row) => row.scope === 'all' && row.model === model && row.dimension === dimension,
      )!.estimate.value;
    expect(value('synthetic/reference', 'conformance')).toBe(1);
    // Duration is one of eight conformance checks.
    expect(value('synthetic/short', 'conformance')).toBeCloseTo(0.875, 10);
    expect(value('synthetic/reference', 'integrity')).toBe(1);

    const samples = await readSamples(fixture, 'out');
    expect(samples.map(({ prompt, model, repeat }) => `${prompt.id} ${model} ${repeat}`)).toStrictEqual([
      'foggy-harbor synthetic/reference 1',
      'foggy-harbor synthetic/short 1',
      'noodle-bar-after-rain synthetic/reference 1',
      'noodle-bar-after-rain synthetic/short 1',
    ]);
    const [first] = samples;
    expect(first?.decoded).toMatchObject({ width: 640, height: 360, frames: 48, fps: 24, truncated: false });
    expect(first?.outcome.status).toBe('completed');
    expect(await readdir(fixture.path('out', 'clips'))).toHaveLength(4);
    expect((await readdir(fixture.path('out', 'report'))).sort()).toStrictEqual([
      'charts',
      'clauses.csv',
      'leaderboard.csv',
      'pairs.csv',
      'report.json',
      'report.md',
      'samples.csv',
      'scores.csv',
      'sensitivity.md',
    ]);
    const record = runRecordSchema.parse(JSON.parse(await readFile(fixture.path('out', 'run.json'), 'utf8')));
    expect(record.status).toBe('finished');
    expect(record.counts).toStrictEqual({ samples: 4, completed: 4, failed: 0, refused: 0, reused: 0 });
  });

  it('goes on after kill -9 where it was, and renders no clip twice', async () => {
    await using fixture = await miniFixture();
    const command = ['run', './mini.yaml', ...models, '--repeats', '2', '--concurrency', '2', ...noCharts];
    const store = fixture.path('.screentest');
    const settled = () => storeRows(store, 'generate').filter((row) => row.settled === 1);
    const killed = await fixture.screentestKilled(command, async () => {
      while (settled().length < 2) await sleep(5);
    });
    expect(killed.signal).toBe('SIGKILL');
    const before = settled();
    expect(before.length).toBeGreaterThanOrEqual(2);
    expect(before.length).toBeLessThan(8);

    const result = await fixture.screentest(...command);
    expect(result.exitCode, result.stderr).toBe(0);
    const after = settled();
    expect(after).toHaveLength(8);
    // A record that was written again, by another rendering, would have another time.
    for (const row of before) expect(after).toContainEqual(row);
    // It went on in the folder of the run that was killed, and counts the clips made before as its own.
    const runs = await readdir(fixture.path('runs'));
    expect(runs).toHaveLength(1);
    const record = runRecordSchema.parse(
      JSON.parse(await readFile(fixture.path('runs', runs[0]!, 'run.json'), 'utf8')),
    );
    expect(record.counts).toStrictEqual({ samples: 8, completed: 8, failed: 0, refused: 0, reused: 0 });
  });

  it('tops up repeats, makes all anew under another epoch, and goes on under that name', async () => {
    await using fixture = await miniFixture();
    const command = ['run', './mini.yaml', '--model', 'synthetic/reference', '--quiet', '--json', ...noCharts];
    const counts = async (...more: string[]): Promise<unknown> => {
      const { stdout } = await fixture.screentest(...command, ...more);
      return (JSON.parse(stdout) as { run: { counts: unknown } }).run.counts;
    };
    expect(await counts()).toStrictEqual({ samples: 2, completed: 2, failed: 0, refused: 0, reused: 0 });
    expect(await counts('--repeats', '2')).toStrictEqual({
      samples: 4,
      completed: 4,
      failed: 0,
      refused: 0,
      reused: 2,
    });
    expect(await counts('--epoch', 'b')).toStrictEqual({ samples: 2, completed: 2, failed: 0, refused: 0, reused: 0 });
    expect(await counts('--epoch', 'b')).toStrictEqual({ samples: 2, completed: 2, failed: 0, refused: 0, reused: 2 });
    expect(storeRows(fixture.path('.screentest'), 'generate')).toHaveLength(6);
  });

  it('shares one store between two processes at once: nothing is made twice', async () => {
    await using fixture = await miniFixture();
    const command = ['run', './mini.yaml', ...models, '--quiet', '--json', ...noCharts];
    const [one, two] = await Promise.all([fixture.screentest(...command), fixture.screentest(...command)]);
    expect([one.exitCode, two.exitCode], one.stderr + two.stderr).toStrictEqual([0, 0]);
    const countsOf = ({ stdout }: { stdout: string }) =>
      (JSON.parse(stdout) as { run: { id: string; counts: { completed: number; reused: number } } }).run;
    const runs = [countsOf(one), countsOf(two)];
    expect(runs[0]!.id).not.toBe(runs[1]!.id);
    expect(runs.map(({ counts }) => counts.completed)).toStrictEqual([4, 4]);
    // Each clip was made by exactly one of the two.
    expect(runs[0]!.counts.reused + runs[1]!.counts.reused).toBe(4);
    expect(storeRows(fixture.path('.screentest'), 'generate')).toHaveLength(4);
  });

  it('renders the same bytes for the same prompt and seed in another store', async () => {
    await using fixture = await miniFixture();
    const hashes = async (store: string): Promise<string[]> => {
      const out = `out-${store}`;
      await fixture.screentest(
        'run',
        './mini.yaml',
        ...models,
        '--limit',
        '1',
        '--store',
        store,
        '--out',
        out,
        '--quiet',
        ...noCharts,
      );
      return (await readdir(fixture.path(out, 'clips'))).sort();
    };
    expect(await hashes('one')).toStrictEqual(await hashes('two'));
  });

  it('prints the plan of a dry run and makes nothing', async () => {
    await using fixture = await miniFixture();
    const result = await fixture.screentest('run', './mini.yaml', ...models, '--dry-run', '--json');
    expect(result.exitCode).toBe(0);
    expect(JSON.parse(result.stdout)).toStrictEqual({
      schemaVersion: 1,
      samples: 4,
      toMake: 4,
      unpriced: 0,
      costUsd: 0,
      mostUsd: 0,
      routes: ['reference', 'short'].map((name) => ({
        route: `synthetic/${name}@synthetic`,
        model: `synthetic/${name}`,
        provider: 'synthetic',
        known: 'local',
        clips: 2,
        seconds: 4,
        inStore: 0,
        underWay: 0,
        toMake: 2,
        unpriced: 0,
        mostUsd: 0,
        gaps: [],
        costUsd: 0,
        unsendable: {},
        prices: [],
      })),
    });
    expect(storeRows(fixture.path('.screentest'), 'generate')).toStrictEqual([]);
  });

  it('goes on in a named folder with the same plan, and refuses another one', async () => {
    await using fixture = await miniFixture();
    const command = [
      'run',
      './mini.yaml',
      '--model',
      'synthetic/reference',
      '--limit',
      '1',
      '--quiet',
      '--out',
      'out',
      ...noCharts,
    ];
    expect((await fixture.screentest(...command)).exitCode).toBe(0);
    expect((await fixture.screentest(...command)).exitCode).toBe(0);
    const other = await fixture.screentest(...command, '--repeats', '2');
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toContain('error[plan_differs]: out holds the run "out" of another plan\n');
  });

  it('exits 1 with --fail-on check where a check fails', async () => {
    await using fixture = await miniFixture();
    const command = ['run', './mini.yaml', '--limit', '1', '--quiet', ...noCharts, '--fail-on', 'check', '--model'];
    expect((await fixture.screentest(...command, 'synthetic/reference')).exitCode).toBe(0);
    expect((await fixture.screentest(...command, 'synthetic/short')).exitCode).toBe(1);
  });

  it('draws one plain line per finished sample where there is no terminal', async () => {
    await using fixture = await miniFixture();
    const { stderr } = await fixture.screentest(
      'run',
      './mini.yaml',
      '--model',
      'synthetic/reference',
      '--concurrency',
      '1',
      ...noCharts,
    );
    expect(stderr.split('\n').map((line) => line.replace(/ {2}.*/, ''))).toStrictEqual([
      '[1/2] completed mini/foggy-harbor synthetic/reference r1',
      '[2/2] completed mini/noodle-bar-after-rain synthetic/reference r1',
      '',
    ]);
  });
});
