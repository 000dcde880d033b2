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
    result.error.issues.flatMap((issue) => problemsOf(issue, document, schema)),
  );
}

function problemsOf(issue: z.core.$ZodIssue, document: PositionedDocument, schema: z.ZodType): Problem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const where = path.length > 0 ? ` in \`${formatPath(path)}\`` : '';
  if (issue.code === 'unrecognized_keys') {
    const known = fieldsAt(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), path);
    return issue.keys.map((key) => ({
      message: `Unknown field \`${key}\`${where}`,
      place: document.placeOfKey(path, key),
      hint: unknownFieldHint(key, known),
    }));
  }
  const at = path.length > 0 ? ` at \`${formatPath(path)}\`` : '';
  return [{ message: `${issue.message}${at}`, place: document.placeOf(path) }];
}

function unknownFieldHint(key: string, known: readonly string[]): string {
  const nearest = suggestName(key, known);
  if (nearest !== undefined) return `Did you mean \`${nearest}\`?`;
  return known.length > 0 ? `Fields known here: ${known.join(', ')}` : 'Remove the field';
}

/** `prompts[3].clauses[0].id`: the way people write a path. */
function formatPath(path: ValuePath): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('');
}

/** Field names that a JSON Schema knows at a path; empty where the path leads into free-form data. */
function fieldsAt(schema: unknown, path: ValuePath): string[] {
  const node = schema as {
    properties?: Record<string, unknown>;
    items?: unknown;
    anyOf?: unknown[];
    additionalProperties?: unknown;
  };
  const [head, ...rest] = path;
  if (node.anyOf) return [...new Set(node.anyOf.flatMap((option) => fieldsAt(option, path)))];
  if (head === undefined) return Object.keys(node.properties ?? {});
  if (typeof head === 'number') return node.items === undefined ? [] : fieldsAt(node.items, rest);
  const next = node.properties?.[head] ?? node.additionalProperties;
  return typeof next === 'object' && next !== null ? fieldsAt(next, rest) : [];
}
