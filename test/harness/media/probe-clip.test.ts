import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readDecoderVersion } from '../../../harness/media/decoder-version.ts';
import { ffprobeOutputSchema, toProbe } from '../../../harness/media/ffprobe-output.ts';
import { readFfprobeVersion } from '../../../harness/media/ffprobe-version.ts';
import { probeClip } from '../../../harness/media/probe-clip.ts';
import { fixtureClip } from '../../fixtures/clips/fixture-clip.ts';

const folder = mkdtempSync(join(tmpdir(), 'screentest-probe-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('probeClip', () => {
  it('reads the header of an MP4', async () => {
    const result = await probeClip(fixtureClip('pan'));
    if (result.status === 'failed') throw new Error(result.failure.message);
    const { sizeBytes, bitRateKbps, ...probe } = result.probe;
    expect(sizeBytes).toBeGreaterThan(10_000);
    expect(bitRateKbps).toBeCloseTo(sizeBytes / 250 / 1, -2);
    expect(probe).toStrictEqual({
      container: 'mov,mp4,m4a,3gp,3g2,mj2',
      durationSeconds: 2,
      video: {
        codec: 'h264',
        profile: 'Constrained Baseline',
        pixelFormat: 'yuv420p',
        width: 320,
        height: 180,
        rotationDegrees: 0,
        sampleAspect: 1,
        averageFps: 24,
        nominalFps: 24,
        frames: 48,
        durationSeconds: 2,
      },
      audio: { codec: 'aac', sampleRateHz: 48_000, channels: 2, durationSeconds: 2 },
    });
  });

  it('reads rotation and pixel shape', async () => {
    expect(await probeClip(fixtureClip('rotated'))).toMatchObject({
      probe: { video: { width: 320, height: 180, rotationDegrees: 90 } },
    });
    expect(await probeClip(fixtureClip('wide-pixels'))).toMatchObject({ probe: { video: { sampleAspect: 4 / 3 } } });
  });

  it('leaves out what a live WebM does not say', async () => {
    const result = await probeClip(fixtureClip('live-webm'));
    if (result.status === 'failed') throw new Error(result.failure.message);
    expect(result.probe.durationSeconds).toBeUndefined();
    expect(result.probe.video?.frames).toBeUndefined();
    expect(result.probe.video?.durationSeconds).toBeUndefined();
  });

  it('gives up on an ffprobe that hangs', async () => {
    const slow = join(folder, 'slow');
    writeFileSync(slow, '#!/bin/sh\nwhile :; do :; done\n');
    chmodSync(slow, 0o755);
    const result = await probeClip(fixtureClip('pan'), { ffprobePath: slow, timeoutMs: 200 });
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'timeout' } });
  });

  it('gives up on an ffprobe that never stops writing', async () => {
    const chatty = join(folder, 'chatty');
    writeFileSync(chatty, '#!/bin/sh\nwhile :; do echo "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"; done\n');
    chmodSync(chatty, 0o755);
    const result = await probeClip(fixtureClip('pan'), { ffprobePath: chatty });
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'undecodable' } });
  });

  it('calls output that is not JSON undecodable', async () => {
    const odd = join(folder, 'odd');
    writeFileSync(odd, '#!/bin/sh\necho "{"\n');
    chmodSync(odd, 0o755);
    const result = await probeClip(fixtureClip('pan'), { ffprobePath: odd });
    expect(result).toMatchObject({ status: 'failed', failure: { code: 'undecodable' } });
  });

  it('throws where there is no such ffprobe: no clip is to blame', async () => {
    await expect(probeClip(fixtureClip('pan'), { ffprobePath: join(folder, 'nowhere') })).rejects.toThrow(
      'ffprobe could not be started',
    );
  });

  it('rejects when it is aborted', async () => {
    const abort = new AbortController();
    abort.abort();
    await expect(probeClip(fixtureClip('pan'), { signal: abort.signal })).rejects.toThrow('aborted');
  });
});

describe('toProbe', () => {
  const probe = (output: unknown) => toProbe(ffprobeOutputSchema.parse(output), 1000);

  it('takes "N/A", "0/0" and empty text for not known', () => {
    const stream = {
      codec_type: 'video',
      codec_name: 'vp9',
      width: 64,
      height: 48,
      sample_aspect_ratio: 'N/A',
      avg_frame_rate: '0/0',
      r_frame_rate: '30000/1001',
      nb_frames: 'N/A',
      duration: '',
    };
    expect(probe({ streams: [stream], format: { format_name: 'matroska,webm', duration: 'N/A' } })).toStrictEqual({
      container: 'matroska,webm',
      sizeBytes: 1000,
      video: {
        codec: 'vp9',
        width: 64,
        height: 48,
        rotationDegrees: 0,
        sampleAspect: 1,
        nominalFps: 30_000 / 1001,
      },
    });
  });

  it.each([
    ['display matrix, counter-clockwise', { side_data_list: [{ rotation: -90 }] }, 90],
    ['display matrix, upside down', { side_data_list: [{ rotation: 180 }] }, 180],
    ['display matrix, the other way', { side_data_list: [{ rotation: 90 }] }, 270],
    ['the older tag, clockwise', { tags: { rotate: '90' } }, 90],
    ['both, which then agree', { tags: { rotate: '270' }, side_data_list: [{ rotation: 90 }] }, 270],
    ['a hair off a quarter turn', { side_data_list: [{ rotation: -89.6 }] }, 90],
  ])('reads rotation from %s', (_, facts, rotationDegrees) => {
    const stream = { codec_type: 'video', width: 4, height: 2, ...facts };
    expect(probe({ streams: [stream] }).video?.rotationDegrees).toBe(rotationDegrees);
  });

  it('takes the cover picture of a song for no video', () => {
    const cover = { codec_type: 'video', codec_name: 'mjpeg', disposition: { attached_pic: 1 } };
    const sound = { codec_type: 'audio', codec_name: 'aac', sample_rate: '44100', channels: 2 };
    const result = probe({ streams: [cover, sound], format: {} });
    expect(result).toStrictEqual({
      container: 'unknown',
      sizeBytes: 1000,
      audio: { codec: 'aac', sampleRateHz: 44_100, channels: 2 },
    });
  });
});

describe('versions', () => {
  it('names the ffprobe and the decoder', async () => {
    expect(await readFfprobeVersion()).toBe('4.0.2-static');
    expect(readDecoderVersion()).toMatch(/^node-av \d+\.\d+\.\d+$/);
  });
});
