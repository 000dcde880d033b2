import { basename, join, resolve } from 'node:path';
import { stat, writeFile } from 'node:fs/promises';
import { loadManifest } from '../../catalog/load-manifest.ts';
import { listMedia, manifestSkeleton } from '../../catalog/manifest-skeleton.ts';
import { manifestFromPattern } from '../../catalog/manifest-from-pattern.ts';
import { knownMetrics } from '../../metrics/known-metrics.ts';
import { folderRoute } from '../../providers/folder.ts';
import { planImport } from '../../run/plan/plan-import.ts';
import { countPrompts } from '../../run/plan/planned-sample.ts';
import { defaultCheckTolerances } from '../../schema/check-tolerances.ts';
import type { RunRecord } from '../../schema/run-record.ts';
import type { ManifestItem } from '../../schema/manifest.ts';
import { ScreentestError } from '../../schema/screentest-error.ts';
import type { Outside } from '../console.ts';
import { describeSuite } from '../describe-suite.ts';
import { executeRun } from '../execute-run.ts';
import { exitCodes } from '../exit-code.ts';
import { openWorkshop } from '../workshop.ts';

export interface ImportOptions {
  readonly pattern?: string;
  readonly suite?: string;
  readonly init?: boolean;
  readonly concurrency?: number;
  readonly failOn?: string;
  readonly format?: string[];
  readonly out?: string;
  readonly store?: string;
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `screentest import`: clips made elsewhere join the road at the probe. */
export async function importFolder(reference: string, options: ImportOptions, outside: Outside): Promise<number> {
  const folder = resolve(outside.directory, reference);
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
    throw new ScreentestError('usage', {
      message: `${reference} is not a folder`,
      hint: 'Give the folder that the clips lie in',
    });
  }
  if (options.init) return initManifest(folder, options, outside);
  const items = await readItems(folder, reference, options);
  const workshop = await openWorkshop({ ...options, importFolder: folder, onlyBuiltin: true }, outside);
  try {
    const plan = await planImport(folder, items, { routeOf: folderRoute, metrics: knownMetrics });
    const prompts = new Set(
      plan.samples.filter(({ suite }) => suite.id === plan.folderId).map(({ suitePrompt }) => suitePrompt.prompt.id),
    );
    const own: RunRecord['suites'] =
      prompts.size === 0
        ? []
        : [
            {
              id: plan.folderId,
              version: '1.0',
              sha256: plan.folderSha256,
              title: `Imported: ${basename(folder)}`,
              nPrompts: prompts.size,
              request: {},
              repeats: Math.max(1, ...plan.samples.map(({ repeat }) => repeat)),
              checks: defaultCheckTolerances,
              weights: { conformance: 1, integrity: 1, adherence: 3 },
            },
          ];
    return await executeRun(
      {
        ...options,
        samples: plan.samples,
        suites: [
          ...own,
          ...plan.suites.map((loaded) =>
            describeSuite(loaded, { nPrompts: countPrompts(plan.samples, loaded.suite.id) }),
          ),
        ],
        epoch: '1',
        settings: {},
        command: [
          'screentest',
          'import',
          reference,
          ...(options.pattern === undefined ? [] : ['--pattern', options.pattern]),
        ],
      },
      workshop,
      outside,
    );
  } finally {
    await workshop.close();
  }
}

async function readItems(
  folder: string,
  reference: string,
  { pattern, suite }: ImportOptions,
): Promise<ManifestItem[]> {
  const items = pattern === undefined ? await loadManifest(folder) : await manifestFromPattern(folder, pattern);
  if (items === undefined || items.length === 0) {
    throw new ScreentestError('no_manifest', {
      message:
        items === undefined
          ? `${reference} has neither manifest.json nor manifest.csv`
          : `No file of ${reference} matches "${pattern}"`,
      hint:
        items === undefined
          ? `\`screentest import ${reference} --init\` writes a manifest to fill in; or name the files' pattern: --pattern "{model}/{promptId}__r{repeat}.mp4"`
          : 'In a pattern, {model} and {promptId} stand for anything but "/", {repeat} and {seed} for a number, * for the rest',
    });
  }
  return suite === undefined ? items : items.map((item) => ({ ...item, suite: item.suite ?? suite }));
}

async function initManifest(folder: string, { suite, json }: ImportOptions, { stdout }: Outside): Promise<number> {
  const file = join(folder, 'manifest.json');
  const files = await listMedia(folder);
  if (files.length === 0) {
    throw new ScreentestError('no_manifest', {
      message: `No clips lie in ${folder}`,
      hint: 'Put the clips there first, in folders if you like',
    });
  }
  const items = manifestSkeleton(files, suite);
  try {
    await writeFile(file, `${JSON.stringify(items, undefined, 2)}\n`, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new ScreentestError(
      'usage',
      { message: `${file} is there already`, hint: 'Edit it, or move it away first' },
      { cause: error },
    );
  }
  if (json) stdout.write(`${JSON.stringify({ manifest: file, items }, undefined, 2)}\n`);
  else
    stdout.write(
      `Wrote ${file} for ${items.length} files. Fill in model and prompt, then: screentest import ${folder}\n`,
    );
  return exitCodes.done;
}
