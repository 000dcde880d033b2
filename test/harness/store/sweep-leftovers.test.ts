import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepLeftovers } from '../../../harness/store/sweep-leftovers.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

it('takes files and folders away that nobody has touched for a day, and leaves the younger ones', async () => {
  const folder = await temporaryFolder();
  for (const age of ['old', 'new']) {
    await mkdir(join(folder, `${age}-room`));
    await writeFile(join(folder, `${age}-room`, 'clip.mp4'), 'half');
    await writeFile(join(folder, `${age}.mp4`), 'whole');
  }
  const nowMs = Date.parse('2026-11-22T12:00:00Z');
  const [yesterday, today] = [new Date(nowMs - 86_400_001), new Date(nowMs - 86_400_000)];
  for (const [age, at] of [['old', yesterday] as const, ['new', today] as const]) {
    for (const name of [`${age}-room`, `${age}.mp4`]) await utimes(join(folder, name), at, at);
  }
  await sweepLeftovers(folder, nowMs, '');
  expect((await readdir(folder)).sort()).toStrictEqual(['new-room', 'new.mp4']);
});
