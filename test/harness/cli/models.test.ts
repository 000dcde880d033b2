import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { commandFixture } from '../../fixtures/screentest-command.ts';

interface ModelJson {
  readonly model: string;
  readonly claims: { says: string; selfReported: boolean }[];
  readonly availability?: { state: string; since?: string };
  readonly routes: {
    route: string;
    reachability: { status: string; variables?: string[] };
    price?: { source: string };
  }[];
}

describe('screentest models', () => {
  it('tells everything as JSON: reachability, sources, claims and ends', async () => {
    await using fixture = await commandFixture();
    const { stdout, stderr, exitCode } = await fixture.screentest('models', '--json');
    expect([exitCode, stderr]).toStrictEqual([0, '']);
    const { models } = JSON.parse(stdout) as { models: ModelJson[] };
    const byId = new Map(models.map((row) => [row.model, row]));
    expect(byId.get('synthetic/reference')?.routes).toMatchObject([{ reachability: { status: 'local' } }]);
    expect(byId.get('sora-2')).toMatchObject({ availability: { state: 'ended', since: '2026-09-24' }, routes: [] });
    const horse = byId.get('happyhorse-1.0');
    expect(horse?.claims[0]).toMatchObject({ says: '~38 s per 1080p clip on one H100', selfReported: true });
    expect(horse?.routes.find(({ route }) => route === 'happyhorse-1.0@fal')).toMatchObject({
      reachability: { status: 'missing_key', variables: ['FAL_KEY'] },
      price: { source: 'https://fal.ai/models/alibaba/happy-horse/text-to-video/llms.txt' },
    });
  });

  it('prints a list that is read at 120 columns', async () => {
    await using fixture = await commandFixture();
    const { stdout, exitCode } = await fixture.screentest('models', '--model', 'happyhorse-1.0', '--provider', 'fal');
    expect(exitCode).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "  provider      reachable                       known         offers                        price

      happyhorse-1.0  HappyHorse 1.0 by Alibaba · successor happyhorse-1.1 · weights announced
        fal           set FAL_KEY                     documented    t2v i2v: 3–15 s, 720p 1080p,  720p $0.14/s
                                                      2026-08-21    sound always, seed            1080p $0.28/s
                                                                                                  published 2026-08-21
      "
    `);
    const all = (await fixture.screentest('models')).stdout;
    expect(Math.max(...all.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(all).toContain('sora-2  Sora 2 by OpenAI · ended 2026-09-24');
  });

  it('leaves what can be run here and now', async () => {
    await using fixture = await commandFixture();
    const { stdout } = await fixture.screentest('models', '--reachable', '--json');
    const { models } = JSON.parse(stdout) as { models: ModelJson[] };
    expect(models.map(({ model }) => model.split('/')[0])).toStrictEqual(models.map(() => 'synthetic'));
    expect((await fixture.screentest('models', '--model', 'nothing-*')).stdout).toBe(
      'No model is left by these filters\n',
    );
  });

  it('has the routes of a config file first', async () => {
    await using fixture = await commandFixture();
    await writeFile(fixture.path('wan.json'), '{}');
    await writeFile(
      fixture.path('screentest.yaml'),
      `providers: { gpu: { kind: comfyui, baseUrl: 'http://127.0.0.1:8188', workflow: wan.json } }
models:
  - model: wan-2.7
    provider: gpu
    modes:
      t2v:
        capabilities:
          { durationSeconds: [5], resolutions: [480p], aspectRatios: [], fps: [16], audio: none, seed: true, negativePrompt: true }
`,
    );
    const { stdout } = await fixture.screentest('models', '--model', 'wan-2.7', '--json');
    const { models } = JSON.parse(stdout) as { models: ModelJson[] };
    expect(models[0]?.routes[0]).toMatchObject({ route: 'wan-2.7@gpu', reachability: { status: 'local' } });
    expect(await fixture.screentest('validate', 'screentest.yaml')).toMatchObject({
      exitCode: 0,
      stdout: 'ok  screentest.yaml: config\n',
    });
  });

  it('refuses a provider that is not there, and a config that names one', async () => {
    await using fixture = await commandFixture();
    expect(await fixture.screentest('models', '--provider', 'klng')).toMatchObject({
      exitCode: 2,
      stderr: 'error[usage]: There is no provider "klng"\n  hint: Did you mean "kling"?\n',
    });
    await writeFile(fixture.path('screentest.yaml'), 'providers: { klng: { concurrency: 2 } }\n');
    const expected =
      'error[invalid_file]: There is no provider "klng"\n  at screentest.yaml:1:14\n  hint: Did you mean "kling"?\n';
    expect(await fixture.screentest('models')).toMatchObject({ exitCode: 2, stderr: expected });
    expect(await fixture.screentest('validate', 'screentest.yaml')).toMatchObject({ exitCode: 2, stderr: expected });
  });
});
