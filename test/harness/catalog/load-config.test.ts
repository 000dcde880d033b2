import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../../harness/catalog/load-config.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

async function refused(text: string): Promise<string[]> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'screentest.yaml'), text);
  return problemLines(() => loadConfig(folder));
}

describe('loadConfig', () => {
  it('finds the nearest file from a folder upward', async () => {
    const top = await temporaryFolder();
    const deep = join(top, 'a/b/c');
    await mkdir(deep, { recursive: true });
    await writeFile(join(top, 'screentest.yaml'), 'budgetUsd: 5\n');
    expect(await loadConfig(deep)).toStrictEqual({
      config: { schemaVersion: 1, budgetUsd: 5 },
      file: join(top, 'screentest.yaml'),
    });
    await writeFile(join(top, 'a/b/screentest.yaml'), 'budgetUsd: 7\n');
    expect(await loadConfig(deep)).toMatchObject({ config: { budgetUsd: 7 }, file: join(top, 'a/b/screentest.yaml') });
  });

  it('takes the named file instead, relative to the folder', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'screentest.yaml'), 'budgetUsd: 5\n');
    await writeFile(join(folder, 'other.yaml'), 'providers: { fal: { concurrency: 2 } }\nstore: s\n');
    expect(await loadConfig(folder, 'other.yaml')).toStrictEqual({
      config: { schemaVersion: 1, providers: { fal: { concurrency: 2 } }, store: 's' },
      file: join(folder, 'other.yaml'),
    });
    expect(await problemLines(() => loadConfig(folder, 'missing.yaml'))).toStrictEqual([
      'missing_file',
      `Cannot read ${join(folder, 'missing.yaml')} (ENOENT)`,
    ]);
  });

  it('has defaults where there is no file, and where it is empty', async () => {
    expect(await loadConfig('/')).toStrictEqual({ config: { schemaVersion: 1 } });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'screentest.yaml'), '# nothing yet\n');
    expect((await loadConfig(folder)).config).toStrictEqual({ schemaVersion: 1 });
  });

  it.each([
    ...[
      'key',
      'apiKey',
      'api_key',
      'api-key',
      'API-KEY',
      'apikey',
      'APIKEY',
      'FAL_KEY',
      'falKey',
      'token',
      'authToken',
    ],
    ...[
      'secret',
      'client_secret',
      'secretAccessKey',
      'accessKeyId',
      'password',
      'credentials',
      'Authorization',
      'keys',
    ],
  ])('refuses a key written into the file as %s, and does not repeat it', async (name) => {
    expect(await refused(`providers:\n  fal:\n    concurrency: 2\n    ${name}: sk-0123456789\n`)).toStrictEqual([
      'invalid_file',
      `screentest.yaml:4:${name.length + 7} A key does not belong in a file at \`providers.fal.${name}\``,
      'hint: Set it in the environment and remove this line; `screentest doctor` names the variables',
    ]);
  });

  it('refuses a key at any depth, and in a URL', async () => {
    expect(await refused('providers:\n  own:\n    headers:\n      - x-api-key: sk-0123456789\n'))
      .toMatchInlineSnapshot(`
      [
        "invalid_file",
        "screentest.yaml:4:20 A key does not belong in a file at \`providers.own.headers[0].x-api-key\`",
        "hint: Set it in the environment and remove this line; \`screentest doctor\` names the variables",
      ]
    `);
    expect(await refused('providers:\n  own:\n    baseUrl: https://me:sk-0123456789@example.test/v1\n'))
      .toMatchInlineSnapshot(`
      [
        "invalid_file",
        "screentest.yaml:3:14 A name or a key does not belong into a URL at \`providers.own.baseUrl\`",
      ]
    `);
    expect(await refused('apiKey: sk-0123456789\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "screentest.yaml:1:9 A key does not belong in a file at \`apiKey\`",
        "hint: Set it in the environment and remove this line; \`screentest doctor\` names the variables",
      ]
    `);
    expect(await refused('providers:\n  fal: sk-0123456789\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "screentest.yaml:2:8 Invalid input: expected object, received string at \`providers.fal\`",
        "hint: Expected named fields, such as \`name: value\`",
      ]
    `);
    expect(await refused('providers:\n  fal:\n    baseUrl: sk-0123456789\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "screentest.yaml:3:14 Invalid URL at \`providers.fal.baseUrl\`",
      ]
    `);
    expect(await refused('budgetUsd: sk-0123456789\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "screentest.yaml:1:12 Invalid input: expected number, received string at \`budgetUsd\`",
        "hint: Expected a number",
      ]
    `);
  });

  it.each(['maxTokens', 'keyframeInterval', 'monkey', 'tokenizer'])(
    'does not take %s for a key, only for a field that is not there',
    async (name) => {
      const [code, problem] = await refused(`providers:\n  fal:\n    ${name}: 3\n`);
      expect([code, problem]).toStrictEqual([
        'invalid_file',
        `screentest.yaml:3:5 Unknown field \`${name}\` in \`providers.fal\``,
      ]);
    },
  );

  it('refuses a key among the constants of a route', async () => {
    const route = `
models:
  - model: own
    provider: fal
    modes:
      t2v:
        capabilities: { durationSeconds: [5], resolutions: [], aspectRatios: [], fps: [], audio: none, seed: false, negativePrompt: false }
        wire: { endpoint: own, fields: { prompt: /prompt }, constants: { /auth/token: sk-0123456789, /max_tokens: 3 } }
`;
    expect(await refused(route)).toStrictEqual([
      'invalid_file',
      'screentest.yaml:8:87 A key does not belong in a file at `models[0].modes.t2v.wire.constants./auth/token`',
      'hint: Set it in the environment and remove this line; `screentest doctor` names the variables',
    ]);
  });

  it('takes an http(s) URL with an @ in its path', async () => {
    expect(await refused('providers:\n  own:\n    baseUrl: http://localhost:8188/@me\n')).toStrictEqual([]);
  });

  it('knows providers of the user’s own, with paths relative to the file', async () => {
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, 'screentest.yaml'),
      `providers:
  fal: { requestsPerMinute: 30, cancelOnInterrupt: true, maxClipMegabytes: 200, baseUrl: 'http://localhost:9000' }
  gpu: { kind: comfyui, baseUrl: 'http://127.0.0.1:8188', workflow: ./wan.json }
  script: { kind: command, program: [python3, make.py, '{output}'], timeoutSeconds: 600, environment: [CUDA_VISIBLE_DEVICES] }
  elsewhere: { kind: command, program: [./make], workingDirectory: tools }
  gateway: { kind: http, description: services/gateway.yaml, concurrency: 2 }
`,
    );
    expect((await loadConfig(folder)).config.providers).toStrictEqual({
      fal: { requestsPerMinute: 30, cancelOnInterrupt: true, maxClipMegabytes: 200, baseUrl: 'http://localhost:9000' },
      gpu: { kind: 'comfyui', baseUrl: 'http://127.0.0.1:8188', workflow: join(folder, 'wan.json') },
      script: {
        kind: 'command',
        program: ['python3', 'make.py', '{output}'],
        timeoutSeconds: 600,
        workingDirectory: folder,
        environment: ['CUDA_VISIBLE_DEVICES'],
      },
      elsewhere: { kind: 'command', program: ['./make'], workingDirectory: join(folder, 'tools') },
      gateway: { kind: 'http', description: join(folder, 'services/gateway.yaml'), concurrency: 2 },
    });
  });

  it.each([
    [
      'a kind that is not there',
      'providers:\n  gpu: { kind: comfy, workflow: wan.json }\n',
      ['screentest.yaml:2:16 There is no such kind at `providers.gpu.kind`', 'hint: Did you mean `comfyui`?'],
    ],
    [
      'a kind that means nothing',
      'providers:\n  gpu: { kind: 3 }\n',
      [
        'screentest.yaml:2:16 There is no such kind at `providers.gpu.kind`',
        'hint: Kinds: hosted, comfyui, command, http',
      ],
    ],
    [
      'a field that its kind needs',
      'providers:\n  gpu: { kind: comfyui, workflow: wan.json }\n',
      [
        'screentest.yaml:2:8 Missing field `baseUrl` in `providers.gpu`',
        'hint: Add it: expected text (in quotes where it looks like a number)',
      ],
    ],
    [
      'a mistyped setting',
      'providers:\n  fal: { concurency: 2 }\n',
      ['screentest.yaml:2:10 Unknown field `concurency` in `providers.fal`', 'hint: Did you mean `concurrency`?'],
    ],
    [
      'a value where a name belongs',
      'providers:\n  mine: { kind: command, program: [make], environment: [LICENCE=0123] }\n',
      [
        'screentest.yaml:2:57 Expected the name of a variable only; its value stays in the environment at `providers.mine.environment[0]`',
      ],
    ],
  ])('refuses %s', async (_, text, lines) => {
    expect(await refused(text)).toStrictEqual(['invalid_file', ...lines]);
  });
});

const capabilities =
  '{ durationSeconds: [5], resolutions: [720p], aspectRatios: [], fps: [], audio: none, seed: false, negativePrompt: false }';
const ownRoute = (provider: string, wire = '', id = 'own-model'): string => `  - model: ${id}
    provider: ${provider}
    modes:
      t2v:
        capabilities: ${capabilities}
${wire === '' ? '' : `        wire: ${wire}\n`}`;
const wire = '{ endpoint: own/model, fields: { prompt: /prompt } }';

describe('own routes', () => {
  const services = ['fal', 'kling'];

  async function refusedByName(text: string): Promise<string[]> {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'screentest.yaml'), text);
    return problemLines(() => loadConfig(folder, undefined, { services }));
  }

  it('need a wire form unless a program or a workflow takes requests as they are', async () => {
    expect(
      await refusedByName(
        `providers:\n  gpu: { kind: comfyui, baseUrl: 'http://gpu:8188', workflow: w.json }\nmodels:\n${ownRoute('gpu')}${ownRoute('fal', wire)}`,
      ),
    ).toStrictEqual([]);
    expect(await refusedByName(`models:\n${ownRoute('fal')}`)).toStrictEqual([
      'invalid_file',
      'screentest.yaml:6:9 The mode t2v of own-model@fal has no `wire` at `models[0].modes.t2v`',
      'hint: Say where each value stands in the request; only kinds comfyui and command need none',
    ]);
  });

  it('stand once', async () => {
    expect(await refusedByName(`models:\n${ownRoute('fal', wire)}${ownRoute('fal', wire)}`)).toStrictEqual([
      'invalid_file',
      'screentest.yaml:8:5 The route own-model@fal stands twice at `models[1]`',
    ]);
  });

  it('go through providers that are there', async () => {
    expect(await refusedByName(`providers:\n  klink: { concurrency: 2 }\n`)).toStrictEqual([
      'invalid_file',
      'screentest.yaml:2:3 There is no provider "klink"',
      'hint: Did you mean "kling"?',
    ]);
    expect(await refusedByName(`models:\n${ownRoute('falai', wire)}${ownRoute('synthetic', wire)}`)).toStrictEqual([
      'invalid_file',
      'screentest.yaml:3:15 There is no provider "falai"',
      'hint: Did you mean "fal"?',
      'screentest.yaml:9:15 "synthetic" makes its own routes',
      'hint: Remove the entry',
    ]);
    expect(await refusedByName(`models:\n${ownRoute('somewhere', wire)}`)).toStrictEqual([
      'invalid_file',
      'screentest.yaml:3:15 There is no provider "somewhere"',
      'hint: Providers: fal, kling; one of your own needs a `kind` (comfyui, command or http)',
    ]);
    expect(await refusedByName('providers:\n  fal: { kind: command, program: [make] }\n')).toStrictEqual([
      'invalid_file',
      'screentest.yaml:2:3 "fal" is a provider that ships',
      'hint: Give your own provider another name',
    ]);
  });
});
