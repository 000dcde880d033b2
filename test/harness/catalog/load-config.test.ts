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
    await writeFile(join(folder, 'other.yaml'), 'providers: { fal: { concurrency: 2, anything: [1] } }\nstore: s\n');
    expect(await loadConfig(folder, 'other.yaml')).toStrictEqual({
      config: { schemaVersion: 1, providers: { fal: { concurrency: 2, anything: [1] } }, store: 's' },
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
        "screentest.yaml:1:1 Unknown field \`apiKey\`",
        "hint: Fields known here: schemaVersion, providers, budgetUsd, store",
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

  it.each(['maxTokens', 'keyframeInterval', 'monkey', 'concurrency', 'tokenizer'])(
    'does not take %s for a key',
    async (name) => {
      expect(await refused(`providers:\n  own:\n    ${name}: 3\n`)).toStrictEqual([]);
    },
  );

  it('takes an http(s) URL with an @ in its path', async () => {
    expect(await refused('providers:\n  own:\n    baseUrl: http://localhost:8188/@me\n')).toStrictEqual([]);
  });
});
