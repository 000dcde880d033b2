import { describe, expect, it } from 'vitest';
import { aspect } from '../../../harness/metrics/aspect.ts';
import { audioTrack } from '../../../harness/metrics/audio-track.ts';
import { duration } from '../../../harness/metrics/duration.ts';
import { frameRate } from '../../../harness/metrics/frame-rate.ts';
import type { Metric, Verdict } from '../../../harness/metrics/metric.ts';
import { resolution } from '../../../harness/metrics/resolution.ts';
import type { RequestSettings } from '../../../harness/schema/request-settings.ts';
import { constructedSubject, type SubjectChange } from './constructed-subject.ts';

function verdict(metric: Metric, change: SubjectChange): Verdict {
  return metric.judge(constructedSubject(change));
}

const passes = (raw: number | boolean): Verdict => ({ status: 'scored', raw, passed: true, score: 1 });
const fails = (raw: number | boolean, reason: string): Verdict => ({
  status: 'scored',
  raw,
  passed: false,
  score: 0,
  reason,
});
const unscored = (reason: string): Verdict => ({ status: 'unscored', reason });

describe('every conformance check', () => {
  it.each([duration, aspect, resolution, frameRate, audioTrack])('is unscored where nothing was asked', (metric) => {
    expect(verdict(metric, { sent: {} })).toStrictEqual(unscored('nothing was asked'));
    expect(metric).toMatchObject({ kind: 'check', dimension: 'conformance' });
  });
});

describe('duration', () => {
  it.each<[number, Verdict]>([
    [4, passes(4)],
    [4.25, passes(4.25)],
    [3.75, passes(3.75)],
    [4.26, fails(4.26, 'sent 4 s, delivered 4.26 s, tolerance 0.25 s')],
    [2, fails(2, 'sent 4 s, delivered 2 s, tolerance 0.25 s')],
  ])('of %f s where 4 s were sent', (durationSeconds, expected) => {
    expect(verdict(duration, { decoded: { durationSeconds } })).toStrictEqual(expected);
  });

  it('allows 5.05 s for 4.8 s, which is 0.25 s apart but for rounding', () => {
    expect(verdict(duration, { sent: { durationSeconds: 4.8 }, decoded: { durationSeconds: 5.05 } })).toStrictEqual(
      passes(5.05),
    );
  });
});

describe('aspect', () => {
  it.each<[string, number, Verdict]>([
    ['16:9', 16 / 9, passes(16 / 9)],
    ['16:9', 832 / 464, passes(832 / 464)],
    ['9:16', 16 / 9, fails(16 / 9, 'sent 9:16 (0.5625), delivered 1.778')],
    ['1:1', 1.02, passes(1.02)],
    ['1:1', 1.021, fails(1.021, 'sent 1:1 (1), delivered 1.021')],
    ['2.39:1', 2.4, passes(2.4)],
  ])('%s, delivered %f', (aspectRatio, delivered, expected) => {
    expect(verdict(aspect, { sent: { aspectRatio }, decoded: { aspect: delivered } })).toStrictEqual(expected);
  });
});

describe('resolution', () => {
  it.each<[RequestSettings['resolution'], number, number, Verdict]>([
    ['720p', 1280, 720, passes(720)],
    ['720p', 720, 1280, passes(720)],
    ['720p', 1248, 704, passes(704)],
    ['720p', 1920, 1080, fails(1080, 'sent 720p, delivered 1920x1080')],
    ['720p', 640, 360, fails(360, 'sent 720p, delivered 640x360')],
    ['4k', 3840, 2160, passes(2160)],
    ['4k', 1920, 1080, fails(1080, 'sent 4k, delivered 1920x1080')],
    ['1280x720', 1280, 720, passes(720)],
    ['1280x720', 1280, 768, fails(768, 'sent 1280x720, delivered 1280x768')],
    ['1280x720', 720, 1280, fails(720, 'sent 1280x720, delivered 720x1280')],
  ])('%s, delivered %ix%i', (sent, width, height, expected) => {
    expect(verdict(resolution, { sent: { resolution: sent }, decoded: { width, height } })).toStrictEqual(expected);
  });
});

describe('frame-rate', () => {
  it.each<[number | undefined, Verdict]>([
    [24, passes(24)],
    [23.976, passes(23.976)],
    [25, fails(25, 'sent 24 frames/s, delivered 25 frames/s')],
    [12, fails(12, 'sent 24 frames/s, delivered 12 frames/s')],
    [undefined, unscored('a single frame has no rate')],
  ])('%s delivered where 24 were sent', (fps, expected) => {
    expect(verdict(frameRate, { decoded: { fps } })).toStrictEqual(expected);
  });
});

describe('audio-track', () => {
  const audio = constructedSubject().decoded.audio;

  it.each<[boolean, boolean, Verdict]>([
    [true, true, passes(true)],
    [true, false, fails(false, 'there is no sound track')],
    [false, false, passes(false)],
    [false, true, fails(true, 'there is a sound track')],
  ])('sent %s, delivered %s', (sent, delivered, expected) => {
    const change = { sent: { audio: sent }, decoded: { audio: delivered ? audio : undefined } };
    expect(verdict(audioTrack, change)).toStrictEqual(expected);
  });
});

describe('tolerances of the suite', () => {
  it('are the ones that count', () => {
    const checks = { ...constructedSubject().checks, durationToleranceSeconds: 1, fpsTolerance: 0.5 };
    expect(verdict(duration, { checks, decoded: { durationSeconds: 5 } })).toStrictEqual(passes(5));
    expect(verdict(frameRate, { checks, decoded: { fps: 12 } })).toStrictEqual(passes(12));
  });
});
