import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderEditorSchemas } from '../../../harness/schema/editor-schemas.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'harness/schema/json');

describe('the JSON Schemas for editors', () => {
  it('are the files on disk: `npm run schemas` writes them', () => {
    const files = globSync('*', { cwd: folder }).sort();
    const onDisk = Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
    expect(onDisk).toStrictEqual(renderEditorSchemas());
  });

  it('cover prompt sets, suites, config, manifests and services, each with a title and a description', () => {
    const heads = Object.entries(renderEditorSchemas()).map(([name, text]) => {
      const { $schema, $id, title, description } = JSON.parse(text) as Record<string, string>;
      expect(description).toMatch(/^[A-Z].+\.$/);
      return [name, $schema, $id, title];
    });
    const dialect = 'https://json-schema.org/draft/2020-12/schema';
    expect(heads).toStrictEqual([
      ['prompt-set.schema.json', dialect, undefined, 'Screentest prompt set'],
      ['suite.schema.json', dialect, undefined, 'Screentest suite'],
      ['config.schema.json', dialect, undefined, 'Screentest config'],
      ['manifest.schema.json', dialect, undefined, 'Screentest manifest'],
      ['http-service.schema.json', dialect, undefined, 'Screentest service'],
    ]);
  });

  it('are stable: the same text twice', () => {
    expect(renderEditorSchemas()).toStrictEqual(renderEditorSchemas());
  });

  it.each([
    ['prompts', 'prompt-set'],
    ['suites', 'suite'],
    ['harness/providers/descriptions', 'http-service'],
  ])('are named in the first line of every file of %s/', (kind, schema) => {
    const files = globSync(`${kind}/*.yaml`, { cwd: root });
    const firstLines = files.map((file) => readFileSync(join(root, file), 'utf8').split('\n')[0]);
    const way = relative(join(root, kind), join(root, 'harness/schema/json'));
    const expected = `# yaml-language-server: $schema=${way}/${schema}.schema.json`;
    expect(firstLines).toStrictEqual(files.map(() => expected));
  });
});
