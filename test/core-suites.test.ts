import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadSuite } from '../harness/catalog/load-suite.ts';
import { metrics } from '../harness/metrics/registry.ts';
import { clauseTypes } from '../harness/schema/clause.ts';
import { promptSetSchema, type Prompt } from '../harness/schema/prompt-set.ts';
import { suiteSchema } from '../harness/schema/suite.ts';

const root = join(import.meta.dirname, '..');

const read = (file: string): unknown => parse(readFileSync(join(root, file), 'utf8'));
const promptSets = globSync('prompts/*.yaml', { cwd: root })
  .sort()
  .map((file) => ({ file, set: promptSetSchema.parse(read(file)) }));
const suites = globSync('suites/*.yaml', { cwd: root }).sort();

/** Ids that are left when clauses without open dependencies are taken away again and again (Kahn 1962): those in cycles. */
function idsInCycles(prompt: Prompt): string[] {
  let open = prompt.clauses;
  for (;;) {
    const ids = new Set(open.map(({ id }) => id));
    const left = open.filter(({ dependsOn = [] }) => dependsOn.some((parent) => ids.has(parent)));
    if (left.length === open.length) return left.map(({ id }) => id);
    open = left;
  }
}

it.each(suites)('%s is valid, is named after its id and finds its prompts', async (file) => {
  const { id } = suiteSchema.parse(read(file));
  expect(id).toBe(basename(file, '.yaml'));
  const { prompts } = await loadSuite(id);
  expect(prompts.length).toBeGreaterThanOrEqual(40);
});

it('has as many prompts and clauses as when they were last counted', () => {
  const counts = promptSets.map(({ set: { id, prompts } }) => {
    const clauses = prompts.flatMap((prompt) => prompt.clauses);
    const signals = clauses.filter(({ expect }) => expect !== undefined);
    return `${id}: ${prompts.length} prompts, ${clauses.length} clauses, ${signals.length} of them for signals`;
  });
  expect(counts).toMatchInlineSnapshot(`
    [
      "layered-atmospheric: 54 prompts, 377 clauses, 83 of them for signals",
      "multi-character: 60 prompts, 418 clauses, 71 of them for signals",
      "single-subject: 68 prompts, 435 clauses, 81 of them for signals",
    ]
  `);
});

it('asks for every type of clause somewhere', () => {
  const used = new Set(
    promptSets.flatMap(({ set }) => set.prompts.flatMap(({ clauses }) => clauses.map(({ type }) => type))),
  );
  expect(clauseTypes.filter((type) => !used.has(type))).toStrictEqual([]);
});

it('gives each prompt an id of its own, over all sets', () => {
  const ids = promptSets.flatMap(({ set }) => set.prompts.map(({ id }) => id));
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toStrictEqual([]);
});

it('gives each prompt a text of its own, over all sets', () => {
  const texts = promptSets.flatMap(({ set }) => set.prompts.map(({ text }) => text.toLowerCase()));
  expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toStrictEqual([]);
});

describe.each(promptSets)('$file', ({ file, set }) => {
  /** Where a clause of this set breaks a rule. */
  const offenders = (breaks: (clause: Prompt['clauses'][number], prompt: Prompt) => boolean): string[] =>
    set.prompts.flatMap((prompt) =>
      prompt.clauses.filter((clause) => breaks(clause, prompt)).map(({ id }) => `${prompt.id}/${id}`),
    );

  it('is named after its id, is original and holds at least 40 prompts', () => {
    expect([set.id, set.licence, set.source]).toStrictEqual([
      basename(file, '.yaml'),
      'Apache-2.0',
      'Screentest, original',
    ]);
    expect(set.prompts.length).toBeGreaterThanOrEqual(40);
  });

  it('splits each prompt into 2 to 9 clauses', () => {
    const odd = set.prompts.filter(({ clauses }) => clauses.length < 2 || clauses.length > 9);
    expect(odd.map(({ id }) => id)).toStrictEqual([]);
  });

  it('says nothing in a clause that its prompt does not say, unless it is marked implicit', () => {
    expect(offenders(({ says, implicit }, { text }) => implicit !== true && !text.includes(says))).toStrictEqual([]);
  });

  it('words every clause as a question', () => {
    expect(offenders(({ ask }) => !/^[A-Z].*\?$/.test(ask))).toStrictEqual([]);
  });

  it('gives each clause of a prompt an id and a question of its own', () => {
    expect(offenders(({ id }, { clauses }) => clauses.filter((other) => other.id === id).length > 1)).toStrictEqual([]);
    expect(offenders(({ ask }, { clauses }) => clauses.filter((other) => other.ask === ask).length > 1)).toStrictEqual(
      [],
    );
  });

  it('depends on clauses that are there, never in a circle', () => {
    expect(
      offenders(({ dependsOn = [] }, { clauses }) =>
        dependsOn.some((parent) => !clauses.some(({ id }) => id === parent)),
      ),
    ).toStrictEqual([]);
    expect(set.prompts.filter((prompt) => idsInCycles(prompt).length > 0).map(({ id }) => id)).toStrictEqual([]);
  });

  it('lets signals decide by metrics that there are', () => {
    expect(
      offenders((clause) => clause.expect !== undefined && !Object.hasOwn(metrics, clause.expect.metric)),
    ).toStrictEqual([]);
  });

  it('states bounds that something can lie between', () => {
    expect(
      offenders((clause) => {
        const { above = -Infinity, below = Infinity } = clause.expect ?? {};
        return above >= below;
      }),
    ).toStrictEqual([]);
  });

  it('lets signals decide at least two clauses of each of the four prompts that `npm start` takes', () => {
    const signals = set.prompts.slice(0, 4).map(({ clauses }) => clauses.filter((clause) => clause.expect).length);
    expect(signals.filter((count) => count < 2)).toStrictEqual([]);
  });
});

it('includes the layered prompt that started this project', () => {
  const harbor = promptSets.flatMap(({ set }) => set.prompts).find(({ id }) => id === 'foggy-harbor');
  const words = ['foggy', 'harbor', 'dusk', 'fishing boat', 'rock', 'lantern', 'reflecting', 'water'];
  expect(words.filter((word) => !harbor?.text.includes(word))).toStrictEqual([]);
});
