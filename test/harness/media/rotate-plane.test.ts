import { describe, expect, it } from 'vitest';
import { rotatePlane, type QuarterTurns } from '../../../harness/media/rotate-plane.ts';

describe('rotatePlane', () => {
  // Two rows of three: 1 2 3 over 4 5 6.
  it.each<[QuarterTurns, number[]]>([
    [0, [1, 2, 3, 4, 5, 6]],
    [1, [4, 1, 5, 2, 6, 3]],
    [2, [6, 5, 4, 3, 2, 1]],
    [3, [3, 6, 2, 5, 1, 4]],
  ])('turns a picture clockwise by %i quarters', (turns, expected) => {
    const target = new Uint8Array(6);
    rotatePlane(Uint8Array.of(1, 2, 3, 4, 5, 6), target, { width: 3, height: 2, channels: 1, turns });
    expect([...target]).toStrictEqual(expected);
  });

  it('keeps the bytes of a pixel together', () => {
    const target = new Uint8Array(6);
    rotatePlane(Uint8Array.of(1, 2, 3, 4, 5, 6), target, { width: 2, height: 1, channels: 3, turns: 2 });
    expect([...target]).toStrictEqual([4, 5, 6, 1, 2, 3]);
  });
});
