import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../harness/catalog/read-yaml.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const refused = (text: string): Promise<string[]> => problemLines(() => readYaml(text, '/some/where/x.yaml'));

describe('readYaml', () => {
  it('knows where values and keys stand, counting from 1', () => {
    const document = readYaml('# a comment\nprompts:\n  - id: one\n    tags: [a, b]\n  - id: two\n', 'x.yaml');
    expect(document.value).toStrictEqual({ prompts: [{ id: 'one', tags: ['a', 'b'] }, { id: 'two' }] });
    expect(document.placeOf([])).toStrictEqual({ file: 'x.yaml', line: 2, column: 1 });
    expect(document.placeOf(['prompts', 0, 'tags', 1])).toStrictEqual({ file: 'x.yaml', line: 4, column: 15 });
    expect(document.placeOf(['prompts', 1, 'id'])).toStrictEqual({ file: 'x.yaml', line: 5, column: 9 });
    expect(document.placeOfKey(['prompts', 0], 'tags')).toStrictEqual({ file: 'x.yaml', line: 4, column: 5 });
  });

  it('gives the place of what is around where there is nothing', () => {
    const document = readYaml('prompts:\n  - id: one\n', 'x.yaml');
    expect(document.placeOf(['prompts', 0, 'clauses', 3, 'id'])).toStrictEqual({ file: 'x.yaml', line: 2, column: 5 });
    expect(document.placeOfKey(['prompts', 0], 'text')).toStrictEqual({ file: 'x.yaml', line: 2, column: 5 });
    expect(readYaml('', 'x.yaml').placeOf(['id'])).toStrictEqual({ file: 'x.yaml', line: 1, column: 1 });
  });

  it('counts lines that end in CR LF, and skips a byte order mark', () => {
    const document = readYaml('\uFEFFa: 1\r\nb: 2\r\n', 'x.yaml');
    expect(document.value).toStrictEqual({ a: 1, b: 2 });
    expect(document.placeOf(['b'])).toStrictEqual({ file: 'x.yaml', line: 2, column: 4 });
  });

  it('lists all syntax errors with their places', async () => {
    expect(await refused('a: [1, 2\nb: "x\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:2:1 Flow sequence in block collection must be sufficiently indented and end with a ]",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
        "x.yaml:3:1 Missing closing "quote",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
      ]
    `);
    expect(await refused('title: Fog: at dusk\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:1:8 Nested mappings are not allowed in compact mappings",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
      ]
    `);
    expect(await refused('a: 1\n\tb: 2\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:2:1 Tabs are not allowed as indentation",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
      ]
    `);
    expect(await refused('a: 1\n---\nb: 2\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:2:1 Source contains multiple documents; please use YAML.parseAllDocuments()",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
      ]
    `);
  });

  it('refuses a key that stands twice', async () => {
    expect(await refused('id: one\ntitle: A\nid: two\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:3:1 Map keys must be unique",
        "hint: This field stands twice: keep one of the two",
      ]
    `);
  });

  it('takes aliases, but none that lead nowhere, into themselves, or to an explosion', async () => {
    expect(readYaml('a: &x [1]\nb: *x\n', 'x.yaml').value).toStrictEqual({ a: [1], b: [1] });
    expect(await refused('a: *x\nb: &x 1\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:1:4 Unknown alias: nothing has this name",
        "hint: Put the value that is named with "&" above it, or quote the text if it is no alias",
      ]
    `);
    expect(await refused('a: &x\n  b: [*x]\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:2:7 An alias refers to what contains it",
        "hint: Write the value out instead of referring to it",
      ]
    `);
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 10; level += 1) {
      bomb.push(`a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(', ')}]`);
    }
    expect(await refused(bomb.join('\n'))).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "x.yaml:2:10 The aliases of this file expand to more than 100 copies",
        "hint: Write the values out instead of referring to them",
      ]
    `);
  });

  it('keeps what stands in the file out of its messages', async () => {
    const spoiled = [
      '"sk-secret',
      '|sk-secret',
      '@sk-secret',
      '*sk-secret',
      'sk-secret: x',
      '%sk-secret',
      '[sk-secret',
    ];
    for (const value of spoiled) {
      const lines = await refused(`providers:\n  fal:\n    apiKey: ${value}\n`);
      expect(lines[0]).toBe('invalid_file');
      expect(lines.join('\n')).not.toMatch('secret');
    }
  });

  it('reads every JSON document as JSON.parse does, whatever its indentation', () => {
    const indentation = fc.constantFrom(undefined, 2, '\t');
    fc.assert(
      fc.property(fc.jsonValue(), indentation, (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(readYaml(text, 'x.json').value).toStrictEqual(JSON.parse(text));
      }),
    );
  });
});
