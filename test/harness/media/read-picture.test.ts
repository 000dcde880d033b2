import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { defaultMediaLimits } from '../../../harness/media/decode-limits.ts';
import { readPicture } from '../../../harness/media/read-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'stills-'));
afterAll(() => rmSync(folder, { recursive: true }));

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG, left half red and right half blue; the header may claim another size. */
function png(width: number, height: number, claimed = { width, height }): Buffer {
  const row = Buffer.from([
    0,
    ...Array.from({ length: width }, (_, x) => (x < width / 2 ? [255, 0, 0] : [0, 0, 255])).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimed.width, 0);
  header.writeUInt32BE(claimed.height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array<Buffer>(height).fill(row)))),
    chunk('IEND', new Uint8Array()),
  ]);
}

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('readPicture', () => {
  it('lays a PNG on small planes of its own proportions', () => {
    const result = readPicture(file('still.png', png(320, 200)));
    if (result.status === 'failed') throw new Error(result.failure.message);
    const { grey, colour } = result.picture;
    expect([grey.width, grey.height, colour.width, colour.height]).toStrictEqual([160, 100, 160, 100]);
    expect([...colour.data.subarray(0, 3), ...colour.data.subarray(-3)]).toStrictEqual([255, 0, 0, 0, 0, 255]);
    expect([grey.data[0], grey.data.at(-1)]).toStrictEqual([54, 18]);
  });

  it('goes by what is in the file, whatever its name says', () => {
    expect(readPicture(file('still-%03d.jpg', png(64, 64))).status).toBe('read');
  });

  it.each<[string, Uint8Array, string]>([
    ['an empty file', new Uint8Array(), 'empty_file'],
    ['a text', Buffer.from('once upon a time'), 'not_media'],
    ['a PNG cut off in its header', png(64, 64).subarray(0, 20), 'undecodable'],
    ['a claim of 30,000 × 30,000 pixels', png(8, 8, { width: 30_000, height: 30_000 }), 'undecodable'],
  ])('refuses %s', (_, bytes, code) => {
    expect(readPicture(file('refused.png', bytes))).toMatchObject({ status: 'failed', failure: { code } });
  });

  it('refuses what is not there, and too many bytes', () => {
    expect(readPicture(join(folder, 'absent.png'))).toMatchObject({ failure: { code: 'not_media' } });
    const small = { ...defaultMediaLimits, maxFileBytes: 100 };
    expect(readPicture(file('large.png', png(320, 200)), small)).toMatchObject({ failure: { code: 'too_large' } });
  });
});
