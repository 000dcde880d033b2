import { z } from 'zod';
import { ScreentestError, type Problem } from '../schema/screentest-error.ts';
import type { PositionedDocument, ValuePath } from './read-yaml.ts';
import { suggestName } from './suggest-name.ts';

/** Reads a document by a schema; every problem comes back with its line, its column and what to do. */
export function checkDocument<Schema extends z.ZodType>(document: PositionedDocument, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(document.value);
  if (result.success) return result.data;
  throw new ScreentestError(
    'invalid_file',
    result.error.issues.flatMap((issue) => problemsOf(issue, [], document, schema)),
  );
}

function problemsOf(
  issue: z.core.$ZodIssue,
  around: ValuePath,
  document: PositionedDocument,
  schema: z.ZodType,
): Problem[] {
  const path = [...around, ...issue.path.filter((part): part is string | number => typeof part !== 'symbol')];
  const where = path.length > 0 ? ` in \`${formatPath(path)}\`` : '';
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), path);
    return issue.keys.map((key) => ({
      message: `Unknown field \`${key}\`${where}`,
      place: document.placeOfKey(path, key),
      hint: unknownFieldHint(key, known),
    }));
  }
  if (issue.code === 'invalid_union') {
    const kinds = kindsOf(issue);
    if (kinds !== undefined && valueAt(document.value, path) !== undefined) {
      return [unknownKind(kinds, path, document)];
    }
    const meant = meantOption(issue);
    if (meant !== undefined) return meant.flatMap((inner) => problemsOf(inner, path, document, schema));
  }
  const place = document.placeOf(path);
  const found = valueAt(document.value, path);
  const field = path.at(-1);
  if (found === undefined && typeof field === 'string') {
    const inside = path.length > 1 ? ` in \`${formatPath(path.slice(0, -1))}\`` : '';
    return [{ message: `Missing field \`${field}\`${inside}`, place, hint: `Add it: ${expectation(issue)}` }];
  }
  const at = path.length > 0 ? ` at \`${formatPath(path)}\`` : '';
  const hint = hintFor(issue, found);
  return [{ message: `${issue.message}${at}`, place, ...(hint === undefined ? {} : { hint }) }];
}

/** Of the forms that a value may have, the one that it has, by its faults lying deeper than in the value as a whole. */
function meantOption(issue: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  return issue.errors.find((option) => option.every(({ code, path }) => path.length > 0 || code !== 'invalid_type'));
}

/** The words that a field may have that tells which form a value takes. */
function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string[] | undefined {
  if (issue.discriminator === undefined || !('options' in issue)) return undefined;
  return issue.options?.filter((option) => typeof option === 'string');
}

function unknownKind(kinds: readonly string[], path: ValuePath, document: PositionedDocument): Problem {
  const found = valueAt(document.value, path);
  const nearest = typeof found === 'string' ? suggestName(found, kinds) : undefined;
  return {
    message: `There is no such kind at \`${formatPath(path)}\``,
    place: document.placeOf(path),
    hint: nearest === undefined ? `Kinds: ${kinds.join(', ')}` : `Did you mean \`${nearest}\`?`,
  };
}

function unknownFieldHint(key: string, known: readonly string[]): string {
  const nearest = suggestName(key, known);
  if (nearest !== undefined) return `Did you mean \`${nearest}\`?`;
  return known.length > 0 ? `Fields known here: ${known.join(', ')}` : 'Remove the field';
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text (in quotes where it looks like a number)',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list, each entry on a line that begins with "- "',
  object: 'named fields, such as `name: value`',
  record: 'named fields, such as `name: value`',
};

/** What a value must be, in words. */
function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${typeWords[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_union') {
    const forms = issue.errors.flatMap(([first]) => (first?.code === 'invalid_type' ? [first.expected] : []));
    return `expected ${[...new Set(forms)].map((form) => typeWords[form] ?? form).join(', or ')}`;
  }
  if (issue.code === 'invalid_value')
    return `expected ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`;
  return issue.message;
}

function hintFor(issue: z.core.$ZodIssue, found: unknown): string | undefined {
  if (issue.code === 'custom') return typeof issue.params?.['hint'] === 'string' ? issue.params['hint'] : undefined;
  if (issue.code === 'invalid_value') {
    const nearest = typeof found === 'string' ? suggestName(found, issue.values.map(String)) : undefined;
    // The message lists them already.
    return nearest === undefined ? 'Take one of these values' : `Did you mean \`${nearest}\`?`;
  }
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_union') return undefined;
  const words = expectation(issue);
  return `${words[0]!.toUpperCase()}${words.slice(1)}`;
}

function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce((inner, part) => (inner as Record<string | number, unknown> | undefined | null)?.[part], value);
}

/** `prompts[3].clauses[0].id`: the way people write a path. */
function formatPath(path: ValuePath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** Field names that a JSON Schema knows at a path; empty where the path leads into free-form data. */
function fieldsAt(schema: unknown, path: ValuePath): string[] {
  const node = schema as {
    properties?: Record<string, unknown>;
    propertyNames?: { enum?: string[] };
    items?: unknown;
    anyOf?: unknown[];
    oneOf?: unknown[];
    additionalProperties?: unknown;
  };
  const [head, ...rest] = path;
  const options = node.anyOf ?? node.oneOf;
  if (options) return [...new Set(options.flatMap((option) => fieldsAt(option, path)))];
  if (head === undefined) return Object.keys(node.properties ?? {}).concat(node.propertyNames?.enum ?? []);
  if (typeof head === 'number') return node.items === undefined ? [] : fieldsAt(node.items, rest);
  const next = node.properties?.[head] ?? node.additionalProperties;
  return typeof next === 'object' && next !== null ? fieldsAt(next, rest) : [];
}
