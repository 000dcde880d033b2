import { suggestName } from '../catalog/suggest-name.ts';
import { ScreentestError } from '../schema/screentest-error.ts';

const placeholders = [
  'prompt',
  'negativePrompt',
  'seed',
  'durationSeconds',
  /** Pixels. */
  'width',
  'height',
  'fps',
  /** `true` or `false`. */
  'audio',
  /** Path of the opening still. */
  'image',
  /** Where the clip is to be written. */
  'output',
  /** Path of a JSON file with all of these. */
  'request',
] as const;

export type ProgramPlaceholder = (typeof placeholders)[number];
export type ProgramValues = Readonly<Partial<Record<ProgramPlaceholder, string>>>;

/** A program and its arguments, checked. */
export interface Program {
  readonly file: string;
  readonly parameters: readonly string[];
  readonly named: ReadonlySet<ProgramPlaceholder>;
}

/** Letters only, so that JSON in an argument stays what it is. */
const placeholderPattern = /\{([A-Za-z]+)\}/g;

/** Checks a program as the user wrote it, before anything is run. `id` is what the provider is called. */
export function parseProgram(id: string, [file = '', ...parameters]: readonly string[]): Program {
  const fault = (message: string, hint: string): ScreentestError =>
    new ScreentestError('usage', { message: `The program of \`${id}\` ${message}`, hint });
  const named = new Set<ProgramPlaceholder>();
  for (const [whole, name = ''] of [file, ...parameters].join('\n').matchAll(placeholderPattern)) {
    if (!isPlaceholder(name)) {
      const nearest = suggestName(name, placeholders);
      const known = `Known: ${placeholders.map((each) => `{${each}}`).join(', ')}`;
      throw fault(`has the unknown placeholder ${whole}`, nearest === undefined ? known : `Did you mean {${nearest}}?`);
    }
    named.add(name);
  }
  if (file === '' || file.search(placeholderPattern) >= 0) {
    throw fault('has no name', 'Its first part is the program itself; placeholders stand in the parts after it');
  }
  for (const needed of ['prompt', 'output'] as const) {
    if (named.has(needed) || named.has('request')) continue;
    throw fault(`is told no {${needed}}`, 'Write {prompt} and {output} into its arguments, or {request} for a file');
  }
  return { file, parameters, named };
}

/**
 * The arguments for one clip. What stands at a placeholder stays part of its argument, whatever it holds, and is not
 * looked through for further placeholders. A value that the request does not have is left out together with its flag
 * (`--seed={seed}`, or `--seed` and `{seed}`), and empty where it stands without one.
 */
export function fillProgram({ parameters }: Program, values: ProgramValues): string[] {
  const filled: string[] = [];
  for (const [index, parameter] of parameters.entries()) {
    const names = namesIn(parameter);
    if (names.some((name) => values[name] === undefined)) {
      if (parameter.startsWith('-')) continue;
      const before = parameters[index - 1];
      if (parameter === `{${names[0]}}` && before?.startsWith('-') && namesIn(before).length === 0) {
        filled.pop();
        continue;
      }
    }
    filled.push(
      parameter.replace(placeholderPattern, (whole, name: string) =>
        isPlaceholder(name) ? (values[name] ?? '') : whole,
      ),
    );
  }
  return filled;
}

function namesIn(parameter: string): ProgramPlaceholder[] {
  return [...parameter.matchAll(placeholderPattern)].flatMap(([, name = '']) => (isPlaceholder(name) ? [name] : []));
}

function isPlaceholder(name: string): name is ProgramPlaceholder {
  return (placeholders as readonly string[]).includes(name);
}
