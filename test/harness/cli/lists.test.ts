import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { commandFixture } from '../../fixtures/screentest-command.ts';

describe('what there is', () => {
  it('lists suites and metrics as JSON on stdout and nothing else', async () => {
    await using fixture = await commandFixture();
    const [suites, metrics] = await Promise.all(
      ['suites', 'metrics'].map(async (what) => {
        const { stdout, stderr, exitCode } = await fixture.screentest(what, '--json');
        expect([exitCode, stderr]).toStrictEqual([0, '']);
        return (JSON.parse(stdout) as Record<string, Record<string, string>[]>)[what]!;
      }),
    );
    expect(suites?.map((row) => row['suite'])).toStrictEqual([
      'layered-atmospheric',
      'multi-character',
      'single-subject',
    ]);
    const known = metrics?.map((row) => row['metric']);
    expect(known).toContain('camera-pan');
    expect(metrics?.every((row) => row['formula'] && row['source'] && row['range'])).toBe(true);
  });

  it('prints the metrics as docs/metrics.md has them', async () => {
    await using fixture = await commandFixture();
    const { stdout, exitCode } = await fixture.screentest('metrics');
    expect(exitCode).toBe(0);
    const written = await readFile(new URL('../../../docs/metrics.md', import.meta.url), 'utf8');
    expect(stdout.trimEnd(), 'run `npm run metrics-guide`').toBe(written.trimEnd());
  });

  it('finds this machine fit', async () => {
    await using fixture = await commandFixture();
    const { stdout, exitCode } = await fixture.screentest('doctor', '--json');
    const { findings } = JSON.parse(stdout) as { findings: { check: string; status: string }[] };
    expect(findings.map(({ check, status }) => `${check} ${status}`)).toStrictEqual([
      'runtime ok',
      'config ok',
      'ffprobe ok',
      'decoder ok',
      'road ok',
      'charts ok',
      'disk ok',
      // No key is set: services are left in peace.
      'keys missing',
    ]);
    expect(exitCode).toBe(0);
  });

  it('names a config file that is not there, and goes on', async () => {
    await using fixture = await commandFixture();
    const { stdout, exitCode } = await fixture.screentest('doctor', '--json', '--config', 'absent.yaml');
    const { findings } = JSON.parse(stdout) as { findings: { check: string; status: string; detail: string }[] };
    expect(findings.find(({ check }) => check === 'config')).toMatchObject({ status: 'broken' });
    expect(exitCode).toBe(2);
  });

  it('writes a sheet whose file names import recognises', async () => {
    await using fixture = await commandFixture();
    const options = ['--models', 'Kling,Pika', '--repeats', '2', '--limit', '1', '--out', 'sheet.md'];
    expect((await fixture.screentest('prompts', 'sheet', 'layered-atmospheric', ...options)).exitCode).toBe(0);
    const sheet = await readFile(fixture.path('sheet.md'), 'utf8');
    expect(sheet).toContain('1 prompts × 2 clips × 2 models = **4 clips**');
    expect(sheet.match(/^- \[ \] `.*`$/gm)).toStrictEqual([
      '- [ ] `Kling/foggy-harbor__r1.mp4`',
      '- [ ] `Kling/foggy-harbor__r2.mp4`',
      '- [ ] `Pika/foggy-harbor__r1.mp4`',
      '- [ ] `Pika/foggy-harbor__r2.mp4`',
    ]);
  });

  it('prints its version and its help', async () => {
    await using fixture = await commandFixture();
    const { version } = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await fixture.screentest('--version')).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
    expect((await fixture.screentest('--help')).stdout).toContain('run [options] <suite...>');
    expect((await fixture.screentest('nonsense')).exitCode).toBe(2);
  });
});
