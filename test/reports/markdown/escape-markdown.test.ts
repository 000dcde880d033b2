import { expect, test } from 'vitest';
import { escapeMarkdown } from '../../../reports/markdown/escape-markdown.ts';
import { fencedBlock } from '../../../reports/markdown/fenced-block.ts';

test.each([
  ['kling-3.0', 'kling-3.0'],
  ['a|b', String.raw`a\|b`],
  ['`code`', '\\`code\\`'],
  ['<script>alert(1)</script>', String.raw`&lt;script&gt;alert\(1\)&lt;/script&gt;`],
  ['[a](http://b.c)', String.raw`\[a\]\(http:&#47;&#47;b.c\)`],
  ['![a](b)', String.raw`\!\[a\]\(b\)`],
  ['@user www.a.b', '&#64;user www&#46;a.b'],
  ['# heading\n- item', String.raw`\# heading - item`],
  ['- item', String.raw`\- item`],
  ['1. item', String.raw`1\. item`],
  ['1.0', '1.0'],
  ['&lt;', '&amp;lt;'],
])('%j is literal as %j', (text, escaped) => {
  expect(escapeMarkdown(text)).toBe(escaped);
});

test('a fence is longer than what it holds, and shows control characters', () => {
  expect(fencedBlock('echo ```` \u001B[31m\nnext', 'sh')).toBe('`````sh\necho ```` \uFFFD[31m\nnext\n`````');
});
