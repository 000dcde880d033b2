import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortenText } from '../../../reports/wording/shorten-text.ts';

test.each([
  ['synthetic/short', 20, 'synthetic/short'],
  ['kling-3.0-standard-text-to-video-v12', 20, 'kling-3.0-sta…eo-v12'],
  ['快手可灵视频生成模型', 10, '快手可…型'],
  ['x'.repeat(4000), 12, 'xxxxxxxx…xxx'],
])('%s in %d columns is %s', (text, maximum, short) => {
  expect(shortenText(text, maximum)).toBe(short);
});

test('nothing longer than asked for comes back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.integer({ min: 4, max: 40 }), (text, maximum) => {
      expect(shortenText(text, maximum).length).toBeLessThanOrEqual(maximum);
    }),
  );
});
