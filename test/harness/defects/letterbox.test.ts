import { expect, test } from 'vitest';
import { letterbox } from '../../../harness/defects/letterbox.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

test.each([
  [0.5, [0, 10, 10, 10, 10, 10, 10, 10, 10, 0]],
  [1, [0, 0, 10, 10, 10, 10, 10, 10, 0, 0]],
])('severity %d covers rows at both ends', (severity, expected) => {
  const clip = letterbox.apply(createTestClip({ width: 2, height: 10 }), { severity, random: () => 0 });
  expect(rowsOf(clip, 0).map(([first]) => first)).toStrictEqual(expected);
});

test('the source frame is not written to', () => {
  const frame = new Uint8ClampedArray(4 * 10 * 2).fill(200);
  const source = { width: 2, height: 10, fps: 1, frameCount: 1, frames: [frame] };
  for (const barred of letterbox.apply(source, { severity: 1, random: () => 0 }).frames) expect(barred[0]).toBe(0);
  expect(frame[0]).toBe(200);
});
