import { harmlessText } from '../wording/harmless-text.ts';

/**
 * Text of unknown origin as literal text of GitHub-flavoured Markdown, on one line: no table cell, link, image, HTML,
 * emphasis, heading, mention or automatic link comes of it.
 */
export function escapeMarkdown(text: string): string {
  return harmlessText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]()#|~$!]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)\.(?=\s|$)/, '$1\\.')
    .replaceAll('@', '&#64;')
    .replaceAll('://', ':&#47;&#47;')
    .replace(/www\./gi, (match) => `${match.slice(0, 3)}&#46;`);
}
