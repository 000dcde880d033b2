import { describe, expect, it } from 'vitest';
import { endsEarly, type Announcement } from '../../../harness/media/ends-early.ts';

const complete: Announcement = {
  headerFrames: 100,
  streamSeconds: 4,
  containerSeconds: 4,
  frameSeconds: 0.04,
  frames: 100,
  hiddenFrames: 0,
  reachedSeconds: 4,
};

describe('endsEarly', () => {
  it.each<[string, Partial<Announcement>, boolean]>([
    ['a complete clip', {}, false],
    ['one frame missing', { frames: 99 }, true],
    ['frames that the container hides', { frames: 90, hiddenFrames: 10 }, false],
    ['an edit that shows less than the stream holds', { frames: 75, containerSeconds: 3 }, false],
    ['an edit, and still too few frames', { frames: 70, containerSeconds: 3 }, true],
    ['sound that outlasts the picture', { containerSeconds: 9 }, false],
    ['no count, but the time is reached', { headerFrames: undefined, frames: 98, reachedSeconds: 3.92 }, false],
    ['no count, and the end is missing', { headerFrames: undefined, frames: 50, reachedSeconds: 2 }, true],
    [
      'nothing announced',
      { headerFrames: undefined, streamSeconds: undefined, containerSeconds: undefined, frames: 3 },
      false,
    ],
    [
      'only the stream has a duration',
      { headerFrames: undefined, containerSeconds: undefined, reachedSeconds: 1 },
      true,
    ],
  ])('%s', (_, change, answer) => {
    expect(endsEarly({ ...complete, ...change })).toBe(answer);
  });
});
