import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtinFile, listBuiltin, looksLikePath } from '../../../harness/catalog/builtin-catalog.ts';

const root = join(import.meta.dirname, '../../..');

describe('the catalogue that ships', () => {
  it('holds the three core suites and their prompt sets, in the folders of the package', async () => {
    const core = ['layered-atmospheric', 'multi-character', 'single-subject'];
    expect(await listBuiltin('suites')).toStrictEqual(core);
    expect(await listBuiltin('prompts')).toStrictEqual(core);
    expect(builtinFile('suites', 'single-subject')).toBe(join(root, 'suites/single-subject.yaml'));
    expect(builtinFile('prompts', 'single-subject')).toBe(join(root, 'prompts/single-subject.yaml'));
  });
});

describe('looksLikePath', () => {
  it.each(['./mine', 'suites/mine', 'mine.yaml', 'mine.YML', 'x.json', 'x.jsonl', 'x.csv', 'a\\b'])(
    'takes %s for a path',
    (reference) => {
      expect(looksLikePath(reference)).toBe(true);
    },
  );

  it.each(['single-subject', 'v1.0', 'yaml', 'mine.yaml.id'])('takes %s for an id', (reference) => {
    expect(looksLikePath(reference)).toBe(false);
  });
});
