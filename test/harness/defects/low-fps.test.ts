import { expect, test } from 'vitest';
import { lowFps } from '../../../harness/defects/low-fps.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

test.each([
  [0.5, 4, [10, 30, 50, 70]],
  [1, 2, [10, 50]],
  [0.25, 6, [10, 20, 30, 50, 60, 70]],
])('severity %d', (severity, fps, frames) => {
  const clip = lowFps.apply(createTestClip(), { severity, random: () => 0 });
  expect(clip.fps).toBe(fps);
  expect(clip.frameCount).toBe(frames.length);
  expect(firstPixels(clip)).toStrictEqual(frames);
});

test('the duration stays', () => {
  const clip = lowFps.apply(createTestClip({ frameCount: 7, fps: 24 }), { severity: 0.5, random: () => 0 });
  expect(clip.frameCount / clip.fps).toBeCloseTo(7 / 24, 12);
});
