import { createHash } from 'node:crypto';
import { existsSync, globSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ClipFiles } from '../../../harness/store/clip-files.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';

/** A second file system, which Linux has and other systems may lack. */
const memoryFolder = '/dev/shm';
const hasMemoryFolder = existsSync(memoryFolder) && statSync(memoryFolder).dev !== statSync(tmpdir()).dev;

const text = 'not a film, but bytes';
const sha256 = createHash('sha256').update(text).digest('hex');

async function newClipFiles(): Promise<{ clips: ClipFiles; folder: string; source: string; stored: string }> {
  const folder = await temporaryFolder();
  const source = join(folder, "a 'clip'.mp4");
  await writeFile(source, text);
  const clips = new ClipFiles(join(folder, 'store'));
  return { clips, folder, source, stored: join(folder, 'store/clips', sha256.slice(0, 2), sha256) };
}

/** Every file of the store, relative to it. */
const filesOf = (folder: string): string[] =>
  globSync('clips/**', { cwd: join(folder, 'store') })
    .filter((name) => statSync(join(folder, 'store', name)).isFile())
    .sort();

describe('ClipFiles.ingest', () => {
  it('names a file by the SHA-256 of its bytes, and makes it read-only', async () => {
    const { clips, folder, source, stored } = await newClipFiles();
    expect(await clips.has(sha256)).toBe(false);
    expect(await clips.ingest(source)).toStrictEqual({ sha256, sizeBytes: text.length });
    expect(await clips.has(sha256)).toBe(true);
    expect(clips.pathOf(sha256)).toBe(stored);
    expect(await readFile(stored, 'utf8')).toBe(text);
    expect((await stat(stored)).mode & 0o777).toBe(0o444);
    expect(filesOf(folder)).toStrictEqual([`clips/${sha256.slice(0, 2)}/${sha256}`]);
  });

  it('takes a copy, which a change of the source leaves alone', async () => {
    const { clips, source, stored } = await newClipFiles();
    await clips.ingest(source);
    await writeFile(source, 'something else');
    expect(await readFile(stored, 'utf8')).toBe(text);
    const other = await clips.ingest(source);
    expect(other.sha256).not.toBe(sha256);
    expect(await readFile(clips.pathOf(other.sha256), 'utf8')).toBe('something else');
  });

  it('reads a file no more whose bytes it has under the hash that the caller knows', async () => {
    const { clips, folder, source } = await newClipFiles();
    await clips.ingest(source);
    const missing = join(folder, 'missing.mp4');
    expect(await clips.ingest(missing, sha256)).toStrictEqual({ sha256, sizeBytes: text.length });
  });

  it('believes no hash of bytes that it stores', async () => {
    const { clips, folder, source } = await newClipFiles();
    expect(await clips.ingest(source, 'a'.repeat(64))).toStrictEqual({ sha256, sizeBytes: text.length });
    expect(filesOf(folder)).toStrictEqual([`clips/${sha256.slice(0, 2)}/${sha256}`]);
  });

  it('takes a read-only source', async () => {
    const { clips, source, stored } = await newClipFiles();
    await chmod(source, 0o444);
    await clips.ingest(source);
    expect(await readFile(stored, 'utf8')).toBe(text);
  });

  it('does not write bytes again that are there', async () => {
    const { clips, folder, source, stored } = await newClipFiles();
    await clips.ingest(source);
    const before = await stat(stored);
    const second = join(folder, 'second.webm');
    await writeFile(second, text);
    expect(await clips.ingest(second)).toStrictEqual({ sha256, sizeBytes: text.length });
    const after = await stat(stored);
    expect([after.ino, after.mtimeMs]).toStrictEqual([before.ino, before.mtimeMs]);
  });

  it('stores the same bytes once, however many bring them at the same time', async () => {
    const { clips, folder, source } = await newClipFiles();
    const others = [new ClipFiles(join(folder, 'store')), clips, clips, new ClipFiles(join(folder, 'store'))];
    const answers = await Promise.all(others.map((files) => files.ingest(source)));
    expect(answers).toStrictEqual(others.map(() => ({ sha256, sizeBytes: text.length })));
    expect(filesOf(folder)).toStrictEqual([`clips/${sha256.slice(0, 2)}/${sha256}`]);
    expect(await readFile(clips.pathOf(sha256), 'utf8')).toBe(text);
  });

  it('hashes long files to their end, also many at once', async () => {
    const { clips, folder } = await newClipFiles();
    const lengths = [262_143, 262_144, 262_145, 1_000_000, 3_000_000, 5];
    const answers = await Promise.all(
      lengths.map(async (length, index) => {
        const bytes = Buffer.alloc(length, `clip ${index} `);
        const file = join(folder, `${index}.mp4`);
        await writeFile(file, bytes);
        const expected = { sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: length };
        return [await clips.ingest(file), expected];
      }),
    );
    for (const [found, expected] of answers) expect(found).toStrictEqual(expected);
  });

  it('stores an empty file like any other', async () => {
    const { clips, source } = await newClipFiles();
    await writeFile(source, '');
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    expect(await clips.ingest(source)).toStrictEqual({ sha256: empty, sizeBytes: 0 });
    expect(await clips.has(empty)).toBe(true);
  });

  it('fails for a file that is not there, and leaves nothing behind', async () => {
    const { clips, folder } = await newClipFiles();
    await expect(clips.ingest(join(folder, 'missing.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(clips.ingest(folder)).rejects.toMatchObject({ code: 'EISDIR' });
    expect(filesOf(folder)).toStrictEqual([]);
  });

  it('does not take for a clip what a killed process left half written', async () => {
    const { clips, folder, source, stored } = await newClipFiles();
    await mkdir(join(stored, '..'), { recursive: true });
    await writeFile(`${stored}.1234.part`, text.slice(0, 7));
    expect(await clips.has(sha256)).toBe(false);
    await clips.ingest(source);
    expect(await readFile(stored, 'utf8')).toBe(text);
    expect(filesOf(folder)).toStrictEqual([
      `clips/${sha256.slice(0, 2)}/${sha256}`,
      `clips/${sha256.slice(0, 2)}/${sha256}.1234.part`,
    ]);
  });
});

describe('ClipFiles.place', () => {
  it('links a clip into another folder without a second copy of its bytes', async () => {
    const { clips, folder, source, stored } = await newClipFiles();
    await clips.ingest(source);
    const target = join(folder, `${sha256}.mp4`);
    await clips.place(sha256, target);
    expect((await stat(target)).ino).toBe((await stat(stored)).ino);
  });

  it('leaves alone what lies at the target', async () => {
    const { clips, folder, source } = await newClipFiles();
    await clips.ingest(source);
    const target = join(folder, 'target.mp4');
    await clips.place(sha256, target);
    await clips.place(sha256, target);
    expect(await readFile(target, 'utf8')).toBe(text);
    const taken = join(folder, 'taken.mp4');
    await writeFile(taken, 'mine');
    await clips.place(sha256, taken);
    expect(await readFile(taken, 'utf8')).toBe('mine');
  });

  it('fails for a clip that is not in the store, and for a folder that is not there', async () => {
    const { clips, folder, source } = await newClipFiles();
    await expect(clips.place(sha256, join(folder, 'target.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
    await clips.ingest(source);
    await expect(clips.place(sha256, join(folder, 'nowhere/x.mp4'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.skipIf(!hasMemoryFolder)('copies a clip onto another file system, which takes no link', async () => {
    const { clips, source, stored } = await newClipFiles();
    await clips.ingest(source);
    const folder = await mkdtemp(join(memoryFolder, 'screentest-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const target = join(folder, 'x.mp4');
    await clips.place(sha256, target);
    expect(await readFile(target, 'utf8')).toBe(text);
    expect((await stat(target)).dev).not.toBe((await stat(stored)).dev);
  });
});

describe('ClipFiles.sweep', () => {
  const dayMs = 86_400_000;

  it('removes leftovers of interrupted writers that are older than a day, and nothing else', async () => {
    const { clips, folder, source, stored } = await newClipFiles();
    await clips.ingest(source);
    const nowMs = 1_800_000_000_000;
    const [old, young] = [`${stored}.old.part`, `${stored}.young.part`];
    for (const [file, ageMs] of [
      [old, dayMs + 1000],
      [young, dayMs - 1000],
      [stored, 10 * dayMs],
    ] as const) {
      if (file !== stored) await writeFile(file, 'half');
      await utimes(file, (nowMs - ageMs) / 1000, (nowMs - ageMs) / 1000);
    }
    await clips.sweep(nowMs);
    expect(filesOf(folder)).toStrictEqual([
      `clips/${sha256.slice(0, 2)}/${sha256}`,
      `clips/${sha256.slice(0, 2)}/${sha256}.young.part`,
    ]);
  });

  it('finds nothing to do where there is no store, and is not stopped by a stray file', async () => {
    const { clips, folder } = await newClipFiles();
    await clips.sweep(dayMs);
    await mkdir(join(folder, 'store/clips'), { recursive: true });
    await writeFile(join(folder, 'store/clips/.DS_Store'), '');
    await clips.sweep(dayMs);
    expect(filesOf(folder)).toStrictEqual([]);
  });

  it('can be done by several at once', async () => {
    const { clips, folder, stored } = await newClipFiles();
    await mkdir(join(stored, '..'), { recursive: true });
    for (let index = 0; index < 20; index += 1) {
      await writeFile(`${stored}.${index}.part`, '');
      await utimes(`${stored}.${index}.part`, 1, 1);
    }
    await Promise.all(Array.from({ length: 8 }, () => clips.sweep(10 * dayMs)));
    expect(filesOf(folder)).toStrictEqual([]);
  });
});
