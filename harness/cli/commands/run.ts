import Table from 'cli-table3';
import { loadSuite, type LoadedSuite } from '../../catalog/load-suite.ts';
import { knownMetrics } from '../../metrics/known-metrics.ts';
import { planRun } from '../../run/plan/plan-run.ts';
import { countPrompts, type PlannedSample } from '../../run/plan/planned-sample.ts';
import type { Outside } from '../console.ts';
import { executeRun } from '../execute-run.ts';
import { exitCodes } from '../exit-code.ts';
import { demoModels, resolveRoutes } from '../resolve-routes.ts';
import { describeSuite } from '../describe-suite.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';

export interface RunOptions {
  readonly model?: string[];
  readonly repeats?: number;
  readonly seed?: number;
  readonly epoch?: string;
  readonly prompts?: string;
  readonly limit?: number;
  readonly concurrency?: number;
  readonly failOn?: string;
  readonly out?: string;
  readonly store?: string;
  readonly config?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `screentest run`: everything is read and checked before the first clip is made. */
export async function run(references: readonly string[], options: RunOptions, outside: Outside): Promise<number> {
  const suites: LoadedSuite[] = [];
  for (const reference of new Set(references)) suites.push(await loadSuite(reference, { metrics: knownMetrics }));
  const workshop = await openWorkshop(options, outside);
  try {
    const routes = resolveRoutes(options.model ?? demoModels, workshop.providers);
    const epoch = options.epoch ?? '1';
    const samples = planRun({ ...options, suites, routes, epoch });
    if (options.dryRun) return await showPlan(samples, options, workshop, outside);
    const words = options.json ? outside.stderr : outside.stdout;
    if (!options.quiet) {
      const noModel = options.model === undefined ? ' (no --model given: these are synthetic, with known defects)' : '';
      words.write(
        `${samples.length} samples: ${suites.map(({ suite }) => suite.title).join(', ')} × ${routes.length} models${noModel}\n`,
      );
    }
    const { seed, repeats, limit, prompts } = options;
    return await executeRun(
      {
        ...options,
        samples,
        suites: suites.map((loaded) =>
          describeSuite(loaded, { repeats, nPrompts: countPrompts(samples, loaded.suite.id) }),
        ),
        epoch,
        settings: {
          ...(seed === undefined ? {} : { seed }),
          ...(repeats === undefined ? {} : { repeats }),
          ...(limit === undefined ? {} : { limit }),
          ...(prompts === undefined ? {} : { prompts }),
        },
        command: ['screentest', 'run', ...references, ...flagsOf(options)],
      },
      workshop,
      outside,
    );
  } finally {
    await workshop.close();
  }
}

/** What would be done, what lies in the store already, and what it would cost. */
async function showPlan(
  samples: readonly PlannedSample[],
  options: RunOptions,
  { store }: Workshop,
  { stdout }: Outside,
): Promise<number> {
  const byRoute = new Map<string, { clips: number; seconds: number; inStore: number; gaps: Set<string> }>();
  for (const { route, generationKey, sent, warnings } of samples) {
    const row = byRoute.get(route.id) ?? { clips: 0, seconds: 0, inStore: 0, gaps: new Set() };
    byRoute.set(route.id, row);
    row.clips += 1;
    row.seconds += sent.durationSeconds ?? 0;
    if ((await store.read('generate', generationKey)) !== undefined) row.inStore += 1;
    for (const { message } of warnings) row.gaps.add(message);
  }
  const rows = [...byRoute].map(([route, row]) => ({ route, ...row, gaps: [...row.gaps], costUsd: 0 }));
  if (options.json) {
    stdout.write(
      `${JSON.stringify({ schemaVersion: 1, samples: samples.length, routes: rows, costUsd: 0 }, undefined, 2)}\n`,
    );
    return exitCodes.done;
  }
  const table = new Table({
    head: ['route', 'clips', 'seconds', 'in the store', 'cost', 'asked but not possible'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [] },
  });
  for (const { route, clips, seconds, inStore, gaps } of rows) {
    table.push([route, clips, seconds, inStore, '$0 (local)', gaps.join('\n')]);
  }
  stdout.write(`${table.toString()}\n${samples.length} samples; nothing was generated\n`);
  return exitCodes.done;
}

/** The flags that decide the plan, for the report's "how to reproduce". */
function flagsOf({ model, repeats, seed, epoch, prompts, limit }: RunOptions): string[] {
  const flag = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [name, String(value)];
  return [
    ...(model ?? []).flatMap((id) => ['--model', id]),
    ...flag('--repeats', repeats),
    ...flag('--seed', seed),
    ...flag('--epoch', epoch),
    ...flag('--prompts', prompts),
    ...flag('--limit', limit),
  ];
}
