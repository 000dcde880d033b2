import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { RunFolder } from '../../../harness/cli/run-folder.ts';

it('clears away what a killed process left half-written in a run’s folder, and nothing else', async () => {
  const path = await mkdtemp(join(tmpdir(), 'screentest-run-folder-'));
  try {
    await mkdir(join(path, 'report'));
    const halves = ['run.json.0123abcd.part', 'samples.jsonl.ordered.part', 'report/report.md.0123abcd.part'];
    for (const name of [...halves, 'run.json', 'samples.jsonl', 'report/report.md']) {
      await writeFile(join(path, name), '');
    }
    const writer = await new RunFolder(path).writeSamples();
    const names = (await readdir(path, { recursive: true })).sort();
    await writer.abandon();
    expect(names).toStrictEqual(['report', 'report/report.md', 'run.json', 'samples.jsonl', 'samples.jsonl.part']);
  } finally {
    await rm(path, { recursive: true });
  }
});
