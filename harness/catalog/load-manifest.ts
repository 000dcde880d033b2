import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { manifestItemSchema, manifestSchema, type ManifestItem } from '../schema/manifest.ts';
import { ScreentestError } from '../schema/screentest-error.ts';
import { checkDocument } from './check-document.ts';
import { readTextFile } from './read-text-file.ts';
import { readYaml, type PositionedDocument } from './read-yaml.ts';

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Reads `manifest.json` or `manifest.csv` of a folder; `undefined` where it has neither. */
export async function loadManifest(folder: string): Promise<ManifestItem[] | undefined> {
  const json = join(folder, 'manifest.json');
  if (await exists(json)) return parseManifestJson(await readTextFile(json), json);
  const csv = join(folder, 'manifest.csv');
  if (await exists(csv)) return parseManifestCsv(await readTextFile(csv), csv);
  return undefined;
}

/** JSON is read as the YAML it also is, for the sake of line numbers. */
export function parseManifestJson(text: string, file: string): ManifestItem[] {
  const document = readYaml(text, file);
  const manifest = checkDocument({ ...document, value: withoutNulls(document.value) }, manifestSchema);
  return Array.isArray(manifest) ? manifest : manifest.items;
}

/** Other people's tools write `null` for what they do not know; here that is a field that is not given. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(known.map(([name, field]) => [name, name === 'items' ? withoutNulls(field) : field]));
}

/** Columns are the fields in snake_case; an empty cell is a field that is not given. */
export function parseManifestCsv(text: string, file: string): ManifestItem[] {
  let lines: { record: Record<string, string>; info: { lines: number } }[];
  try {
    lines = parse(text, { columns: true, info: true, bom: true, skip_empty_lines: true, trim: true });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new ScreentestError(
      'invalid_file',
      {
        message: `Not valid CSV: ${(error as Error).message}`,
        place: { file, ...(line === undefined ? {} : { line }) },
        hint: 'Every row needs as many cells as the header; put a cell with a comma or a quote into double quotes',
      },
      { cause: error },
    );
  }
  if (lines.length === 0) {
    throw new ScreentestError('invalid_file', { message: 'The manifest has no rows', place: { file, line: 1 } });
  }
  return lines.map(({ record, info }) => {
    const place = { file, line: info.lines };
    const document: PositionedDocument = { file, value: itemOf(record), placeOf: () => place, placeOfKey: () => place };
    return checkDocument(document, manifestItemSchema);
  });
}

function itemOf(record: Record<string, string>): Record<string, unknown> {
  const numeric = new Set(['repeat', 'seed', 'selectedFrom', 'latencySeconds', 'costUsd']);
  const item: Record<string, unknown> = {};
  for (const [column, cell] of Object.entries(record)) {
    if (cell === '') continue;
    const field = column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (numeric.has(field)) item[field] = Number(cell);
    else if (field === 'audio') item[field] = booleans[cell.toLowerCase()] ?? cell;
    else item[field] = cell;
  }
  return item;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
