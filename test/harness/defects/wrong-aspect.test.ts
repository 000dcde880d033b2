import { expect, test } from 'vitest';
import { wrongAspect } from '../../../harness/defects/wrong-aspect.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

const settings = { severity: 1, random: () => 0 };

test('a picture loses both its sides', () => {
  const clip = wrongAspect.apply(createTestClip({ width: 8, height: 4, pixel: (x, y) => 10 * x + y }), settings);
  expect([clip.width, clip.height]).toStrictEqual([4, 4]);
  expect(rowsOf(clip, 0)).toStrictEqual([
    [20, 30, 40, 50],
    [21, 31, 41, 51],
    [22, 32, 42, 52],
    [23, 33, 43, 53],
  ]);
});

test.each([
  [640, 360, 0.5, 500, 360],
  [640, 360, 1, 360, 360],
  [360, 640, 1, 202, 640],
  [321, 181, 1, 180, 180],
  [360, 360, 1, 202, 360],
])('%d×%d at severity %d becomes %d×%d', (width, height, severity, newWidth, newHeight) => {
  const clip = wrongAspect.apply(createTestClip({ width, height, frameCount: 1 }), { ...settings, severity });
  expect([clip.width, clip.height]).toStrictEqual([newWidth, newHeight]);
});
