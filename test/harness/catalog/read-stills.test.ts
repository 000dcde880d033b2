import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadSuite, type LoadedSuite } from '../../../harness/catalog/load-suite.ts';
import { readStills, stillName } from '../../../harness/catalog/read-stills.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

it('finds the still of each prompt, each file once, and says why one is not there', async () => {
  const folder = await temporaryFolder();
  const promptIn = (set: string, id: string, referenceImage?: string): LoadedSuite['prompts'][number] => ({
    prompt: { id, text: 'A fox.', clauses: [], ...(referenceImage === undefined ? {} : { referenceImage }) },
    category: 'c',
    mode: 'i2v',
    directory: join(folder, set),
  });
  for (const set of ['one', 'two']) {
    await mkdir(join(folder, set));
    await writeFile(join(folder, set, 'fox.png'), `fox of ${set}`);
  }
  const shipped = await loadSuite('layered-atmospheric');
  const first = [
    promptIn('one', 'a', 'fox.png'),
    promptIn('one', 'b', 'fox.png'),
    promptIn('one', 'c', '../two/fox.png'),
  ];
  const second = [promptIn('two', 'a', 'fox.png'), promptIn('two', 'b')];
  const stills = await readStills([
    { ...shipped, prompts: first },
    { ...shipped, prompts: second },
  ]);
  const found = (set: string) => ({
    status: 'found',
    path: join(folder, set, 'fox.png'),
    sha256: createHash('sha256').update(`fox of ${set}`).digest('hex'),
  });
  expect([...stills]).toStrictEqual([
    [stillName(first[0]!), found('one')],
    [stillName(first[2]!), { status: 'absent', reason: '"../two/fox.png" leads out of the folder' }],
    [stillName(second[0]!), found('two')],
  ]);
});
