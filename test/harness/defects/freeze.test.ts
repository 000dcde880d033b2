import { expect, test } from 'vitest';
import { freeze } from '../../../harness/defects/freeze.ts';
import { createTestClip, firstPixels } from './create-test-clip.ts';

const random = () => 0;

test('the last half stands still', () => {
  const clip = freeze.apply(createTestClip(), { severity: 0.5, random });
  expect(firstPixels(clip)).toStrictEqual([10, 20, 30, 40, 40, 40, 40, 40]);
});

test('at severity 1 every frame is the first', () => {
  const clip = freeze.apply(createTestClip(), { severity: 1, random });
  expect(firstPixels(clip)).toStrictEqual([10, 10, 10, 10, 10, 10, 10, 10]);
});

test('the sound goes on', () => {
  const source = createTestClip();
  expect(freeze.apply(source, { severity: 1, random }).audio).toBe(source.audio);
});
