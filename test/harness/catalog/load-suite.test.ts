import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadSuite } from '../../../harness/catalog/load-suite.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const places = {
  schemaVersion: 1,
  id: 'places',
  title: 'Places',
  category: 'places',
  mode: 't2v',
  licence: 'CC0-1.0',
  prompts: [
    {
      id: 'foggy-harbor',
      text: 'A foggy harbor.',
      tags: ['water'],
      clauses: [{ id: 'fog', type: 'atmosphere', says: 'foggy', ask: 'Is there fog?', weight: 2 }],
    },
    { id: 'foggy-moor', text: 'A foggy moor.', clauses: [] },
    { id: 'sunny-field', text: 'A sunny field.', clauses: [] },
  ],
};

const suite = {
  schemaVersion: 1,
  id: 'mine',
  version: '1.0',
  title: 'Mine',
  description: 'A suite for tests',
  prompts: ['./places.yaml'] as unknown[],
  request: { durationSeconds: 4, resolution: '720p', aspectRatio: '16:9', audio: false },
  repeats: 2,
  weights: { conformance: 1, integrity: 1 },
};

/** A folder with the set and the suite; answers with the suite's path. */
async function writeSuite(changes: object = {}, set: object = places): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'places.yaml'), stringify(set));
  await writeFile(join(folder, 'mine.yaml'), stringify({ ...suite, ...changes }));
  return join(folder, 'mine.yaml');
}

const refused = async (changes: object): Promise<string[]> => {
  const file = await writeSuite(changes);
  const lines = await problemLines(() => loadSuite(file));
  return lines.map((line) => line.replaceAll(join(file, '..'), '…'));
};

const idsOf = async (changes: object): Promise<string[]> =>
  (await loadSuite(await writeSuite(changes))).prompts.map(({ prompt }) => prompt.id);

describe('loadSuite', () => {
  it('finds a suite that ships by its id', async () => {
    const { suite: found, prompts } = await loadSuite('single-subject');
    expect(found.id).toBe('single-subject');
    expect(prompts.length).toBeGreaterThanOrEqual(40);
  });

  it('finds a suite of one’s own by its path, and its prompts relative to it', async () => {
    const file = await writeSuite();
    const loaded = await loadSuite(file);
    expect(loaded.file).toBe(file);
    expect(loaded.suite.checks.durationToleranceSeconds).toBe(0.25);
    expect(loaded.prompts.map(({ prompt }) => prompt.id)).toStrictEqual(['foggy-harbor', 'foggy-moor', 'sunny-field']);
    expect(loaded.prompts[0]).toMatchObject({ category: 'places', mode: 't2v', directory: join(file, '..') });
  });

  it('takes the prompts that an id or a glob includes, in the order of their set', async () => {
    const include = (...globs: string[]): object => ({ prompts: [{ set: './places.yaml', include: globs }] });
    expect(await idsOf(include('foggy-*'))).toStrictEqual(['foggy-harbor', 'foggy-moor']);
    expect(await idsOf(include('sunny-field', '*-harbor'))).toStrictEqual(['foggy-harbor', 'sunny-field']);
    expect(await idsOf(include('{foggy,sunny}-{moor,field}'))).toStrictEqual(['foggy-moor', 'sunny-field']);
    expect(
      await idsOf({
        prompts: [
          { set: './places.yaml', include: ['sunny-*'] },
          { set: './places.yaml', include: ['foggy-*'] },
        ],
      }),
    ).toStrictEqual(['sunny-field', 'foggy-harbor', 'foggy-moor']);
  });

  it('refuses an `include` that matches nothing', async () => {
    expect(await refused({ prompts: [{ set: './places.yaml', include: ['rainy-*'] }] })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:7:5 No prompt of "places" matches ["rainy-*"]",
        "hint: Its prompts are foggy-harbor, foggy-moor, sunny-field, …",
      ]
    `);
  });

  it('refuses the same prompt from two selections', async () => {
    expect(await refused({ prompts: ['./places.yaml', { set: './places.yaml', include: ['foggy-moor'] }] }))
      .toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:8:5 Duplicate prompt id "foggy-moor": two prompt sets of this suite have it",
        "hint: Take it from one of them only, with \`include\`",
      ]
    `);
  });

  it('suggests the suite or set that an unknown name may have meant', async () => {
    expect(await problemLines(() => loadSuite('single-subjekt'))).toMatchInlineSnapshot(`
      [
        "unknown_suite",
        "There is no suite "single-subjekt"",
        "hint: Did you mean "single-subject"? \`screentest suites\` lists all",
      ]
    `);
    expect(await problemLines(() => loadSuite('something-else'))).toMatchInlineSnapshot(`
      [
        "unknown_suite",
        "There is no suite "something-else"",
        "hint: Suites that ship: layered-atmospheric, multi-character, single-subject. For a file of yours, give its path",
      ]
    `);
    expect(await refused({ prompts: ['multi-charakter'] })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:7:5 There is no prompt set "multi-charakter"",
        "hint: Did you mean "multi-character"?",
      ]
    `);
    expect(await refused({ prompts: ['places'] })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:7:5 There is no prompt set "places"",
        "hint: For a file of yours, give its path, relative to the suite",
      ]
    `);
    expect(await refused({ prompts: ['./palces.yaml'] })).toMatchInlineSnapshot(`
      [
        "missing_file",
        "Cannot read …/palces.yaml (ENOENT)",
        "hint: It is named by …/mine.yaml:7",
      ]
    `);
  });

  it('refuses a suite file that is not there, or wrong, at its place', async () => {
    expect(await problemLines(() => loadSuite('/nowhere/mine.yaml'))).toMatchInlineSnapshot(`
      [
        "missing_file",
        "Cannot read /nowhere/mine.yaml (ENOENT)",
        "hint: Run \`screentest suites\` for the suites that ship",
      ]
    `);
    expect(await refused({ weights: { conformence: 1 } })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:15:3 Unknown field \`conformence\` in \`weights\`",
        "hint: Did you mean \`conformance\`?",
        "mine.yaml:15:3 Expected at least one dimension with a weight above 0 at \`weights\`",
      ]
    `);
    expect(await refused({ weights: { conformance: 0 }, version: 1 })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:3:10 Invalid input: expected string, received number at \`version\`",
        "hint: Expected text (in quotes where it looks like a number)",
        "mine.yaml:15:3 Expected at least one dimension with a weight above 0 at \`weights\`",
      ]
    `);
    expect(await refused({ prompts: [{ set: './places.yaml', incldue: ['a'] }] })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:8:5 Unknown field \`incldue\` in \`prompts[0]\`",
        "hint: Did you mean \`include\`?",
      ]
    `);
    expect(await refused({ prompts: [{ include: ['a'] }, 7] })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:7:5 Missing field \`set\` in \`prompts[0]\`",
        "hint: Add it: expected text (in quotes where it looks like a number)",
        "mine.yaml:9:5 Invalid input at \`prompts[1]\`",
        "hint: Expected text (in quotes where it looks like a number), or named fields, such as \`name: value\`",
      ]
    `);
    expect(await refused({ request: { ...suite.request, resolution: '720', fps: 0 } })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:10:15 Expected "720p", "4k" or "1280x720" at \`request.resolution\`",
        "mine.yaml:13:8 Too small: expected number to be >0 at \`request.fps\`",
      ]
    `);
  });

  it('takes the path of a prompt set for a suite of it, each prompt once', async () => {
    const file = join(await writeSuite(), '../places.yaml');
    const loaded = await loadSuite(file);
    expect(loaded.suite).toMatchObject({ id: 'places', version: '1.0', repeats: 1 });
    expect(loaded.suite.request).toStrictEqual({
      durationSeconds: 5,
      resolution: '720p',
      aspectRatio: '16:9',
      fps: 24,
      audio: true,
    });
    expect(loaded.prompts.map(({ prompt }) => prompt.id)).toStrictEqual(['foggy-harbor', 'foggy-moor', 'sunny-field']);
  });
});

describe('the SHA-256 of a suite', () => {
  it('is the same wherever its files lie', async () => {
    const file = await writeSuite();
    const elsewhere = join(await temporaryFolder(), 'deeper');
    await mkdir(elsewhere);
    for (const name of ['mine.yaml', 'places.yaml']) await copyFile(join(file, '..', name), join(elsewhere, name));
    for (const name of ['mine.yaml', 'places.yaml']) {
      const [here, there] = [await loadSuite(join(file, '..', name)), await loadSuite(join(elsewhere, name))];
      expect(there.sha256).toBe(here.sha256);
    }
  });

  it('is the same whatever the comments, the quotes, the indentation and the order of fields', async () => {
    const file = await writeSuite();
    const { sha256 } = await loadSuite(file);
    const shape = fc.record({
      indent: fc.integer({ min: 1, max: 8 }),
      lineWidth: fc.constantFrom(0, 20, 80),
      defaultStringType: fc.constantFrom('PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE'),
      collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    } as const);
    await fc.assert(
      fc.asyncProperty(shape, fc.boolean(), fc.constantFrom('# note\n', '\n\n', ''), async (options, mapped, lead) => {
        const reversed = (value: object): object =>
          mapped ? Object.fromEntries(Object.entries(value).reverse()) : value;
        const set = { ...places, prompts: places.prompts.map(reversed) };
        await writeFile(join(file, '../places.yaml'), lead + stringify(reversed(set), options));
        await writeFile(file, lead + stringify(reversed(suite), options));
        expect((await loadSuite(file)).sha256).toBe(sha256);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same whether a default is written out or left out', async () => {
    const { sha256 } = await loadSuite(await writeSuite());
    const same = await loadSuite(await writeSuite({ checks: { fpsTolerance: 0.02 } }));
    expect(same.sha256).toBe(sha256);
  });

  it('is another one with every change of content', async () => {
    type Change = [string, object, object?];
    const [first, ...others] = places.prompts;
    const withFirst = (changes: object): object => ({ ...places, prompts: [{ ...first, ...changes }, ...others] });
    const clause = first!.clauses[0];
    const changes: Change[] = [
      ['nothing', {}],
      ['version', { version: '1.1' }],
      ['title', { title: 'Mine too' }],
      ['repeats', { repeats: 3 }],
      ['margin', { margin: 0.1 }],
      ['weight', { weights: { conformance: 1, integrity: 2 } }],
      ['tolerance', { checks: { fpsTolerance: 0.03 } }],
      ['request', { request: { ...suite.request, audio: true } }],
      ['selection', { prompts: [{ set: './places.yaml', include: ['foggy-*'] }] }],
      ['order', {}, { ...places, prompts: [...others, first] }],
      ['category', {}, { ...places, category: 'sites' }],
      ['text', {}, withFirst({ text: 'A foggy harbour.' })],
      ['tags', {}, withFirst({ tags: ['sea'] })],
      ['negative', {}, withFirst({ negative: 'rain' })],
      ['question', {}, withFirst({ clauses: [{ ...clause, ask: 'Fog?' }] })],
      ['clause weight', {}, withFirst({ clauses: [{ ...clause, weight: 3 }] })],
      ['expectation', {}, withFirst({ clauses: [{ ...clause, expect: { metric: 'contrast', below: 0.2 } }] })],
    ];
    const hashes = new Map<string, string>();
    for (const [name, ofSuite, set] of changes) {
      hashes.set((await loadSuite(await writeSuite(ofSuite, set ?? places))).sha256, name);
    }
    expect([...hashes.values()]).toStrictEqual(changes.map(([name]) => name));
  });
});
