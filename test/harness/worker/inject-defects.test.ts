import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeClip } from '../../../harness/media/decode-clip.ts';
import { createWorkerPool } from '../../../harness/media/worker-pool.ts';
import type { InjectJob } from '../../../harness/media/worker-job.ts';
import { injectDefects } from '../../../harness/worker/inject-defects.ts';
import { measureClip } from '../../../harness/worker/measure-clip.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-inject-'));
afterAll(() => rmSync(folder, { recursive: true }));

const target = (name: string): string => join(folder, name);
const inject = (name: string, change: Partial<InjectJob> = {}) =>
  injectDefects({ kind: 'inject', file: fixtureClip('pan'), defects: [], seed: 1, target: target(name), ...change });

function measured(file: string) {
  const result = measureClip({ kind: 'measure', file });
  if (result.status === 'failed') throw new Error(result.failure.message);
  const { measurements } = result.measurement;
  const value = (id: string): number => {
    const measurement = measurements[id];
    return measurement?.status === 'measured' ? Number(measurement.value) : Number.NaN;
  };
  return { decoded: result.measurement.decoded, value };
}

function decoded(file: string) {
  const result = decodeClip(file);
  if (result.status === 'failed') throw new Error(result.failure.message);
  return result.decoded;
}

describe('injectDefects', () => {
  it('writes the clip again, picture and sound, and leaves nothing else behind', async () => {
    const reply = await inject('same.mp4');
    expect(reply).toStrictEqual({ status: 'rendered', file: target('same.mp4'), reused: false });
    const [before, after] = [measured(fixtureClip('pan')), measured(target('same.mp4'))];
    expect(after.decoded).toMatchObject({
      ...{ width: 320, height: 180, frames: 48, durationSeconds: 2, fps: 24, truncated: false },
      audio: { sampleRateHz: 48_000, channels: 2, silent: false },
    });
    expect(after.decoded.audio?.peakDbfs).toBeCloseTo(before.decoded.audio!.peakDbfs!, 0);
    expect(Math.abs(after.value('brightness') - before.value('brightness'))).toBeLessThan(0.5 / 255);
    expect(Math.abs(after.value('contrast') - before.value('contrast'))).toBeLessThan(0.5 / 255);
    expect(after.value('camera-pan')).toBeCloseTo(before.value('camera-pan'), 3);
    expect(readdirSync(folder)).toStrictEqual(['same.mp4']);
  });

  it('keeps colors', async () => {
    await inject('orange.mp4', { file: fixtureClip('orange') });
    const [before, after] = [measured(fixtureClip('orange')), measured(target('orange.mp4'))];
    expect(Math.abs(after.value('dominant-hue') - before.value('dominant-hue'))).toBeLessThan(1);
    expect(Math.abs(after.value('warmth') - before.value('warmth'))).toBeLessThan(2 / 255);
  });

  it('plants defects of picture and sound in order', async () => {
    await inject('planted.mp4', {
      defects: [
        { id: 'mute', severity: 1 },
        { id: 'freeze', severity: 0.5 },
        { id: 'short', severity: 0.25 },
      ],
    });
    const planted = measured(target('planted.mp4'));
    expect(planted.decoded).toMatchObject({ frames: 39, audio: { silent: true } });
    expect(planted.value('not-frozen')).toBeGreaterThan(0.5);
  });

  it('leaves out what comes after `maxSeconds`', async () => {
    await inject('brief.mp4', { maxSeconds: 0.5 });
    expect(decoded(target('brief.mp4'))).toMatchObject({ frames: 12, durationSeconds: 0.5 });
    expect(decoded(target('brief.mp4')).audio?.durationSeconds).toBeCloseTo(0.5, 1);
  });

  it('keeps pictures upright and pixels in shape', async () => {
    await inject('turned.mp4', { file: fixtureClip('rotated') });
    await inject('wide.mp4', { file: fixtureClip('wide-pixels') });
    expect(decoded(target('turned.mp4'))).toMatchObject({ width: 180, height: 320 });
    expect(decoded(target('wide.mp4')).aspect).toBeCloseTo(((320 / 180) * 4) / 3, 2);
  });

  it('reads WebM, clips of one frame, and clips without sound', async () => {
    await inject('web.mp4', { file: fixtureClip('live-webm') });
    await inject('one.mp4', { file: fixtureClip('one-frame') });
    expect(decoded(target('web.mp4')).frames).toBe(48);
    expect(decoded(target('one.mp4'))).toMatchObject({ frames: 1 });
    expect(decoded(target('one.mp4')).audio).toBeUndefined();
  });

  it('writes the same bytes for the same job, and leaves a file alone that is there', async () => {
    const defects = [{ id: 'noise', severity: 0.5 }];
    await inject('one-noise.mp4', { file: fixtureClip('two-frames'), defects });
    await inject('same-noise.mp4', { file: fixtureClip('two-frames'), defects });
    await inject('other-noise.mp4', { file: fixtureClip('two-frames'), defects, seed: 2 });
    const bytes = (name: string): string => readFileSync(target(name)).toString('base64');
    expect(bytes('same-noise.mp4')).toBe(bytes('one-noise.mp4'));
    expect(bytes('other-noise.mp4')).not.toBe(bytes('one-noise.mp4'));
    expect(await inject('one-noise.mp4')).toMatchObject({ status: 'rendered', reused: true });
  });

  it('says what is wrong with a file, and refuses what cannot be planted in one', async () => {
    expect(await inject('none.mp4', { file: '/nowhere.mp4' })).toMatchObject({
      status: 'failed',
      failure: { code: 'undecodable' },
    });
    const limits = { maxFileBytes: 1e9, maxPixels: 1e9, maxDurationSeconds: 1, maxFrames: 1000, maxMemoryBytes: 1e9 };
    expect(await inject('long.mp4', { limits })).toMatchObject({ status: 'failed', failure: { code: 'too_large' } });
    await expect(inject('x.mp4', { defects: [{ id: 'inattentive', severity: 1 }] })).rejects.toThrow(
      'Expected defects of frames and samples, got `inattentive`, which is one of reading',
    );
    await expect(inject('x.mp4', { defects: [{ id: 'freeze', severity: -0.5 }] })).rejects.toThrow(
      'Expected a severity of freeze from 0 to 1, got `-0.5`',
    );
    expect(await inject('early.mp4', { defects: [{ id: 'desync', severity: -0.5 }] })).toMatchObject({
      status: 'rendered',
    });
  });

  it('is a job of the worker pool', async () => {
    const pool = createWorkerPool({ size: 1 });
    const job = { kind: 'inject', file: fixtureClip('two-frames'), defects: [], seed: 1 } as const;
    expect(await pool.run({ ...job, target: target('pooled.mp4') })).toMatchObject({ status: 'rendered' });
    await pool.close();
    expect(decoded(target('pooled.mp4')).frames).toBe(2);
  });
});
