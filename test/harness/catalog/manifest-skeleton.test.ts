import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, listMedia, manifestSkeleton } from '../../../harness/catalog/manifest-skeleton.ts';
import { manifestSchema } from '../../../harness/schema/manifest.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

describe('manifestSkeleton', () => {
  it('takes the model from the folder, else from behind "__", else asks for it', () => {
    expect(
      manifestSkeleton(['kling/fog.mp4', 'kling/v3/fog__r2.mp4', 'fog__veo.mp4', 'fog__r3.mp4', 'fog.mp4']),
    ).toStrictEqual([
      { file: 'kling/fog.mp4', model: 'kling', promptId: 'fog', prompt: 'FILL IN', mode: 't2v' },
      { file: 'kling/v3/fog__r2.mp4', model: 'kling', promptId: 'fog', prompt: 'FILL IN', repeat: 2, mode: 't2v' },
      { file: 'fog__veo.mp4', model: 'veo', promptId: 'fog', prompt: 'FILL IN', mode: 't2v' },
      { file: 'fog__r3.mp4', model: 'FILL IN', promptId: 'fog', prompt: 'FILL IN', repeat: 3, mode: 't2v' },
      { file: 'fog.mp4', model: 'FILL IN', promptId: 'fog', prompt: 'FILL IN', mode: 't2v' },
    ]);
  });

  it('names the suite instead of asking for the prompts', () => {
    expect(manifestSkeleton(['kling/fog.mp4'], 'core')).toStrictEqual([
      { file: 'kling/fog.mp4', model: 'kling', promptId: 'fog', suite: 'core', mode: 't2v' },
    ]);
  });

  it('is a manifest', () => {
    const skeleton = manifestSkeleton(['a/b.mp4', 'c__d.mp4', '__.mp4', '.mp4']);
    expect(manifestSchema.safeParse(skeleton).error?.issues ?? []).toStrictEqual([]);
  });
});

describe('the files of a folder', () => {
  it('are listed from all folders below, sorted, without hidden ones and links', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'b/c'), { recursive: true });
    for (const name of ['z.MP4', 'a b\'".webm', 'b/c/1.mov', 'b/notes.txt', '.hidden.mp4', 'manifest.json']) {
      await writeFile(join(folder, name), '');
    }
    await symlink(join(folder, 'z.MP4'), join(folder, 'link.mp4'));
    await symlink(folder, join(folder, 'b/loop'));
    expect(await listFiles(folder)).toStrictEqual([
      'a b\'".webm',
      'b/c/1.mov',
      'b/notes.txt',
      'manifest.json',
      'z.MP4',
    ]);
    expect(await listMedia(folder)).toStrictEqual(['a b\'".webm', 'b/c/1.mov', 'z.MP4']);
  });
});
