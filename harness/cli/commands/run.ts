import { readStills } from '../../catalog/read-stills.ts';
import { loadSuite, type LoadedSuite } from '../../catalog/load-suite.ts';
import type { Route } from '../../catalog/route.ts';
import { knownMetrics } from '../../metrics/known-metrics.ts';
import { planCost } from '../../run/plan/plan-cost.ts';
import { planRun } from '../../run/plan/plan-run.ts';
import { countPrompts } from '../../run/plan/planned-sample.ts';
import { askConsent } from '../ask-consent.ts';
import type { Outside } from '../console.ts';
import { describeSuite } from '../describe-suite.ts';
import { executeRun } from '../execute-run.ts';
import { exitCodes } from '../exit-code.ts';
import { refuseOverBudget } from '../over-budget.ts';
import { demoModels, resolveRoutes } from '../resolve-routes.ts';
import { planJson, renderPlan } from '../render-plan.ts';
import { openWorkshop } from '../workshop.ts';

export interface RunOptions {
  readonly model?: string[];
  readonly repeats?: number;
  readonly seed?: number;
  readonly epoch?: string;
  readonly prompts?: string;
  readonly limit?: number;
  readonly budget?: number;
  readonly allowUnverified?: boolean;
  readonly rankAcrossRequests?: boolean;
  readonly concurrency?: number;
  readonly failOn?: string;
  readonly format?: string[];
  readonly out?: string;
  readonly store?: string;
  readonly config?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly resendLost?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `screentest run`: everything is read, checked and reckoned before the first clip is made. */
export async function run(references: readonly string[], options: RunOptions, outside: Outside): Promise<number> {
  const suites: LoadedSuite[] = [];
  const { directory } = outside;
  for (const reference of new Set(references)) {
    suites.push(await loadSuite(reference, { metrics: knownMetrics, directory }));
  }
  const names = options.model ?? demoModels;
  const onlyBuiltin = names.every((name) => name.startsWith('synthetic/'));
  const workshop = await openWorkshop({ ...options, onlyBuiltin }, outside);
  try {
    const { allowUnverified = false, dryRun = false } = options;
    const routes = resolveRoutes(names, workshop.routes, { allowUnverified, forDryRun: dryRun });
    const epoch = options.epoch ?? '1';
    const stills = await readStills(suites);
    const samples = planRun({ ...options, suites, routes, epoch, stills });
    const budgetUsd = options.budget ?? workshop.config.budgetUsd;
    const words = options.json ? outside.stderr : outside.stdout;
    if (dryRun) {
      const cost = await planCost(samples, workshop.store, { resendsLost: options.resendLost ?? false });
      if (options.json) outside.stdout.write(`${JSON.stringify(planJson(cost, budgetUsd), undefined, 2)}\n`);
      else words.write(renderPlan(cost, { budgetUsd, isDryRun: true }));
      refuseOverBudget(cost, budgetUsd);
      return exitCodes.done;
    }
    if (!options.quiet) {
      const noModel = options.model === undefined ? ' (no --model given: these are synthetic, with known defects)' : '';
      words.write(
        `${samples.length} samples: ${suites.map(({ suite }) => suite.title).join(', ')} × ${routes.length} models${noModel}\n`,
      );
    }
    const { seed, repeats, limit, prompts, rankAcrossRequests } = options;
    return await executeRun(
      {
        ...options,
        budgetUsd,
        consent: (cost) => askConsent(cost, { budgetUsd, yes: options.yes ?? false }, words, outside),
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
          ...(budgetUsd === undefined ? {} : { budgetUsd }),
          ...(allowUnverified ? { allowUnverified } : {}),
          ...(rankAcrossRequests ? { rankAcrossRequests } : {}),
        },
        command: ['screentest', 'run', ...references, ...flagsOf(options, routes)],
      },
      workshop,
      outside,
    );
  } finally {
    await workshop.close();
  }
}

function nameOf({ id, model, verified }: Route): string {
  return verified === 'local' ? model : id;
}

/** The flags that decide the plan, for the report's "how to reproduce". */
function flagsOf(options: RunOptions, routes: readonly Route[]): string[] {
  const { model, repeats, seed, epoch, prompts, limit, budget, allowUnverified, rankAcrossRequests } = options;
  const flag = (name: string, value: string | number | undefined): string[] =>
    value === undefined ? [] : [name, String(value)];
  return [
    // Which service a bare name meant depends on the keys that were set.
    ...(model === undefined ? [] : routes.flatMap((route) => ['--model', nameOf(route)])),
    ...flag('--repeats', repeats),
    ...flag('--seed', seed),
    ...flag('--epoch', epoch),
    ...flag('--prompts', prompts),
    ...flag('--limit', limit),
    ...flag('--budget', budget),
    ...(allowUnverified ? ['--allow-unverified'] : []),
    ...(rankAcrossRequests ? ['--rank-across-requests'] : []),
  ];
}
