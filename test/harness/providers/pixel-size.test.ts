import { expect, it } from 'vitest';
import { pixelSizeOf } from '../../../harness/providers/pixel-size.ts';

it.each([
  ['720p', '16:9', { width: 1280, height: 720 }],
  ['480p', '16:9', { width: 854, height: 480 }],
  ['720p', '9:16', { width: 720, height: 1280 }],
  ['1080p', '1:1', { width: 1080, height: 1080 }],
  ['4k', '21:9', { width: 5040, height: 2160 }],
  ['1280x704', undefined, { width: 1280, height: 704 }],
  ['704x1280', '16:9', { width: 704, height: 1280 }],
  ['720p', undefined, undefined],
  [undefined, '16:9', undefined],
])('%s in %s has the pixels %j', (resolution, aspectRatio, expected) => {
  const settings = {
    ...(resolution === undefined ? {} : { resolution }),
    ...(aspectRatio === undefined ? {} : { aspectRatio }),
  };
  expect(pixelSizeOf(settings)).toStrictEqual(expected);
});
