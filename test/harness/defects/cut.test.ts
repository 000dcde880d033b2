import { expect, test } from 'vitest';
import { cut } from '../../../harness/defects/cut.ts';
import type { RawClip } from '../../../harness/media/raw-clip.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

/** Mean absolute difference of each frame to the one before, all channels, 0–255. */
function differences(clip: RawClip): number[] {
  let before: Uint8ClampedArray | undefined;
  const values: number[] = [];
  for (const frame of clip.frames) {
    const held = before;
    if (held)
      values.push((4 / 3) * (frame.reduce((sum, value, at) => sum + Math.abs(value - held[at]!), 0) / frame.length));
    before = frame.slice();
  }
  return values;
}

const random = () => 0;

test.each([
  ['dark', (x: number, y: number, frame: number) => (x + y + frame) % 30],
  ['bright', (x: number, y: number, frame: number) => 255 - ((x + y + frame) % 30)],
  ['black', () => 0],
  ['white', () => 255],
])('as many cuts as the severity says, evenly spread: a %s clip', (_name, pixel) => {
  const clip = createTestClip({ width: 32, height: 18, frameCount: 60, pixel });
  for (const [severity, frames] of [
    [0.1, []],
    [0.25, [30]],
    [0.5, [20, 40]],
    [0.75, [15, 30, 45]],
    [1, [12, 24, 36, 48]],
  ] as const) {
    const steps = differences(cut.apply(clip, { severity, random }));
    expect(steps.flatMap((step, index) => (step > 60 ? [index + 1] : []))).toStrictEqual(frames);
    expect(steps.filter((step) => step > 10).length).toBe(frames.length);
  }
});

test('the first shot is the clip’s own', () => {
  const clip = createTestClip({ frameCount: 8 });
  expect(firstPixels(cut.apply(clip, { severity: 0.25, random })).slice(0, 4)).toStrictEqual([10, 20, 30, 40]);
});
