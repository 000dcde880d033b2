import { expect, test } from 'vitest';
import { blockiness } from '../../../harness/defects/blockiness.ts';
import { createTestClip, rowsOf } from './create-test-clip.ts';

const settings = { severity: 1, random: () => 0 };

test('pixels go 90 % of the way to the mean of their block', () => {
  const clip = createTestClip({ width: 16, height: 8, frameCount: 1, pixel: (x) => 10 * x });
  const [row = []] = rowsOf(blockiness.apply(clip, settings), 0);
  // Means 35 and 115.
  expect(row.slice(0, 9)).toStrictEqual([32, 32, 34, 34, 36, 36, 38, 38, 112]);
});

test('blocks cut by the edge have a mean of their own', () => {
  const clip = createTestClip({ width: 10, height: 9, frameCount: 1, pixel: (x, y) => (x > 7 || y > 7 ? 200 : 50) });
  const rows = rowsOf(blockiness.apply(clip, settings), 0);
  expect(new Set(rows.flat())).toStrictEqual(new Set([50, 200]));
});
