import { isMap, isNode, LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import { ScreentestError, type FilePlace } from '../schema/screentest-error.ts';

export type ValuePath = readonly (string | number)[];

/** A YAML (or JSON, its subset) document together with the way back from a value to its place in the file. */
export interface PositionedDocument {
  readonly file: string;
  readonly value: unknown;
  /** The place of the value at `path`, or of the nearest value around it that exists. */
  placeOf(path: ValuePath): FilePlace;
  /** The place of the key `key` of the map at `path`. */
  placeOfKey(path: ValuePath, key: string): FilePlace;
}

/** A document of a few kilobytes can expand to gigabytes through nested aliases; none of our files needs many. */
const maxAliasCount = 100;

/** Parses one YAML document. Syntax errors and duplicate keys become one `ScreentestError` that lists them all. */
export function readYaml(text: string, file: string): PositionedDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, strict: true, uniqueKeys: true });
  const placeAt = (offset: number | undefined): FilePlace => {
    if (offset === undefined) return { file };
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  if (document.errors.length > 0) {
    throw new ScreentestError(
      'invalid_file',
      document.errors.map((error) => ({
        // What stands behind the colon quotes the file, which may hold a key.
        message: error.message.split(': ')[0]!,
        place: placeAt(error.pos[0]),
        hint:
          error.code === 'DUPLICATE_KEY'
            ? 'This field stands twice: keep one of the two'
            : 'The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above',
      })),
    );
  }
  return {
    file,
    value: expand(document, placeAt),
    placeOf: (path) => placeAt(offsetOf(document, path) ?? 0),
    placeOfKey: (path, key) => placeAt(offsetOfKey(document, path, key) ?? offsetOf(document, path)),
  };
}

/** The document's value, unless its aliases lead nowhere, into themselves, or to an explosion. */
function expand(document: Document.Parsed, placeAt: (offset: number | undefined) => FilePlace): unknown {
  let first: number | undefined;
  visit(document, {
    Alias(_, alias, around) {
      first ??= alias.range?.[0];
      const place = placeAt(alias.range?.[0]);
      const target = alias.resolve(document);
      if (target === undefined) {
        const hint = 'Put the value that is named with "&" above it, or quote the text if it is no alias';
        throw new ScreentestError('invalid_file', { message: 'Unknown alias: nothing has this name', place, hint });
      }
      if (around.includes(target satisfies Node)) {
        const hint = 'Write the value out instead of referring to it';
        throw new ScreentestError('invalid_file', { message: 'An alias refers to what contains it', place, hint });
      }
    },
  });
  try {
    return document.toJS({ maxAliasCount });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw new ScreentestError(
      'invalid_file',
      {
        message: `The aliases of this file expand to more than ${maxAliasCount} copies`,
        place: placeAt(first),
        hint: 'Write the values out instead of referring to them',
      },
      { cause: error },
    );
  }
}

function offsetOf(document: Document, path: ValuePath): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return undefined;
}

function offsetOfKey(document: Document, path: ValuePath, key: string): number | undefined {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isNode(item.key) && String(item.key) === key);
  return isNode(pair?.key) ? pair.key.range?.[0] : undefined;
}
