import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findStill } from '../../../harness/catalog/find-still.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

it('finds a still inside the folder and nothing outside of it', async () => {
  const outer = await temporaryFolder();
  const folder = join(outer, 'set');
  await mkdir(join(folder, 'refs'), { recursive: true });
  await writeFile(join(outer, 'secret.png'), 'x');
  await writeFile(join(folder, 'refs', 'a still.png'), 'x');
  await symlink(join(outer, 'secret.png'), join(folder, 'link.png'));
  await writeFile(join(folder, 'huge.png'), '');
  await truncate(join(folder, 'huge.png'), 65 * 1024 * 1024);
  const answers = await Promise.all(
    [
      ...['refs/a still.png', '../secret.png', join(outer, 'secret.png'), 'link.png', 'gone.png', 'refs', 'huge.png'],
      ...['https://example.com/a.png', 'file:///etc/passwd'],
    ].map(async (reference) => {
      const found = await findStill(folder, reference);
      return (found.status === 'found' ? found.path : found.reason).replaceAll(outer, '…');
    }),
  );
  expect(answers).toStrictEqual([
    '…/set/refs/a still.png',
    '"../secret.png" leads out of the folder',
    '"…/secret.png" leads out of the folder',
    '"link.png" is a link that leads out of the folder',
    '"gone.png" is not there',
    '"refs" is not a file',
    '"huge.png" is over 64 MiB',
    'the still is a URL, and none is fetched',
    'the still is a URL, and none is fetched',
  ]);
});
