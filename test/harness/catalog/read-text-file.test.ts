import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileFingerprint } from '../../../harness/catalog/file-fingerprint.ts';
import { readTextFile } from '../../../harness/catalog/read-text-file.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

it('reads a text', async () => {
  const file = join(await temporaryFolder(), 'x.yaml');
  await writeFile(file, 'title: Café\n');
  expect(await readTextFile(file)).toBe('title: Café\n');
});

it('names a file that is missing, a folder, or far too large to be a text', async () => {
  const folder = await temporaryFolder();
  const missing = join(folder, 'x.yaml');
  expect(await problemLines(() => readTextFile(missing, 'Write one'))).toStrictEqual([
    'missing_file',
    `Cannot read ${missing} (ENOENT)`,
    'hint: Write one',
  ]);
  expect(await problemLines(() => readTextFile(folder))).toStrictEqual(['missing_file', `${folder} is not a file`]);
  const large = join(folder, 'film.mp4');
  await writeFile(large, '');
  await truncate(large, 64 * 1024 * 1024 + 1);
  expect(await problemLines(() => readTextFile(large))).toStrictEqual([
    'invalid_file',
    `film.mp4 ${large} has 67108865 bytes, more than the 67108864 that a text file may have`,
    'hint: Is this a clip or an archive?',
  ]);
});

it('fingerprints a file by what changes when it is replaced', async () => {
  const file = join(await temporaryFolder(), 'a.mp4');
  expect(await fileFingerprint(file)).toBe('absent');
  await writeFile(file, 'one');
  const first = await fileFingerprint(file);
  expect(await fileFingerprint(file)).toBe(first);
  await writeFile(file, 'three');
  expect(await fileFingerprint(file)).not.toBe(first);
});
