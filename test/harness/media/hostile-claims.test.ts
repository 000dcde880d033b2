import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeClip } from '../../../harness/media/encode-clip.ts';
import { probeClip } from '../../../harness/media/probe-clip.ts';
import type { MeasureReply } from '../../../harness/media/worker-job.ts';
import { createWorkerPool } from '../../../harness/media/worker-pool.ts';
import type { FailureCode } from '../../../harness/schema/failure.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';
import { paintedClip } from '../../fixtures/clips/painted-clip.ts';
import { claimHoursInMp4, claimHoursInWebm } from '../../fixtures/hostile/claimed-hours.ts';
import { claimInMp4Header, claimInVp9, claimInWebmHeader } from '../../fixtures/hostile/claimed-size.ts';
import { claimInH264 } from '../../fixtures/hostile/claim-in-h264.ts';
import { workerMemory } from '../../fixtures/hostile/worker-memory.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-claims-'));
const pool = createWorkerPool({ size: 1, timeoutMs: 20_000 });

afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

// What the worker needs for any clip is taken before its growth is watched.
beforeAll(async () => {
  for (const name of ['pan', 'live-webm', 'webm'] as const) await measure(fixtureClip(name));
});

const growthBytes = 60 * 1024 ** 2;

/** H.264 without sound, its index behind the pictures: a longer parameter set then moves no offset. */
function silentMp4(): Buffer {
  const file = join(folder, 'silent.mp4');
  const clip = paintedClip({ frameCount: 4, paint: (x, y, frame) => [x % 256, y, frame] });
  encodeClip(clip, file, { preset: 'ultrafast', faststart: false });
  return readFileSync(file);
}

const measure = (file: string): Promise<MeasureReply> => pool.run({ kind: 'measure', file });

/** What the one worker says of a file, and by how much its peak of resident memory rose. */
async function measureClosely(file: string): Promise<{ code: FailureCode | 'measured'; grownBytes: number }> {
  const before = workerMemory()?.[0];
  const reply = await measure(file);
  const after = workerMemory()?.[0];
  expect(after?.pid).toBe(before?.pid);
  const code = reply.status === 'measured' ? 'measured' : reply.failure.code;
  return { code, grownBytes: (after?.peakBytes ?? 0) - (before?.peakBytes ?? 0) };
}

function write(name: string, bytes: Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const square = (side: number) => ({ width: side, height: side });
const webm = (): Buffer => readFileSync(fixtureClip('webm'));

describe('a claim of far too many pixels is refused before memory is taken', () => {
  it.each<[string, FailureCode, () => Buffer]>([
    ['30,000 × 30,000 in the boxes of an MP4', 'too_large', () => claimInMp4Header(silentMp4(), square(30_000))],
    ['30,000 × 30,000 in the header of a WebM', 'too_large', () => claimInWebmHeader(webm(), square(30_000))],
    // FFmpeg refuses these on its own account, and does not say what it was that it refused.
    ['30,000 × 30,000 in H.264', 'undecodable', () => claimInH264(silentMp4(), square(30_000))],
    ['30,000 × 30,000 in VP9', 'undecodable', () => claimInVp9(webm(), square(30_000))],
    // And these it would allocate, but for our limit.
    ['12,000 × 12,000 in H.264', 'too_large', () => claimInH264(silentMp4(), square(12_000))],
    ['12,000 × 12,000 in VP9', 'undecodable', () => claimInVp9(webm(), square(12_000))],
  ])('%s', async (name, code, make) => {
    const outcome = await measureClosely(write(`${name}.bin`, make()));
    expect(outcome.code).toBe(code);
    expect(outcome.grownBytes).toBeLessThan(growthBytes);
  });

  it('the same file is measured where the claim is its true size', async () => {
    for (const make of [claimInMp4Header, claimInH264]) {
      const bytes = make(silentMp4(), { width: 320, height: 176 });
      expect(await measure(write('true.mp4', bytes))).toMatchObject({ status: 'measured' });
    }
    for (const make of [claimInWebmHeader, claimInVp9]) {
      const bytes = make(webm(), { width: 320, height: 180 });
      expect(await measure(write('true.webm', bytes))).toMatchObject({
        measurement: { decoded: { width: 320, height: 180, frames: 48, errors: 0 } },
      });
    }
  });
});

describe('a claim of 100 hours is refused before memory is taken', () => {
  it.each<[string, FailureCode | 'measured', () => Buffer]>([
    // The decoder goes by the table of samples, which holds what is there.
    ['in the headers of an MP4', 'measured', () => claimHoursInMp4(silentMp4(), 100)],
    ['in the header of a WebM', 'too_large', () => claimHoursInWebm(webm(), 100)],
  ])('%s', async (name, code, make) => {
    const file = write(`${name}.bin`, make());
    expect(await probeClip(file)).toMatchObject({ status: 'failed', failure: { code: 'too_large' } });
    const outcome = await measureClosely(file);
    expect(outcome.code).toBe(code);
    expect(outcome.grownBytes).toBeLessThan(growthBytes);
  });
});
