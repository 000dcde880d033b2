import { Command, InvalidArgumentError } from 'commander';
import type { Outside } from './console.ts';
import { readVersion } from './read-version.ts';

export interface Program {
  readonly command: Command;
  /** Of the command that ran. */
  exitCode(): number;
}

/** The command line. Each command's own code is loaded when it runs, so that `--version` and `--help` are instant. */
export function createProgram(outside: Outside): Program {
  let exitCode = 0;
  const end = (code: number): void => void (exitCode = code);

  const command = new Command('screentest')
    .description(
      'Auditions AI video models: runs prompt suites against them, probes and scores every clip, reports with intervals.',
    )
    .version(readVersion())
    .configureOutput({ writeOut: (text) => outside.stdout.write(text), writeErr: (text) => outside.stderr.write(text) })
    .showSuggestionAfterError()
    .exitOverride();

  const withStore = (target: Command): Command =>
    target
      .option('--store <dir>', 'memory of every stage (default: .screentest, or the one in screentest.yaml)')
      .option('--config <file>', 'instead of the nearest screentest.yaml');
  const withOutput = (target: Command): Command =>
    target.option('--json', 'one JSON document on stdout, words on stderr').option('--quiet', 'no progress');

  withOutput(
    withStore(
      command
        .command('run')
        .description('plan, generate, probe, measure, score, report')
        .argument('<suite...>', 'ids or paths of suites, or paths of prompt sets'),
    ),
  )
    .option('-m, --model <id...>', 'models, as ID or ID@PROVIDER, repeated or comma-separated', collect)
    .option('--repeats <n>', 'clips per prompt and model, instead of the suite’s number', wholeNumber(1))
    .option('--seed <n>', 'seed of the first repeat (default: 1)', wholeNumber(0))
    .option('--epoch <name>', 'label to make clips under; a new one makes all anew (default: 1)', label)
    .option('--prompts <glob>', 'prompts whose id matches')
    .option('--limit <n>', 'the first n prompts of each suite', wholeNumber(1))
    .option('--budget <usd>', 'hard ceiling on what the run may cost; exit 4 if the plan may cost more', dollars)
    .option('--yes', 'pay without asking')
    .option('--resend-lost', 'send again what an earlier run lost and cannot find: it may have been paid for already')
    .option('--allow-unverified', 'use routes that nobody has confirmed')
    .option('--rank-across-requests', 'rank models that were sent different durations or resolutions together')
    .option('--concurrency <n>', 'jobs of each route, and clips read, at the same time', wholeNumber(1))
    .option('--fail-on <what>', '"check": exit 1 if any check fails', oneOf(['check']))
    .option('--format <list>', 'what to render: csv, png, md, json (default: all)', collect)
    .option('--out <dir>', 'folder of the run (default: runs/<run-id>)')
    .option('--dry-run', 'print the plan with its price and stop; needs no key')
    .action(async (suites: string[], options) =>
      end(await (await import('./commands/run.ts')).run(suites, options, outside)),
    );

  withOutput(
    withStore(
      command
        .command('import')
        .description('score clips made elsewhere')
        .argument('<folder>', 'folder with manifest.json or manifest.csv'),
    ),
  )
    .option('--pattern <pattern>', 'read file names instead of a manifest: "{model}/{promptId}__r{repeat}.mp4"')
    .option('--suite <suite>', 'suite that the prompt ids are from')
    .option('--init', 'write a manifest.json to fill in, for the clips that lie there')
    .option('--concurrency <n>', 'samples under way at the same time', wholeNumber(1))
    .option('--fail-on <what>', '"check": exit 1 if any check fails', oneOf(['check']))
    .option('--format <list>', 'what to render: csv, png, md, json (default: all)', collect)
    .option('--out <dir>', 'folder of the run (default: runs/<run-id>)')
    .action(async (folder: string, options) =>
      end(await (await import('./commands/import.ts')).importFolder(folder, options, outside)),
    );

  withOutput(
    withStore(
      command
        .command('score')
        .description('score a run again with today’s metrics and suites; generates nothing')
        .argument('<run>', 'folder of a run'),
    ),
  )
    .option('--format <list>', 'what to render: csv, png, md, json (default: all)', collect)
    .action(async (run: string, options) =>
      end(await (await import('./commands/score.ts')).score(run, options, outside)),
    );

  withOutput(command.command('report').description('render a run’s report again').argument('<run>', 'folder of a run'))
    .option('--format <list>', 'csv, png, md, json (default: all)', collect)
    .action(async (run: string, options) =>
      end(await (await import('./commands/report.ts')).report(run, options, outside)),
    );

  withOutput(
    withStore(
      command
        .command('sensitivity')
        .description('plant known defects and show whether each metric sees its own, and what else moves'),
    ),
  )
    .option('--out <dir>', 'folder to write to (default: sensitivity)')
    .option('--clips <folder>', 'plant in up to ten real clips of a folder too')
    .option('--defect <id...>', 'defects to plant (default: all)', collect)
    .option('--severities <list>', 'from 0 to 1 (default: 0,0.2,0.4,0.6,0.8,1)', severities)
    .option('--scene <id...>', 'synthetic scenes to plant in, or none (default: all)', collect)
    .action(async (options) => end(await (await import('./commands/sensitivity.ts')).sensitivity(options, outside)));

  command
    .command('validate')
    .description('check prompt, suite, config and manifest files')
    .argument('<file...>')
    .option('--json', 'one JSON document on stdout')
    .action(async (files: string[], options) =>
      end(await (await import('./commands/validate.ts')).validate(files, options, outside)),
    );

  for (const [name, description] of Object.entries({
    suites: 'suites that ship, with their prompts and clauses',
    metrics: 'metrics with unit, range, rule, formula and source, as in docs/metrics.md',
  })) {
    command
      .command(name)
      .description(description)
      .option('--json', 'one JSON document on stdout')
      .action(async (options) =>
        end(await (await import('./commands/lists.ts')).list(name as 'suites' | 'metrics', options, outside)),
      );
  }

  command
    .command('models')
    .description('models that can be run, through which services, what they can be asked for and what they cost')
    .option('-m, --model <glob>', 'models whose id matches')
    .option('--provider <id>', 'routes through one service')
    .option('--reachable', 'only what can be run with the keys that are set')
    .option('--config <file>', 'instead of the nearest screentest.yaml')
    .option('--json', 'one JSON document on stdout, with sources and claims')
    .action(async (options) => end(await (await import('./commands/models.ts')).models(options, outside)));

  const prompts = command.command('prompts').description('work with prompts');
  prompts
    .command('sheet')
    .description('a checklist for working by hand with a service that has no API')
    .argument('<suite>', 'id or path')
    .option('--models <names...>', 'models to make rows for', collect)
    .option('--repeats <n>', 'clips per prompt and model, instead of the suite’s number', wholeNumber(1))
    .option('--limit <n>', 'the first n prompts', wholeNumber(1))
    .option('--out <file>', 'file to write (default: stdout)')
    .action(async (suite: string, options) =>
      end(await (await import('./commands/sheet.ts')).sheet(suite, options, outside)),
    );

  withStore(command.command('doctor').description('check what this machine has and lacks'))
    .option(
      '--live',
      'make one cheapest clip through each reachable route, after a yes: shows that it is as documented',
    )
    .option('-m, --model <id...>', 'with --live: only these, as ID or ID@PROVIDER', collect)
    .option('--allow-unverified', 'with --live: routes that nobody has confirmed too')
    .option('--budget <usd>', 'with --live: hard ceiling on what it may cost', dollars)
    .option('--yes', 'with --live: pay without asking')
    .option('--json', 'one JSON document on stdout')
    .action(async ({ live, ...options }) =>
      end(
        live
          ? await (await import('./commands/doctor-live.ts')).doctorLive(options, outside)
          : await (await import('./commands/doctor.ts')).doctor(options, outside),
      ),
    );

  return { command, exitCode: () => exitCode };
}

/** "a,b" and repeated options both. */
function collect(value: string, before: string[] | undefined): string[] {
  return [
    ...(before ?? []),
    ...value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ];
}

function wholeNumber(least: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > 2 ** 31 - 1) {
      throw new InvalidArgumentError(`Expected a whole number from ${least}.`);
    }
    return number;
  };
}

/** "12.50", or 0 for a run that may use what is there and pay nothing. */
function dollars(value: string): number {
  const sum = Number(value);
  if (!/^\d+(\.\d+)?$/.test(value) || !Number.isFinite(sum)) {
    throw new InvalidArgumentError('Expected a sum in US dollars, such as 12.50.');
  }
  return sum;
}

/** "0.2,0.6,1"; signed defects are planted in both directions anyway. */
function severities(value: string): number[] {
  return collect(value, undefined).map((part) => {
    const severity = Number(part);
    if (!Number.isFinite(severity) || severity < 0 || severity > 1) {
      throw new InvalidArgumentError('Expected numbers from 0 to 1, such as 0.2,0.6,1.');
    }
    return severity;
  });
}

function oneOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (!choices.includes(value)) throw new InvalidArgumentError(`Expected ${choices.join(' or ')}.`);
    return value;
  };
}

function label(value: string): string {
  if (!/^[\w.-]{1,64}$/.test(value)) {
    throw new InvalidArgumentError('Expected up to 64 letters, digits, ".", "_" or "-".');
  }
  return value;
}
