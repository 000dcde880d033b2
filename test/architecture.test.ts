import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = globSync('{harness,reports}/**/*.ts', { cwd: root, exclude: ['harness/kernels/assembly/**'] }).sort();
const sources = files.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

/** The code without its comments, so that talking of a thing is not using it. Strings stay. */
const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

const codeFiles = sources.map(({ file, text }) => ({ file, code: withoutComments(text) }));

/** `file: match` for every place where a pattern occurs. */
const occurrences = (pattern: RegExp, inside: (file: string) => boolean = () => true): string[] =>
  codeFiles
    .filter(({ file }) => inside(file))
    .flatMap(({ file, code }) => [...code.matchAll(pattern)].map(([match]) => `${file}: ${match}`));

/** Rooms of DESIGN, section 3, and what each may import besides itself; the whole table, to be read beside `.oxlintrc.json`. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  stats: [],
  kernels: [],
  network: ['schema'],
  catalog: ['schema'],
  store: ['schema'],
  media: ['schema', 'stats', 'kernels'],
  defects: ['schema', 'stats', 'media'],
  synthetic: ['schema', 'stats', 'media'],
  providers: ['schema', 'stats', 'catalog', 'network', 'media', 'defects', 'synthetic'],
  metrics: ['schema', 'stats', 'kernels', 'media'],
  sensitivity: ['schema', 'stats', 'media', 'defects', 'metrics'],
  run: ['schema', 'stats', 'catalog', 'media', 'store', 'network', 'providers', 'metrics'],
  // The two composition roots: the process that measures and renders, and the command line.
  worker: ['schema', 'stats', 'media', 'defects', 'synthetic', 'metrics'],
  cli: [
    ...['schema', 'stats', 'catalog', 'store', 'media', 'defects', 'synthetic', 'providers', 'metrics', 'run'],
    ...['network', 'sensitivity', 'reports'],
  ],
  reports: ['schema', 'stats'],
};

const roomOf = (file: string): string => (file.startsWith('reports/') ? 'reports' : file.split('/')[1]!);

const imports = codeFiles.flatMap(({ file, code }) => {
  return [...code.matchAll(/(?:\bfrom|\bimport)\s*(\(?)\s*'([^']+)'/g)].map(([, bracket, specifier = '']) => ({
    file,
    specifier,
    target: specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined,
    /** `import()`: loaded when it is reached, as commands of the command line are. */
    lazy: bracket === '(',
  }));
});

/** `file imports specifier` for every import that a rule forbids. */
const forbidden = (breaks: (item: (typeof imports)[number]) => boolean): string[] =>
  imports.filter(breaks).map(({ file, specifier }) => `${file} imports ${specifier}`);

it('reads the sources', () => {
  expect(files.length).toBeGreaterThan(150);
  expect(imports.length).toBeGreaterThan(files.length);
});

describe('time, randomness and environment', () => {
  const outsideCli = (file: string): boolean => !file.startsWith('harness/cli/');

  it.each([
    ['the clock', /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\b|\bhrtime\b/g],
    ['chance', /\bMath\.random\b|\bgetRandomValues\b|\brandomBytes\b|\brandomInt\b/g],
    ['the environment', /\bprocess\.(env|argv|cwd|stdout|stderr|exitCode)\b|\bhostname\(/g],
  ])('%s comes in through cli/ only', (_, pattern) => {
    expect(occurrences(pattern, outsideCli)).toStrictEqual([]);
  });

  it('a name nobody foresees is made where no result depends on it', () => {
    // Temporary names of files, which two processes must not share.
    expect(occurrences(/\brandomUUID\(/g, outsideCli)).toStrictEqual([
      'harness/store/clip-files.ts: randomUUID(',
      'harness/worker/write-clip.ts: randomUUID(',
    ]);
  });

  it('the process is touched by the worker’s entry only, which is a process', () => {
    const global = occurrences(/(?<![\w.#-])process\.\w+/g, outsideCli).map((line) => line.split(': ')[0]);
    const imported = imports.filter(({ specifier }) => specifier === 'node:process').map(({ file }) => file);
    const touching = new Set([...global, ...imported.filter(outsideCli)]);
    expect([...touching]).toStrictEqual(['harness/worker/main.ts']);
  });
});

describe('files', () => {
  it('are named after what they hold', () => {
    const vague = /^(utils?|helpers?|types?|constants?|common|misc|shared|index)\.ts$/;
    const allowed = ['harness/index.ts', 'harness/stats/index.ts'];
    expect(files.filter((file) => vague.test(basename(file)) && !allowed.includes(file))).toStrictEqual([]);
    expect(files.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.ts$/.test(basename(file)))).toStrictEqual([]);
  });

  it('have at most 250 lines, unless they are data', () => {
    const data = ['harness/synthetic/lexicon/place-lexicon.ts', 'harness/synthetic/lexicon/sound-lexicon.ts'];
    const long = sources.filter(({ text }) => text.split('\n').length - 1 > 250).map(({ file }) => file);
    expect(long.filter((file) => !data.includes(file))).toStrictEqual([]);
  });

  it('export by name', () => {
    expect(occurrences(/^export default\b|^export \*|\bas default\b/gm)).toStrictEqual([]);
  });

  it('leave no rule unchecked', () => {
    const silenced = sources.filter(({ text }) =>
      /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable/.test(text),
    );
    expect(silenced.map(({ file }) => file)).toStrictEqual([]);
  });
});

describe('imports', () => {
  it('stay within the rooms that a room may see', () => {
    const rooms = [...new Set(files.filter((file) => dirname(file) !== 'harness').map(roomOf))].sort();
    expect(rooms).toStrictEqual(Object.keys(mayImport).sort());
    expect(
      forbidden(({ file, target }) => {
        if (target === undefined) return false;
        if (dirname(file) === 'harness') return ['cli', 'worker'].includes(roomOf(target));
        const [from, to] = [roomOf(file), roomOf(target)];
        return from !== to && !mayImport[from]!.includes(to);
      }),
    ).toStrictEqual([]);
  });

  it('lead to files of harness/ and reports/ that are there', () => {
    const data = globSync('harness/**/*.json', { cwd: root });
    const there = new Set([...files, ...data]);
    expect(forbidden(({ target }) => target !== undefined && !there.has(target))).toStrictEqual([]);
  });

  it('keep schema/ and stats/ free of Node, and reports/ of files, network and clock', () => {
    expect(
      forbidden(({ file, specifier }) => {
        const room = roomOf(file);
        if (room === 'schema' || room === 'stats') return specifier.startsWith('node:');
        if (room !== 'reports') return false;
        return /^node:(fs|child_process|https?|net|os|process|timers|dns|tls|worker_threads)\b/.test(specifier);
      }),
    ).toStrictEqual([]);
  });

  it('show run/ the interfaces of providers, metrics and the network, and no concrete one', () => {
    const interfaces =
      /^harness\/(providers\/provider|network\/download-answer|metrics\/(metric|evaluate-expect|observe-clip))\.ts$/;
    expect(
      forbidden(({ file, target }) => {
        if (roomOf(file) !== 'run' || target === undefined) return false;
        return ['providers', 'metrics', 'network'].includes(roomOf(target)) && !interfaces.test(target);
      }),
    ).toStrictEqual([]);
    expect(
      forbidden(
        ({ file, specifier }) =>
          roomOf(file) === 'run' && /^node:(fs|child_process|https?|net|timers)\b/.test(specifier),
      ),
    ).toStrictEqual([]);
  });

  it('never go round in a circle', () => {
    const targets = new Map(files.map((file) => [file, [] as string[]]));
    for (const { file, target, lazy } of imports) {
      if (target !== undefined && !lazy) targets.get(file)!.push(target);
    }
    // Taking away files that import nothing that is left, again and again, leaves the circles.
    for (let before = -1; before !== targets.size;) {
      before = targets.size;
      for (const [file, list] of targets) if (!list.some((target) => targets.has(target))) targets.delete(file);
    }
    expect([...targets.keys()]).toStrictEqual([]);
  });
});

describe('data', () => {
  it('of prompts/ and suites/ names no path of a machine', () => {
    const absolute = globSync('{prompts,suites}/*.yaml', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/(^|[\s'":,[])(\/[\w.-]+\/|~\/|[A-Za-z]:\\|file:).*/gm)].map(
        ([match]) => `${file}: ${match.trim()}`,
      ),
    );
    expect(absolute).toStrictEqual([]);
  });
});
