import { describe, expect, it } from 'vitest';
import { aspectOf, shortSideOf } from '../../../harness/schema/picture-size.ts';
import { suiteRequestSchema } from '../../../harness/schema/request-settings.ts';

const accepts = (settings: object): boolean =>
  suiteRequestSchema.safeParse({
    durationSeconds: 5,
    resolution: '720p',
    aspectRatio: '16:9',
    audio: true,
    ...settings,
  }).success;

describe('a resolution', () => {
  it.each([
    ['720p', 720],
    ['1280x720', 720],
    ['720x1280', 720],
    ['4k', 2160],
  ])('%s has a shorter side of %d pixels', (resolution, pixels) => {
    expect(shortSideOf(resolution)).toBe(pixels);
    expect(accepts({ resolution })).toBe(true);
  });

  it.each(['720', 'p', '0p', '00p', '1280x00', '1280X720', '4K', '-720p', '7200000p', ' 720p', '720p\n'])(
    'is not %j',
    (resolution) => {
      expect(accepts({ resolution })).toBe(false);
    },
  );
});

describe('an aspect ratio', () => {
  it.each([
    ['16:9', 16 / 9],
    ['9:16', 9 / 16],
    ['2.39:1', 2.39],
    ['1:0.5', 2],
  ])('%s is the width over the height', (aspectRatio, aspect) => {
    expect(aspectOf(aspectRatio)).toBe(aspect);
    expect(accepts({ aspectRatio })).toBe(true);
  });

  it.each(['16/9', '16:', ':9', '0:9', '16:0', '0.0:1', '1:00', '-16:9', '16:9:1', '1.:1'])(
    'is not %j',
    (aspectRatio) => {
      expect(accepts({ aspectRatio })).toBe(false);
    },
  );
});
