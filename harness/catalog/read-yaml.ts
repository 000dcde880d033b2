import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml';
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
        message: error.message,
        place: placeAt(error.pos[0]),
        hint: 'The file is not valid YAML here: look at the indentation, quotes and colons of this line and the one above',
      })),
    );
  }
  return {
    file,
    // A document of a few kilobytes can expand to gigabytes through nested aliases; none of our files needs many.
    value: document.toJS({ maxAliasCount: 100 }),
    placeOf: (path) => placeAt(offsetOf(document, path)),
    placeOfKey: (path, key) => placeAt(offsetOfKey(document, path, key) ?? offsetOf(document, path)),
  };
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
