import { dirname, resolve } from 'node:path';
import picomatch from 'picomatch';
import type { Mode, Prompt } from '../schema/prompt-set.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { suiteSchema, type Suite } from '../schema/suite.ts';
import { builtinFile, listBuiltin, looksLikePath } from './builtin-catalog.ts';
import { checkDocument } from './check-document.ts';
import { checkRuledMetrics, type KnownMetrics } from './check-metric-names.ts';
import { contentHash } from './content-hash.ts';
import { documentKind } from './document-kind.ts';
import { loadPromptSet } from './load-prompt-set.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml, type PositionedDocument } from './read-yaml.ts';
import { suggestName } from './suggest-name.ts';

/** A prompt with what its set says of all its prompts. */
export interface SuitePrompt {
  readonly prompt: Prompt;
  readonly category: string;
  readonly mode: Mode;
  /** Folder that a relative reference image is looked up in. */
  readonly directory: string;
}

export interface LoadedSuite {
  readonly suite: Suite;
  readonly file: string;
  /** Of the suite's and its prompts' content, so that a comment or an indentation changes nothing. */
  readonly sha256: string;
  readonly prompts: readonly SuitePrompt[];
}

/** What a prompt set is asked for when it is run without a suite. */
const defaultRequest = {
  durationSeconds: 5,
  resolution: '720p',
  aspectRatio: '16:9',
  fps: 24,
  audio: true,
} as const;

export interface LoadSuiteOptions {
  /** Where given, clauses and rules may name these metrics only. */
  readonly metrics?: KnownMetrics | undefined;
  /** Folder that paths are relative to. @default the working directory */
  readonly directory?: string;
}

/** Loads a suite by id or path; the path of a prompt set stands for a suite of it with the default request, once each. */
export async function loadSuite(reference: string, options: LoadSuiteOptions = {}): Promise<LoadedSuite> {
  const isPath = looksLikePath(reference);
  const file = isPath ? resolve(options.directory ?? '.', reference) : await findBuiltinSuite(reference);
  const document = readYaml(await readTextFile(file, 'Run `screentest suites` for the suites that ship'), file);
  if (documentKind(document.value) === 'prompt set') {
    const { promptSet } = await loadPromptSet(file);
    const suite = suiteSchema.parse({
      schemaVersion: 1,
      id: promptSet.id,
      version: '1.0',
      title: promptSet.title,
      description: `All prompts of ${promptSet.id}, each once, with the default request`,
      prompts: [file],
      request: defaultRequest,
      repeats: 1,
      weights: { conformance: 1, integrity: 1, adherence: 2 },
    });
    return finish(suite, file, document, options);
  }
  return finish(checkDocument(document, suiteSchema), file, document, options);
}

async function findBuiltinSuite(id: string): Promise<string> {
  const known = await listBuiltin('suites');
  if (known.includes(id)) return builtinFile('suites', id);
  const nearest = suggestName(id, known);
  throw new ScreentestError('unknown_suite', {
    message: `There is no suite "${id}"`,
    hint:
      nearest === undefined
        ? `Suites that ship: ${known.join(', ')}. For a file of yours, give its path`
        : `Did you mean "${nearest}"? \`screentest suites\` lists all`,
  });
}

async function finish(
  suite: Suite,
  file: string,
  document: PositionedDocument,
  { metrics }: LoadSuiteOptions,
): Promise<LoadedSuite> {
  if (metrics !== undefined) checkRuledMetrics(document, suite.rules ?? {}, metrics);
  const prompts: SuitePrompt[] = [];
  const seen = new Set<string>();
  for (const [index, selection] of suite.prompts.entries()) {
    const { set, include } = typeof selection === 'string' ? { set: selection, include: undefined } : selection;
    const place = document.placeOf(['prompts', index]);
    const setFile = looksLikePath(set) ? resolve(dirname(file), set) : builtinFile('prompts', set);
    if (!looksLikePath(set) && !(await listBuiltin('prompts')).includes(set)) {
      const nearest = suggestName(set, await listBuiltin('prompts'));
      throw new ScreentestError('invalid_file', {
        message: `There is no prompt set "${set}"`,
        place,
        hint:
          nearest === undefined
            ? 'For a file of yours, give its path, relative to the suite'
            : `Did you mean "${nearest}"?`,
      });
    }
    const { promptSet } = await loadPromptSet(setFile, {
      hint: `It is named by ${place.file}:${place.line ?? 1}`,
      metrics,
    });
    const wanted = include === undefined ? undefined : picomatch(include);
    const chosen = promptSet.prompts.filter((prompt) => wanted?.(prompt.id) ?? true);
    if (chosen.length === 0) {
      throw new ScreentestError('invalid_file', {
        message: `No prompt of "${promptSet.id}" matches ${JSON.stringify(include)}`,
        place,
        hint: `Its prompts are ${promptSet.prompts
          .slice(0, 5)
          .map((prompt) => prompt.id)
          .join(', ')}, …`,
      });
    }
    for (const prompt of chosen) {
      if (seen.has(prompt.id)) {
        throw new ScreentestError('invalid_file', {
          message: `Duplicate prompt id "${prompt.id}": two prompt sets of this suite have it`,
          place,
          hint: 'Take it from one of them only, with `include`',
        });
      }
      seen.add(prompt.id);
      prompts.push({ prompt, category: promptSet.category, mode: promptSet.mode, directory: dirname(setFile) });
    }
  }
  const { prompts: _selection, ...rest } = suite;
  const sha256 = contentHash({
    // Without the selection, which may be a path of this machine: what it selects is in the hash.
    suite: rest,
    prompts: prompts.map(({ prompt, category, mode }) => ({ prompt, category, mode })),
  });
  return { suite, file, sha256, prompts };
}
