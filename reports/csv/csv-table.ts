import { stringify, type Options } from 'csv-stringify/sync';
import { formatNumber } from '../wording/format-number.ts';
import { defuseFormula } from './defuse-formula.ts';

/** `undefined` is an empty cell: not known, or does not apply. */
export type CsvCell = string | number | boolean | undefined;

export type CsvRow = readonly CsvCell[];

/** One CSV file of a report: its name, its header row, and the rows that one input adds to it. */
export interface CsvTable<Input> {
  readonly file: string;
  readonly columns: readonly string[];
  rows(input: Input): readonly CsvRow[];
}

const options: Options = {
  record_delimiter: '\r\n',
  // Else only CRLF is quoted, and a spreadsheet ends the row at a lone line feed.
  quote_record_delimiter: true,
  cast: {
    string: defuseFormula,
    number: formatNumber,
    boolean: String,
  },
};

/** A table whose every column is one named cell function, so that header and cells cannot drift apart. */
export function defineCsvTable<Input, Item>({
  file,
  items,
  cells,
}: {
  file: string;
  items: (input: Input) => readonly Item[];
  cells: Readonly<Record<string, (item: Item) => CsvCell>>;
}): CsvTable<Input> {
  const readers = Object.values(cells);
  return {
    file,
    columns: Object.keys(cells),
    rows: (input) => items(input).map((item) => readers.map((read) => read(item))),
  };
}

/** The header line with its line end; RFC 4180 ends lines with CRLF. */
export function renderHeader(table: Pick<CsvTable<never>, 'columns'>): string {
  return stringify([[...table.columns]], options);
}

/** Rows given to csv-stringify at a time: it keeps a piece of text per row, which above some hundreds costs it twice the time. */
const rowsPerCall = 100;

/** Lines for a batch of rows of any length, without the header. */
export function renderRows(table: Pick<CsvTable<never>, 'file' | 'columns'>, rows: readonly CsvRow[]): string {
  for (const row of rows) {
    if (row.length !== table.columns.length) {
      throw new TypeError(`Expected ${table.columns.length} cells in a row of ${table.file}, got ${row.length}`);
    }
  }
  let text = '';
  for (let start = 0; start < rows.length; start += rowsPerCall) {
    text += stringify(rows.slice(start, start + rowsPerCall), options);
  }
  return text;
}
