import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadManifest, parseManifestCsv, parseManifestJson } from '../../../harness/catalog/load-manifest.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const refusedJson = (text: string): Promise<string[]> => problemLines(() => parseManifestJson(text, 'manifest.json'));
const refusedCsv = (text: string): Promise<string[]> => problemLines(() => parseManifestCsv(text, 'manifest.csv'));

describe('loadManifest', () => {
  it('prefers JSON, then takes CSV, then says that there is neither', async () => {
    const folder = await temporaryFolder();
    expect(await loadManifest(folder)).toBe(undefined);
    await writeFile(join(folder, 'manifest.csv'), 'file,model\na.mp4,csv\n');
    expect(await loadManifest(folder)).toStrictEqual([{ file: 'a.mp4', model: 'csv', mode: 't2v' }]);
    await writeFile(join(folder, 'manifest.json'), '[{ "file": "a.mp4", "model": "json" }]');
    expect(await loadManifest(folder)).toStrictEqual([{ file: 'a.mp4', model: 'json', mode: 't2v' }]);
  });
});

describe('a manifest in JSON', () => {
  const items = [
    { file: 'a.mp4', model: 'one', mode: 'i2v', audio: true, seed: 0, provenance: 'demo', selectedFrom: 4 },
    { file: 'b/c.mp4', model: 'two', mode: 't2v', prompt: 'Fog.', source: { url: 'x', page: 2 }, costUsd: 0 },
  ];

  it('is a list, or an object with `items`', () => {
    expect(parseManifestJson(JSON.stringify(items), 'm')).toStrictEqual(items);
    expect(parseManifestJson(JSON.stringify({ made: 'today', items }, null, '\t'), 'm')).toStrictEqual(items);
  });

  it('may have fields of other people', () => {
    const text = JSON.stringify([{ file: 'a.mp4', model: 'one', sha1: 'ff', width: 640, nested: { a: [1] } }]);
    expect(parseManifestJson(text, 'm')).toStrictEqual([{ file: 'a.mp4', model: 'one', mode: 't2v' }]);
  });

  it('is refused at the field that is wrong, in both forms', async () => {
    const wrong = `{ "file": "a.mp4", "model": "one" },
  { "file": 7, "mode": "v2v", "repeat": 0, "audio": "yes", "provenance": "synthetic" }`;
    const list = await refusedJson(`[\n  ${wrong}\n]`);
    expect(list).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.json:3:13 Invalid input: expected string, received number at \`[1].file\`",
        "hint: Expected text (in quotes where it looks like a number)",
        "manifest.json:3:3 Missing field \`model\` in \`[1]\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
        "manifest.json:3:41 Too small: expected number to be >0 at \`[1].repeat\`",
        "manifest.json:3:24 Invalid option: expected one of "t2v"|"i2v" at \`[1].mode\`",
        "hint: Did you mean \`t2v\`?",
        "manifest.json:3:53 Invalid input: expected boolean, received string at \`[1].audio\`",
        "hint: Expected \`true\` or \`false\`",
        "manifest.json:3:74 Invalid option: expected one of "own"|"demo"|"community"|"vendor" at \`[1].provenance\`",
        "hint: Take one of these values",
      ]
    `);
    expect(await refusedJson(`{ "items": [\n  ${wrong}\n] }`)).toStrictEqual(
      list.map((line) => line.replaceAll('`[1]', '`items[1]')),
    );
  });

  it('is refused where it is no list at all, or an empty one', async () => {
    expect(await refusedJson('"a.mp4"')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.json:1:1 Invalid input",
        "hint: Expected a list, each entry on a line that begins with "- ", or named fields, such as \`name: value\`",
      ]
    `);
    expect(await refusedJson('{ "clips": [] }')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.json:1:1 Missing field \`items\`",
        "hint: Add it: expected a list, each entry on a line that begins with "- "",
      ]
    `);
    expect(await refusedJson('[]')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.json:1:1 Too small: expected array to have >=1 items",
      ]
    `);
    expect(await refusedJson('[{ "file": "a.mp4" "model": "x" }]')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.json:1:20 Unexpected double-quoted-scalar token",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
        "manifest.json:1:12 Block collections are not allowed within flow collections",
        "hint: The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above",
      ]
    `);
  });
});

describe('a manifest in CSV', () => {
  it('has the same fields in snake_case, with booleans, numbers and empty cells', () => {
    const text = [
      'file,model,prompt,prompt_id,suite,repeat,seed,mode,audio,reference_image,provenance,selected_from,captured_at,latency_seconds,cost_usd,licence,their_own',
      '"a, ""b"".mp4",one,"Fog,\nand dusk",fog,core,2,0,i2v,TRUE,still.png,vendor,4,2026-01-02,12.5,0.25,CC0,x',
      'c.mp4,two,,,,,,,false,,,,,,,,',
    ].join('\r\n');
    expect(parseManifestCsv(`\uFEFF${text}`, 'm')).toStrictEqual([
      {
        file: 'a, "b".mp4',
        model: 'one',
        prompt: 'Fog,\nand dusk',
        promptId: 'fog',
        suite: 'core',
        repeat: 2,
        seed: 0,
        mode: 'i2v',
        audio: true,
        referenceImage: 'still.png',
        provenance: 'vendor',
        selectedFrom: 4,
        capturedAt: '2026-01-02',
        latencySeconds: 12.5,
        costUsd: 0.25,
        licence: 'CC0',
      },
      { file: 'c.mp4', model: 'two', mode: 't2v', audio: false },
    ]);
  });

  it('keeps numbers that are no numbers there as text', () => {
    expect(parseManifestCsv('file,model,prompt_id\n1.mp4,2,007\n', 'm')).toStrictEqual([
      { file: '1.mp4', model: '2', promptId: '007', mode: 't2v' },
    ]);
  });

  it('is refused at the line that is wrong', async () => {
    expect(await refusedCsv('file,model,repeat\na.mp4,one,1\nb.mp4,two,second\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:3 Invalid input: expected number, received NaN at \`repeat\`",
        "hint: Expected a number",
      ]
    `);
    expect(await refusedCsv('file,model,audio\na.mp4,one,true\n\nb.mp4,two,loud\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:4 Invalid input: expected boolean, received string at \`audio\`",
        "hint: Expected \`true\` or \`false\`",
      ]
    `);
    expect(await refusedCsv('file,modell\na.mp4,one\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:2 Missing field \`model\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
      ]
    `);
    expect(await refusedCsv('file,model\na.mp4,one\nb.mp4\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:3 Not valid CSV: Invalid Record Length: columns length is 2, got 1 on line 3",
        "hint: Every row needs as many cells as the header; put a cell with a comma or a quote into double quotes",
      ]
    `);
    expect(await refusedCsv('file,model\na.mp4,"one\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:2 Not valid CSV: Quote Not Closed: the parsing is finished with an opening quote at line 2",
        "hint: Every row needs as many cells as the header; put a cell with a comma or a quote into double quotes",
      ]
    `);
    expect(await refusedCsv('file,model\n')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:1 The manifest has no rows",
      ]
    `);
    expect(await refusedCsv('')).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "manifest.csv:1 The manifest has no rows",
      ]
    `);
  });
});
