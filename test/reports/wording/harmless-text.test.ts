import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { harmlessText } from '../../../reports/wording/harmless-text.ts';

test.each([
  ['kling-3.0', 'kling-3.0'],
  ['two\nlines\r\n\tand a tab', 'two lines and a tab'],
  ['\u001B[31mred\u0007', '[31mred'],
  ['\u202Eevil\u2066\u200B', 'evil'],
  ['שלום 快手', 'שלום 快手'],
  ['\uD800', '\uFFFD'],
  [' \u0000 ', '(no name)'],
])('%j becomes %j', (text, harmless) => {
  expect(harmlessText(text)).toBe(harmless);
});

test('whatever comes in, one visible line goes out, and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const harmless = harmlessText(text);
      expect(harmless).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(harmless).not.toBe('');
      expect(harmlessText(harmless)).toBe(harmless);
    }),
  );
});
