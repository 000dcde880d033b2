import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPromptSet } from '../../../harness/catalog/load-prompt-set.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

/** Seven lines; prompts follow from line 8. */
const head = `schemaVersion: 1
id: harbors
title: Harbors
category: places
mode: t2v
licence: CC0-1.0
prompts:
`;

async function writeSet(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'harbors.yaml');
  await writeFile(file, text);
  return file;
}

const refused = async (text: string): Promise<string[]> => {
  const file = await writeSet(text);
  return problemLines(() => loadPromptSet(file));
};

describe('loadPromptSet', () => {
  it('reads a set', async () => {
    const file = await writeSet(`${head}  - { id: fog, text: A foggy harbor., clauses: [] }\n`);
    const { promptSet } = await loadPromptSet(file);
    expect(promptSet).toStrictEqual({
      schemaVersion: 1,
      id: 'harbors',
      title: 'Harbors',
      category: 'places',
      mode: 't2v',
      licence: 'CC0-1.0',
      prompts: [{ id: 'fog', text: 'A foggy harbor.', clauses: [] }],
    });
  });

  it('names a file that is not there, with the hint it was given', async () => {
    expect(await problemLines(() => loadPromptSet('/nowhere/x.yaml', { hint: 'Look elsewhere' }))).toStrictEqual([
      'missing_file',
      'Cannot read /nowhere/x.yaml (ENOENT)',
      'hint: Look elsewhere',
    ]);
  });

  it('suggests the field that an unknown one may have meant', async () => {
    expect(
      await refused(`${head}  - id: fog
    text: A foggy harbor.
    claues: []
    clauses:
      - { id: fog, type: atmosphere, says: foggy, ask: Is there fog?, dependson: [] }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:12:71 Unknown field \`dependson\` in \`prompts[0].clauses[0]\`",
        "hint: Did you mean \`dependsOn\`?",
        "harbors.yaml:10:5 Unknown field \`claues\` in \`prompts[0]\`",
        "hint: Did you mean \`clauses\`?",
      ]
    `);
  });

  it('lists the known fields where none is near', async () => {
    expect(await refused(`${head}  - { id: fog, text: Fog., clauses: [], flavour: salty }\n`)).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:8:41 Unknown field \`flavour\` in \`prompts[0]\`",
        "hint: Fields known here: id, text, tags, intent, negative, referenceImage, audio, clauses",
      ]
    `);
  });

  it('points at a value of a wrong type or form', async () => {
    expect(
      await refused(`${head}  - id: Foggy Harbor
    text: 12
    tags: fog
    audio: ambiant
    clauses:
      - { id: fog, type: fogginess, says: fog, ask: Fog?, weight: -1, implicit: yes please }
      - { id: dusk, type: lighting, says: dusk, ask: Dusk?, expect: { metric: brightness } }
      - { id: still, type: camera, says: still, ask: Still?, expect: { metric: cuts, equals: none } }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:8:9 Expected lower-case letters and digits joined by "-", such as "foggy-harbor" at \`prompts[0].id\`",
        "harbors.yaml:9:11 Invalid input: expected string, received number at \`prompts[0].text\`",
        "hint: Expected text (in quotes where it looks like a number)",
        "harbors.yaml:10:11 Invalid input: expected array, received string at \`prompts[0].tags\`",
        "hint: Expected a list, each entry on a line that begins with "- "",
        "harbors.yaml:11:12 Invalid option: expected one of "none"|"ambient"|"foley"|"speech"|"music" at \`prompts[0].audio\`",
        "hint: Did you mean \`ambient\`?",
        "harbors.yaml:13:26 Invalid option: expected one of "subject"|"attribute"|"count"|"action"|"interaction"|"relation"|"setting"|"lighting"|"atmosphere"|"composition"|"camera"|"style"|"text"|"order"|"physics"|"sound"|"speech"|"negative" at \`prompts[0].clauses[0].type\`",
        "hint: Take one of these values",
        "harbors.yaml:13:67 Too small: expected number to be >0 at \`prompts[0].clauses[0].weight\`",
        "harbors.yaml:13:81 Invalid input: expected boolean, received string at \`prompts[0].clauses[0].implicit\`",
        "hint: Expected \`true\` or \`false\`",
        "harbors.yaml:14:69 Expected at least one of \`above\`, \`below\`, \`equals\` at \`prompts[0].clauses[1].expect\`",
        "harbors.yaml:15:94 Invalid input at \`prompts[0].clauses[2].expect.equals\`",
        "hint: Expected a number, or \`true\` or \`false\`",
      ]
    `);
  });

  it('points at what lacks a field', async () => {
    expect(await refused('schemaVersion: 1\nid: harbors\nprompts:\n  - id: fog\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:1:1 Missing field \`title\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
        "harbors.yaml:1:1 Missing field \`category\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
        "harbors.yaml:1:1 Missing field \`mode\`",
        "hint: Add it: expected \`t2v\`, \`i2v\`",
        "harbors.yaml:1:1 Missing field \`licence\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
        "harbors.yaml:4:5 Missing field \`text\` in \`prompts[0]\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
        "harbors.yaml:4:5 Missing field \`clauses\` in \`prompts[0]\`",
        "hint: Add it: expected a list, each entry on a line that begins with "- "",
      ]
    `);
    expect(await refused('')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:1:1 Invalid input: expected object, received null",
        "hint: Expected named fields, such as \`name: value\`",
      ]
    `);
    expect(await refused('- id: fog\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:1:1 Invalid input: expected object, received array",
        "hint: Expected named fields, such as \`name: value\`",
      ]
    `);
  });

  it('refuses a prompt id that stands twice', async () => {
    expect(
      await refused(`${head}  - { id: fog, text: Fog., clauses: [] }
  - { id: dusk, text: Dusk., clauses: [] }
  - { id: fog, text: More fog., clauses: [] }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:10:11 Duplicate prompt id "fog" at \`prompts[2].id\`",
        "hint: Give each prompt of a set an id of its own",
      ]
    `);
  });

  it('refuses a clause id that stands twice in a prompt, and takes it in two prompts', async () => {
    const prompt = (id: string, clauses: string): string => `  - id: ${id}\n    text: Fog.\n    clauses:\n${clauses}`;
    const clause = '      - { id: fog, type: atmosphere, says: Fog, ask: Fog? }\n';
    expect(await refused(head + prompt('one', clause) + prompt('two', clause))).toStrictEqual([]);
    expect(await refused(head + prompt('one', clause + clause))).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:12:15 Duplicate clause id "fog" at \`prompts[0].clauses[1].id\`",
        "hint: Give each clause of a prompt an id of its own",
      ]
    `);
  });

  it('shows the way round a cyclic dependency', async () => {
    expect(
      await refused(`${head}  - id: fog
    text: A boat with a lantern in the fog.
    clauses:
      - { id: fog, type: atmosphere, says: fog, ask: Fog?, dependsOn: [boat] }
      - { id: boat, type: subject, says: boat, ask: Boat?, dependsOn: [light] }
      - { id: lantern, type: subject, says: lantern, ask: Lantern?, dependsOn: [boat] }
      - { id: light, type: lighting, says: lantern, ask: Lit?, dependsOn: [lantern] }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:12:71 Cyclic dependency: boat → light → lantern → boat at \`prompts[0].clauses[1].dependsOn\`",
        "hint: Remove one of these dependencies: a clause depends on what must be there before it makes sense",
      ]
    `);
    expect(
      await refused(`${head}  - id: fog
    text: Fog.
    clauses:
      - { id: fog, type: atmosphere, says: Fog, ask: Fog?, dependsOn: [fog] }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:11:71 Cyclic dependency: fog → fog at \`prompts[0].clauses[0].dependsOn\`",
        "hint: Remove one of these dependencies: a clause depends on what must be there before it makes sense",
      ]
    `);
  });

  it('refuses a dependency on a clause that the prompt does not have', async () => {
    expect(
      await refused(`${head}  - id: fog
    text: Fog.
    clauses:
      - { id: fog, type: atmosphere, says: Fog, ask: Fog?, dependsOn: [boat] }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:11:72 Unknown clause "boat": a clause can depend on clauses of the same prompt only at \`prompts[0].clauses[0].dependsOn[0]\`",
        "hint: Clauses of this prompt: fog",
      ]
    `);
  });

  it('refuses an i2v prompt without an opening still', async () => {
    const i2v = head.replace('t2v', 'i2v');
    expect(
      await refused(`${i2v}  - { id: fog, text: Fog., referenceImage: fog.png, clauses: [] }
  - { id: dusk, text: Dusk., clauses: [] }
`),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "harbors.yaml:9:5 An i2v prompt needs a \`referenceImage\` at \`prompts[1]\`",
        "hint: Name the opening still, by a path relative to this file or a URL; or set \`mode: t2v\`",
      ]
    `);
  });
});
