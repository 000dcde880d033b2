import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentHash } from '../../harness/catalog/content-hash.ts';
import { readDecoderVersion } from '../../harness/media/decoder-version.ts';
import { encodeClip, type EncodeOptions } from '../../harness/media/encode-clip.ts';
import { busyClip, type BusyScene } from './busy-clip.ts';

/** Raise it when the scene is painted otherwise: clips in the cache are then made anew. */
const sceneVersion = 1;

const plainScene: BusyScene = { width: 320, height: 180, fps: 24, seconds: 1, grain: 3, variant: 0, sound: true };

/** The path of a clip made for a bench, kept in the system's temporary folder under the hash of what makes it. */
export function benchClip(change: Partial<BusyScene>, encode: EncodeOptions = {}): string {
  const scene = { ...plainScene, ...change };
  const key = contentHash({ sceneVersion, encoder: readDecoderVersion(), scene, encode: { ...encode } });
  const folder = join(tmpdir(), 'screentest-bench-clips');
  const file = join(folder, `${key.slice(0, 24)}.${encode.container ?? 'mp4'}`);
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const temporary = `${file}.${process.pid}.part`;
  encodeClip(busyClip(scene), temporary, encode);
  renameSync(temporary, file);
  return file;
}
