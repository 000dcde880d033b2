import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadSuite } from '../../../harness/catalog/load-suite.ts';
import type { ScoringRule } from '../../../harness/schema/scoring-rule.ts';
import { temporaryFolder } from '../../fixtures/temporary-folder.ts';
import { problemLines } from '../../fixtures/yaml/problem-lines.ts';

const metrics = new Map<string, ScoringRule | undefined>([
  ['flicker', { best: 1, worst: 8 }],
  ['letterbox', { atMost: 0.02 }],
  ['brightness', undefined],
]);

async function refused({ expects = 'brightness', rules = '{}' }): Promise<string[]> {
  const folder = await temporaryFolder();
  await writeFile(
    join(folder, 'places.yaml'),
    `schemaVersion: 1
id: places
title: Places
category: places
mode: t2v
licence: CC0-1.0
prompts:
  - id: dusk
    text: A harbor at dusk.
    clauses:
      - { id: dark, type: lighting, says: dusk, ask: Is it dark?, expect: { metric: ${expects}, below: 0.3 } }
`,
  );
  const file = join(folder, 'mine.yaml');
  await writeFile(
    file,
    `schemaVersion: 1
id: mine
version: '1.0'
title: Mine
description: A suite
prompts: [./places.yaml]
request: { durationSeconds: 4, resolution: 720p, aspectRatio: '16:9', audio: false }
repeats: 1
weights: { imaging: 1 }
rules: ${rules}
`,
  );
  const lines = await problemLines(() => loadSuite(file, { metrics }));
  return lines.map((line) => line.replaceAll(folder, '…'));
}

describe('metrics that a file names', () => {
  it('must be there for a clause to expect something of them', async () => {
    expect(await refused({ expects: 'brightnes' })).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "places.yaml:11:85 There is no metric "brightnes"",
        "hint: Did you mean "brightness"?",
      ]
    `);
  });

  it('must score by a rule of the form that the suite states', async () => {
    expect(
      await refused({
        rules: '{ flicker: { atMost: 3 }, brightness: { best: 1, worst: 0 }, lettrebox: { atMost: 0.1 } }',
      }),
    ).toMatchInlineSnapshot(`
      [
        "invalid_file",
        "mine.yaml:10:19 The metric "flicker" has no rule of the form \`atMost\`",
        "hint: Its own is {"best":1,"worst":8}: state the same fields",
        "mine.yaml:10:46 The metric "brightness" has no rule of the form \`best, worst\`",
        "hint: It is a measure, or its tolerance stands in \`checks\`: remove the rule",
        "mine.yaml:10:80 There is no metric "lettrebox"",
        "hint: Did you mean "letterbox"?",
      ]
    `);
  });

  it('are let through where they exist', async () => {
    expect(await refused({ rules: '{ flicker: { best: 0.5, worst: 4 }, letterbox: { atMost: 0.1 } }' })).toStrictEqual(
      [],
    );
  });
});
