import { describe, expect, it } from 'vitest';
import { suggestName } from '../../../harness/catalog/suggest-name.ts';

describe('suggestName', () => {
  const known = ['single-subject', 'multi-character', 'layered-atmospheric'];

  it.each([
    ['single-subjekt', 'single-subject'],
    ['Single-Subject', 'single-subject'],
    ['singlesubject', 'single-subject'],
    ['multi-charcater', 'multi-character'],
    ['layered-atmosphere', 'layered-atmospheric'],
  ])('takes %s for %s', (name, meant) => {
    expect(suggestName(name, known)).toBe(meant);
  });

  it.each(['subject', 'something-else', '', 'x'])('has nothing to say about %j', (name) => {
    expect(suggestName(name, known)).toBe(undefined);
  });

  it('takes the nearest, and the first of two that are equally near', () => {
    expect(suggestName('tag', ['tagged', 'tags', 'text'])).toBe('tags');
    expect(suggestName('cat', ['bat', 'rat'])).toBe('bat');
    expect(suggestName('anything', [])).toBe(undefined);
  });
});
