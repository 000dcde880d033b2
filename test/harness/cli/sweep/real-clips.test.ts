import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realClips } from '../../../../harness/cli/sweep/real-clips.ts';
import type { ClipReader } from '../../../../harness/run/measure/clip-reader.ts';
import { temporaryFolder } from '../../../fixtures/temporary-folder.ts';

/** Finds sound in files whose name says so, and no clip at all in those that are called broken. */
const reader: ClipReader = {
  probeVersion: '1',
  measureVersion: '1',
  probe: async (file) =>
    file.includes('broken')
      ? { status: 'failed', failure: { code: 'not_media', message: 'no clip' } }
      : {
          status: 'probed',
          extension: 'mp4',
          probe: {
            container: 'mov',
            sizeBytes: 1,
            video: { codec: 'h264', width: 64, height: 36, rotationDegrees: 0, sampleAspect: 1 },
            ...(file.includes('loud') ? { audio: { codec: 'aac' } } : {}),
          },
        },
  measure: () => Promise.reject(new Error('Expected nothing to be measured')),
};

async function choose(folder: string, files: Readonly<Record<string, string>>) {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  return realClips('.', { directory: folder, reader, signal: new AbortController().signal });
}

describe('realClips', () => {
  it('takes clips of all folders below, as their manifests describe them', async () => {
    const folder = await temporaryFolder();
    const manifest = JSON.stringify([
      { file: 'a.mp4', model: 'A', prompt: 'one', mode: 'i2v' },
      { file: '../../elsewhere.mp4', model: 'A', prompt: 'two' },
    ]);
    const clips = await choose(folder, {
      'stills/manifest.json': manifest,
      'stills/a.mp4': 'a',
      'stills/deeper/loud.mp4': 'b',
      'top__pika.mp4': 'c',
      'broken.mp4': '',
      'notes.txt': '',
    });
    expect(clips.map(({ id, source, mode, hasSound }) => ({ id, source, mode, hasSound }))).toStrictEqual([
      { id: 'stills/a.mp4', source: 'real', mode: 'i2v', hasSound: false },
      { id: 'stills/deeper/loud.mp4', source: 'real', mode: 't2v', hasSound: true },
      { id: 'top__pika.mp4', source: 'real', mode: 't2v', hasSound: false },
    ]);
    expect(clips[0]?.make).toStrictEqual({
      kind: 'inject',
      file: join(folder, 'stills/a.mp4'),
      // SHA-256 of the letter a.
      sha256: 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb',
      maxSeconds: 3,
    });
  });

  it('takes ten of many, half of them with sound', async () => {
    const folder = await temporaryFolder();
    const files = Array.from({ length: 30 }, (_, index) => `${index % 3 === 0 ? 'loud' : 'mute'}-${index}.mp4`);
    const clips = await choose(folder, Object.fromEntries(files.map((file) => [file, file])));
    expect(clips).toHaveLength(10);
    expect(clips.filter(({ hasSound }) => hasSound).length).toBeGreaterThanOrEqual(5);
  });

  it('says so where no clips lie', async () => {
    const folder = await temporaryFolder();
    await expect(choose(folder, { 'broken.mp4': '' })).rejects.toThrow('No clips lie in .');
  });
});
