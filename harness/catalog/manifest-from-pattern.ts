import { manifestItemSchema, type ManifestItem } from '../schema/manifest.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { listFiles } from './manifest-skeleton.ts';

const fields: Readonly<Record<string, string>> = {
  model: '[^/]+?',
  promptId: '[^/]+?',
  suite: '[^/]+?',
  repeat: '\\d+',
  seed: '\\d+',
};

/**
 * Items for the files of a folder whose path matches a pattern such as `{model}/{promptId}__r{repeat}.mp4`. `*` stands for
 * anything within one folder. `{model}` is needed; without `{promptId}` the prompt is unknown.
 */
export async function manifestFromPattern(folder: string, pattern: string): Promise<ManifestItem[]> {
  const expression = compilePattern(pattern);
  return (await listFiles(folder)).flatMap((file) => {
    const groups = expression.exec(file)?.groups;
    if (groups === undefined) return [];
    const { repeat, seed, ...names } = groups;
    const result = manifestItemSchema.safeParse({
      file,
      ...names,
      ...(repeat === undefined ? {} : { repeat: Number(repeat) }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    });
    if (result.success) return [result.data];
    const fields = [...new Set(result.error.issues.map(({ path }) => path.join('.')))];
    throw new ScreentestError('usage', {
      message: `${file} matches the pattern "${pattern}", but what it gives for ${fields.join(' and ')} cannot be used`,
      hint: 'Repeats count from 1, and seeds are whole numbers below 2^53: rename the file, or write "*" in that place',
    });
  });
}

/** The regular expression of a pattern, anchored at both ends. */
export function compilePattern(pattern: string): RegExp {
  const seen = new Set<string>();
  const source = pattern.replace(/\{(\w*)\}|\*|[\\^$.|?+()[\]{}]/g, (match, field?: string) => {
    if (match === '*') return '[^/]*';
    if (field === undefined) return `\\${match}`;
    const group = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (group === undefined || seen.has(field)) {
      throw new ScreentestError('usage', {
        message: seen.has(field)
          ? `{${field}} stands twice in the pattern "${pattern}"`
          : `Unknown field {${field}} in the pattern "${pattern}"`,
        hint: `Fields: ${Object.keys(fields)
          .map((name) => `{${name}}`)
          .join(', ')}`,
      });
    }
    seen.add(field);
    return `(?<${field}>${group})`;
  });
  if (!seen.has('model')) {
    throw new ScreentestError('usage', {
      message: `The pattern "${pattern}" does not say where the model's name stands`,
      hint: 'Put {model} into it, such as "{model}/{promptId}__r{repeat}.mp4"',
    });
  }
  return new RegExp(`^${source}$`);
}
