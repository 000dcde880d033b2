import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classifyFile } from '../../../harness/media/classify-file.ts';
import { compareHeader } from '../../../harness/media/compare-header.ts';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { probeClip } from '../../../harness/media/probe-clip.ts';

/** 48 clips by generative models, handed out beside the project; too large to live in it. */
const folder = join(import.meta.dirname, '../../../../shared/clips');
const sets = ['t2v-compbench', 'i2v-ttm', 'av-sound'];

interface ManifestClip {
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly frames: number;
  readonly durationSeconds: number;
  readonly videoCodec: string;
  readonly audioCodec?: string | null;
}

const clips = existsSync(folder)
  ? sets.flatMap((set) => {
      const manifest = JSON.parse(readFileSync(join(folder, set, 'manifest.json'), 'utf8')) as ManifestClip[];
      return manifest.map((clip) => ({ ...clip, path: join(folder, set, clip.file) }));
    })
  : [];

describe('real clips', () => {
  it('are there, all 48', (context) => {
    if (clips.length === 0) context.skip(`${folder} is absent, so real clips are not compared with their manifests`);
    expect(clips.length).toBe(48);
  });

  it.for(clips)('$file', { timeout: 30_000 }, async (clip) => {
    const type = await classifyFile(clip.path);
    const probed = await probeClip(clip.path);
    const result = decodeClip(clip.path);
    if (probed.status === 'failed' || result.status === 'failed') throw new Error('expected a clip');
    const { width, height, frames, durationSeconds, audio, truncated, errors } = result.decoded;
    expect({ width, height, frames, hasAudio: audio !== undefined, truncated, errors }).toStrictEqual({
      width: clip.width,
      height: clip.height,
      frames: clip.frames,
      hasAudio: typeof clip.audioCodec === 'string',
      truncated: false,
      errors: 0,
    });
    expect(Math.abs(durationSeconds - clip.durationSeconds)).toBeLessThanOrEqual(1 / clip.fps);
    expect(probed.probe.video?.codec).toBe(clip.videoCodec);
    expect(type).toMatchObject({ status: 'media', extension: 'mp4' });
    expect(compareHeader(probed.probe, result.decoded)).toStrictEqual([]);
  });
});
