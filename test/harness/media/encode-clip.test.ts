import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { encodeClip, type EncodeOptions } from '../../../harness/media/encode-clip.ts';
import type { RawClip } from '../../../harness/media/raw-clip.ts';
import { paintedClip } from '../../fixtures/clips/painted-clip.ts';
import { textureAt } from '../../fixtures/clips/texture.ts';
import { tone } from '../../fixtures/clips/tone.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-encode-'));
afterAll(() => rmSync(folder, { recursive: true }));

function sample(change: Partial<RawClip> = {}): RawClip {
  const clip = paintedClip({
    width: 96,
    height: 64,
    frameCount: 12,
    paint: (x, y, frame) => [255 * textureAt(x + frame, y), 255 * textureAt(y, x), 90],
    audio: tone({ seconds: 0.5, amplitudes: [0.5, 0.2] }),
  });
  return { ...clip, ...change };
}

function encodeTo(name: string, clip: RawClip, options?: EncodeOptions): string {
  const file = join(folder, name);
  encodeClip(clip, file, options);
  return file;
}

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
/** Boxes of an MP4 in order, by their four letters. */
function boxes(file: string): string[] {
  const bytes = readFileSync(file);
  const names: string[] = [];
  for (let at = 0; at + 8 <= bytes.length; at += bytes.readUInt32BE(at))
    names.push(bytes.toString('latin1', at + 4, at + 8));
  return names;
}

describe('encodeClip', () => {
  it.each<[string, EncodeOptions]>([
    ['mp4', {}],
    ['webm', { container: 'webm' }],
  ])('writes the same bytes twice (%s)', (container, options) => {
    const first = encodeTo(`first.${container}`, sample(), options);
    const second = encodeTo(`second.${container}`, sample(), options);
    expect(hashOf(first)).toBe(hashOf(second));
  });

  it('puts the index of an MP4 at its head, or on request at its end', () => {
    expect(boxes(encodeTo('head.mp4', sample()))).toStrictEqual(['ftyp', 'moov', 'free', 'mdat']);
    expect(boxes(encodeTo('tail.mp4', sample(), { faststart: false }))).toStrictEqual(['ftyp', 'free', 'mdat', 'moov']);
  });

  it.each([
    [24, 24],
    [29.97, 30_000 / 1001],
    [23.976, 24_000 / 1001],
    [12.5, 12.5],
  ])('keeps a rate of %f frames a second', (fps, expected) => {
    const result = decodeClip(encodeTo(`rate-${fps}.mp4`, sample({ fps })));
    if (result.status === 'failed') throw new Error(result.failure.message);
    expect(result.decoded.fps).toBeCloseTo(expected, 3);
    expect(result.decoded.frames).toBe(12);
  });

  it('refuses an odd size', () => {
    expect(() => encodeTo('odd.mp4', sample({ width: 95 }))).toThrow('Expected an even width and height, got `95×64`');
  });

  it('refuses a clip that yields another number of frames than it announces', () => {
    expect(() => encodeTo('wrong.mp4', sample({ frameCount: 13 }))).toThrow('Expected 13 frames');
  });
});
