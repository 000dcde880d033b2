import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { classifyFile } from '../../../harness/media/classify-file.ts';
import { probeClip } from '../../../harness/media/probe-clip.ts';
import type { FailureCode } from '../../../harness/schema/failure.ts';
import { measureClip } from '../../../harness/worker/measure-clip.ts';
import { writeHostileFiles, type HostileName } from '../../fixtures/clips/hostile-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-hostile-'));
let files: Record<HostileName, string>;

beforeAll(() => {
  files = writeHostileFiles(folder);
});

afterAll(() => rmSync(folder, { recursive: true }));

/** What a run does with a file, step by step, until one of the steps refuses it. */
async function read(file: string) {
  const type = await classifyFile(file);
  if (type.status === 'failed') return { at: 'signature', code: type.failure.code };
  const { extension } = type;
  const probed = await probeClip(file);
  if (probed.status === 'failed') return { at: 'header', code: probed.failure.code, extension };
  const measured = measureClip({ kind: 'measure', file });
  if (measured.status === 'failed') return { at: 'decoder', code: measured.failure.code, extension };
  const { frames, truncated } = measured.measurement.decoded;
  return { at: 'end', extension, frames, truncated };
}

describe('files that are no clips get a failure of their own', () => {
  it.each<[HostileName, string, FailureCode]>([
    ['empty.mp4', 'signature', 'empty_file'],
    ['text.mp4', 'signature', 'not_media'],
    ['playlist.mp4', 'signature', 'not_media'],
    ['png-named.mp4', 'signature', 'still_image'],
    ['jpeg-named.mp4', 'signature', 'still_image'],
    ['sound-only.mp4', 'header', 'no_video'],
    ['sound-only.m4a', 'header', 'no_video'],
    ['cut-before-its-index.mp4', 'header', 'undecodable'],
    ['hundred-hours.mp4', 'header', 'too_large'],
    ['huge-claim.gif', 'decoder', 'too_large'],
    ['single.gif', 'decoder', 'still_image'],
  ])('%s at the %s: %s', async (name, at, code) => {
    expect(await read(files[name])).toMatchObject({ at, code });
  });

  it('a missing file, and a folder', async () => {
    expect(await read(join(folder, 'nowhere.mp4'))).toMatchObject({ code: 'missing_file' });
    expect(await read(join(folder, 'text.mp4/inside.mp4'))).toMatchObject({ code: 'missing_file' });
    expect(await read(folder)).toMatchObject({ code: 'not_media' });
  });

  it('a file over the size limit', async () => {
    const answer = await classifyFile(files['text.mp4'], { maxFileBytes: 100 });
    expect(answer).toMatchObject({ status: 'failed', failure: { code: 'too_large' } });
  });
});

describe('files that are clips are read whatever their name says', () => {
  it.each<[HostileName, object]>([
    ['webm-named.mp4', { at: 'end', extension: 'webm', frames: 48, truncated: false }],
    ['animated.gif', { at: 'end', extension: 'gif', frames: 6, truncated: false }],
    ['two-frames.mp4', { at: 'end', extension: 'mp4', frames: 2, truncated: false }],
    [`it's a "clip" & more.mp4`, { at: 'end', extension: 'mp4', frames: 2, truncated: false }],
    ['cut-in-the-middle.mp4', { at: 'end', extension: 'mp4', frames: 23, truncated: true }],
  ])('%s', async (name, outcome) => {
    expect(await read(files[name])).toStrictEqual(outcome);
  });

  it('the decoder itself refuses what the signature would have stopped', () => {
    const codes = (['empty.mp4', 'text.mp4', 'playlist.mp4', 'png-named.mp4'] as const).map((name) => {
      const result = measureClip({ kind: 'measure', file: files[name] });
      return result.status === 'failed' ? result.failure.code : result.status;
    });
    expect(codes).toStrictEqual(['undecodable', 'undecodable', 'undecodable', 'undecodable']);
    const sound = measureClip({ kind: 'measure', file: files['sound-only.mp4'] });
    expect(sound).toMatchObject({ status: 'failed', failure: { code: 'no_video' } });
  });

  it('a name that begins like an option, or like a protocol', async () => {
    const name = join(folder, '-i concat:x.mp4');
    writeFileSync(name, '');
    expect(await read(name)).toStrictEqual({ at: 'signature', code: 'empty_file' });
    const answer = await probeClip(name);
    expect(answer).toMatchObject({ status: 'failed', failure: { code: 'undecodable' } });
  });
});
