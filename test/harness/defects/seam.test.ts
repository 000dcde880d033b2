import { expect, test } from 'vitest';
import { seam } from '../../../harness/defects/seam.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

const random = () => 0;

test('frames are held at the join, and the second half is brighter and redder', () => {
  // Red: times 1.25 and 1.08.
  const clip = seam.apply(createTestClip(), { severity: 1, random });
  expect(firstPixels(clip)).toStrictEqual([10, 20, 30, 40, 40, 40, 94, 108]);
  const halfway = seam.apply(createTestClip(), { severity: 0.5, random });
  expect(firstPixels(halfway)).toStrictEqual([10, 20, 30, 40, 40, 70, 82, 94]);
});

test('blue loses what red gains', () => {
  const clip = createTestClip({ frameCount: 2, pixel: () => 100 });
  const [, last] = Array.from(seam.apply(clip, { severity: 1, random }).frames, (frame) => [...frame.subarray(0, 3)]);
  expect(last).toStrictEqual([135, 125, 115]);
});

test('the second half is closer, framed to the right', () => {
  const ramp = createTestClip({ width: 110, height: 11, frameCount: 2, pixel: (x) => x });
  const [, last] = Array.from(seam.apply(ramp, { severity: 1, random }).frames, (frame) => frame.slice());
  // From 10 at the left edge to 109 at the right one, times 1.25.
  expect(last?.[1]).toBe(12);
  expect(last?.[4 * 109 + 1]).toBe(136);
});

test('a click sounds at the join', () => {
  const source = createTestClip({ frameCount: 8, fps: 8, samplesPerFrame: 1000 });
  const silent = { ...source, audio: { sampleRateHz: 8000, channels: [new Float32Array(8000)] } };
  const [samples = new Float32Array()] = seam.apply(silent, { severity: 0.5, random }).audio?.channels ?? [];
  expect(samples.findIndex((sample) => sample !== 0)).toBe(4000);
  expect(samples[4000]).toBeCloseTo(0.4, 6);
  expect(samples[4004]).toBeCloseTo(0.4 / Math.E, 6);
  expect(samples.subarray(4024).every((sample) => sample === 0)).toBe(true);
});
