import { describe, expect, it } from 'vitest';
import { median } from '../../../harness/stats/median.ts';

describe('median', () => {
  it.each([
    [[], undefined],
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 9, 2, 1], 5.5],
    [[2, 10, 9], 9],
    [[-1, -2, -3, -4], -2.5],
    [[5, 5, 5, 5], 5],
  ])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it('leaves its input as it was', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toStrictEqual([3, 1, 2]);
  });
});
