import { writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { errorExitCodes } from '../../../harness/schema/screentest-error.ts';
import { commandFixture } from '../../fixtures/screentest-command.ts';

const prompts = `schemaVersion: 1
id: bad
title: Bad
category: bad
mode: t2v
licence: CC0
prompts:
  - id: one
    text: A red ball rolls.
    clauses:
      - { id: ball, type: subject, says: red ball, ask: Is there a ball? }
      - { id: rolls, type: action, says: rolls, ask: Does the ball roll?, dependsOn: [ball] }
`;

describe('errors before anything is generated', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'bad YAML',
      prompts.replace('title: Bad', 'title: "Bad'),
      'error[invalid_file]: Missing closing "quote\n  at bad.yaml:13:1\n',
    ],
    [
      'an unknown field',
      prompts.replace('licence: CC0', 'license: CC0'),
      'error[invalid_file]: Unknown field `license`\n  at bad.yaml:6:1\n  hint: Did you mean `licence`?\n',
    ],
    [
      'a duplicate id',
      prompts.replace('id: rolls', 'id: ball').replace(', dependsOn: [ball]', ''),
      'error[invalid_file]: Duplicate clause id "ball" at `prompts[0].clauses[1].id`\n  at bad.yaml:12:15\n',
    ],
    [
      'a cyclic dependency',
      prompts.replace('ask: Is there a ball?', 'ask: Is there a ball?, dependsOn: [rolls]'),
      'error[invalid_file]: Cyclic dependency: ball → rolls → ball at `prompts[0].clauses[0].dependsOn`\n  at bad.yaml:11:86\n',
    ],
  ];

  it.each(cases)('%s: exit 2, with the place', async (_, text, expected) => {
    await using fixture = await commandFixture();
    await writeFile(fixture.path('bad.yaml'), text);
    const result = await fixture.screentest('run', './bad.yaml');
    expect(result.exitCode).toBe(2);
    expect(result.stderr.replaceAll(/closing "quote.*/g, 'closing "quote')).toContain(expected);
    expect(result.stderr).not.toContain('    at ');
    expect(existsSync(fixture.path('.screentest'))).toBe(false);
    const validated = await fixture.screentest('validate', 'bad.yaml');
    expect(validated.exitCode).toBe(2);
  });

  it('an unknown suite: the nearest one is offered', async () => {
    await using fixture = await commandFixture();
    const result = await fixture.screentest('run', 'single-subjct');
    expect(result).toMatchObject({
      exitCode: 2,
      stderr:
        'error[unknown_suite]: There is no suite "single-subjct"\n  hint: Did you mean "single-subject"? `screentest suites` lists all\n',
    });
  });

  it('an unknown model: the nearest one is offered', async () => {
    await using fixture = await commandFixture();
    const result = await fixture.screentest('run', 'single-subject', '--model', 'synthetic/freese');
    expect(result).toMatchObject({
      exitCode: 2,
      stderr: 'error[unknown_model]: There is no model "synthetic/freese"\n  hint: Did you mean "synthetic/freeze"?\n',
    });
  });

  it('an unknown option and a bad number', async () => {
    await using fixture = await commandFixture();
    expect((await fixture.screentest('run', 'single-subject', '--modle', 'x')).exitCode).toBe(2);
    expect((await fixture.screentest('run', 'single-subject', '--repeats', '0')).exitCode).toBe(2);
  });

  it('documents every code with its exit code', async () => {
    const page = await readFile(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
    const documented = [...page.matchAll(/^\| `(\w+)`\s+\| (\d+)\s+\|/gm)].map(([, code, exit]) => [
      code,
      Number(exit),
    ]);
    expect(Object.fromEntries(documented)).toStrictEqual(errorExitCodes);
  });
});
