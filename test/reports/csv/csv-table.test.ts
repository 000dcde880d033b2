import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { defuseFormula } from '../../../reports/csv/defuse-formula.ts';
import { renderHeader, renderRows, type CsvRow } from '../../../reports/csv/csv-table.ts';

const table = { file: 'test.csv', columns: ['a', 'b', 'c'] };

function parseRows(text: string): string[][] {
  return parse(text, { relax_column_count: false, skip_empty_lines: false });
}

test('cells are written as RFC 4180 wants them', () => {
  expect(
    renderRows(table, [
      ['plain', 'with, comma', 'with "quotes"'],
      ['two\nlines', 'and\r\nthree', ' spaces '],
      [true, false, undefined],
      [0, -1.5, 0.1 + 0.2],
      [1e-9, 123456789.123, 182_034],
      ['', undefined, ''],
    ]),
  ).toBe(
    [
      'plain,"with, comma","with ""quotes"""',
      '"two\nlines","and\r\nthree", spaces ',
      'true,false,',
      '0,-1.5,0.3',
      '0.000000001,123456789.123,182034',
      ',,',
      '',
    ].join('\r\n'),
  );
});

test('what a spreadsheet would take for a formula is defused, numbers are not', () => {
  expect(
    renderRows(table, [
      ['=cmd()', '+1', '-1'],
      ['@SUM(A1)', '\t=1', '\r=1'],
      ['＝1', ' =1', '\uFEFF=1'],
      ['a=1', -1, '"=1"'],
    ]),
  ).toBe(["'=cmd(),'+1,'-1", `'@SUM(A1),'\t=1,"'\r=1"`, "'＝1,' =1,'\uFEFF=1", 'a=1,-1,"""=1"""', ''].join('\r\n'));
});

test('the header is one line', () => {
  expect(renderHeader(table)).toBe('a,b,c\r\n');
});

test('a row that does not fit its header is refused', () => {
  expect(() => renderRows(table, [['a', 'b']])).toThrow('Expected 3 cells in a row of test.csv, got 2');
});

test('no rows are no text', () => {
  expect(renderRows(table, [])).toBe('');
});

test('a parser reads back what was written', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', "'", '=', '-', ' ', ';', 'a') }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 250 }), (rows) => {
      const readBack = parseRows(renderHeader(table) + renderRows(table, rows));
      expect(readBack).toStrictEqual([table.columns, ...rows.map((row) => row.map(defuseFormula))]);
    }),
  );
});

test('numbers and booleans read back as themselves', () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
      fc.boolean(),
      (number, flag) => {
        const row: CsvRow = [number, flag, undefined];
        const [[text = '', boolean, empty] = []] = parseRows(renderRows(table, [row]));
        expect(text).not.toMatch(/e/i);
        expect(Math.abs(Number(text) - number)).toBeLessThanOrEqual(Math.max(5e-7, Math.abs(number) * 1e-15));
        expect([boolean, empty]).toStrictEqual([String(flag), '']);
      },
    ),
  );
});
