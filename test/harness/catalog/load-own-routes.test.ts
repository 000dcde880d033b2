import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../../harness/catalog/content-hash.ts';
import { loadConfig } from '../../../harness/catalog/load-config.ts';
import { loadOwnRoutes } from '../../../harness/catalog/load-own-routes.ts';
import type { ModelEntry } from '../../../harness/schema/model-entry.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const shipped: ModelEntry = {
  id: 'wan-2.7',
  title: 'Wan 2.7',
  vendor: 'Alibaba',
  family: 'wan',
  claims: [],
  routes: [],
};
const capabilities = {
  durationSeconds: [5],
  resolutions: ['720p'],
  aspectRatios: [],
  fps: [],
  audio: 'none',
  seed: false,
  negativePrompt: false,
};
const wire = { endpoint: 'own', fields: { prompt: '/prompt' }, constants: {} };
const price = { per: 'second', rates: [{ usd: 0.01 }], source: 'our own bill', date: '2026-11-01', known: 'published' };

async function routesOf(config: object, workflow = '{}') {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'wan.json'), workflow);
  await writeFile(join(folder, 'screentest.yaml'), JSON.stringify(config));
  return loadOwnRoutes((await loadConfig(folder)).config, [shipped]);
}

const gpu = { kind: 'comfyui', baseUrl: 'http://127.0.0.1:8188', workflow: 'wan.json' };
const script = { kind: 'command', program: ['make', '{output}'] };

describe('loadOwnRoutes', () => {
  it('makes local routes of workflows and programs, which cost nothing', async () => {
    const models = [
      { model: 'wan-2.7', provider: 'gpu', modes: { t2v: { capabilities } } },
      { model: 'our-model', provider: 'script', modes: { i2v: { capabilities } }, title: 'Ours' },
    ];
    expect(await routesOf({ providers: { gpu, script }, models })).toStrictEqual([
      {
        id: 'wan-2.7@gpu',
        model: 'wan-2.7',
        provider: 'gpu',
        verified: 'local',
        title: 'Wan 2.7',
        revision: `1 ${contentHash('{}')}`,
        modes: { t2v: { capabilities } },
        sources: [],
      },
      {
        id: 'our-model@script',
        model: 'our-model',
        provider: 'script',
        verified: 'local',
        title: 'Ours',
        revision: `1 ${contentHash(['make', '{output}'])}`,
        modes: { i2v: { capabilities } },
        sources: [],
      },
    ]);
  });

  it('has clips made anew where the workflow is another', async () => {
    const config = { providers: { gpu }, models: [{ model: 'a', provider: 'gpu', modes: { t2v: { capabilities } } }] };
    const [before] = await routesOf(config, '{"steps": 20}');
    const [after] = await routesOf(config, '{"steps": 30}');
    expect(before?.revision).not.toBe(after?.revision);
    const [slower] = await routesOf({ ...config, providers: { gpu: { ...gpu, fps: 16 } } }, '{"steps": 20}');
    expect(slower?.revision).toBe(`${before?.revision} 16 fps`);
  });

  it('says how well a route is known: a program with a price is no free one, and a service needs the owner’s word', async () => {
    const modes = { t2v: { capabilities, wire } };
    const models = [
      { model: 'paid', provider: 'script', modes: { t2v: { capabilities } }, price },
      { model: 'silent', provider: 'fal', modes },
      {
        model: 'vouched',
        provider: 'fal',
        modes,
        known: 'documented',
        date: '2026-11-01',
        sources: ['https://a.test'],
      },
    ];
    const routes = await routesOf({ providers: { script }, models });
    expect(routes.map(({ id, verified }) => [id, verified])).toStrictEqual([
      ['paid@script', 'documented'],
      ['silent@fal', 'unconfirmed'],
      ['vouched@fal', 'documented'],
    ]);
    expect(routes[0]?.price).toStrictEqual(price);
    expect(routes[2]).toMatchObject({ verifiedAt: '2026-11-01', sources: ['https://a.test'], revision: '1', modes });
  });

  it('names a workflow that is not there', async () => {
    const config = {
      providers: { gpu: { ...gpu, workflow: 'absent.json' } },
      models: [{ model: 'a', provider: 'gpu', modes: { t2v: { capabilities } } }],
    };
    const [code, line] = await problemLines(() => routesOf(config));
    expect(code).toBe('missing_file');
    expect(line).toMatch(/^Cannot read .*absent\.json \(ENOENT\)$/);
  });
});
