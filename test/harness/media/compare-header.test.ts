import { describe, expect, it } from 'vitest';
import { compareHeader } from '../../../harness/media/compare-header.ts';
import type { Decoded } from '../../../harness/schema/measurement.ts';
import type { Probe } from '../../../harness/schema/probe.ts';

const video: NonNullable<Probe['video']> = {
  codec: 'h264',
  width: 640,
  height: 360,
  rotationDegrees: 0,
  sampleAspect: 1,
  averageFps: 24,
  frames: 96,
  durationSeconds: 4,
};
const decoded: Decoded = {
  width: 640,
  height: 360,
  aspect: 16 / 9,
  frames: 96,
  durationSeconds: 4,
  fps: 24,
  errors: 0,
  truncated: false,
};

function warnings(change: Partial<typeof video>, facts: Partial<Decoded> = {}, container: Partial<Probe> = {}) {
  const probe = { container: 'mp4', sizeBytes: 1, durationSeconds: 4, ...container, video: { ...video, ...change } };
  return compareHeader(probe, { ...decoded, ...facts });
}

describe('compareHeader', () => {
  it('has nothing to say where both agree', () => {
    expect(warnings({})).toStrictEqual([]);
  });

  it('tells frames, duration and size apart', () => {
    expect(warnings({}, { frames: 48, durationSeconds: 2, width: 320, height: 180 })).toStrictEqual([
      { code: 'header_frames_differ', message: 'The header announces 96 frames, 48 were decoded' },
      { code: 'header_duration_differs', message: 'The header announces 4 s of video, 2 s were decoded' },
      { code: 'header_size_differs', message: 'The header announces 640×360, the frames are 320×180' },
    ]);
  });

  it('lets a frame’s length pass', () => {
    expect(warnings({ durationSeconds: 4.04 })).toStrictEqual([]);
  });

  it('turns the size of a rotated clip', () => {
    expect(warnings({ rotationDegrees: 90 }, { width: 360, height: 640 })).toStrictEqual([]);
    expect(warnings({ rotationDegrees: 180 })).toStrictEqual([]);
  });

  it('takes the container’s duration only where no sound can outlast the picture', () => {
    const { durationSeconds: _, ...untimed } = video;
    const probe: Probe = { container: 'webm', sizeBytes: 1, durationSeconds: 6, video: untimed };
    const audio = { sampleRateHz: 48_000, channels: 2, durationSeconds: 6, silent: false };
    expect(compareHeader(probe, decoded).map(({ code }) => code)).toStrictEqual(['header_duration_differs']);
    expect(compareHeader(probe, { ...decoded, audio })).toStrictEqual([]);
  });

  it('lists what the header lacks', () => {
    const probe: Probe = {
      container: 'webm',
      sizeBytes: 1,
      video: { codec: 'vp9', width: 640, height: 360, rotationDegrees: 0, sampleAspect: 1 },
    };
    expect(compareHeader(probe, decoded)).toStrictEqual([
      { code: 'header_incomplete', message: 'The header lacks: duration, frame rate' },
    ]);
  });
});
