import { expect, test } from 'vitest';
import { renderRows } from '../../../reports/csv/csv-table.ts';
import { scoresTable } from '../../../reports/csv/scores-table.ts';
import { makeSampleRecord } from '../fixtures/make-sample-record.ts';

test('batches of any size give the same bytes', () => {
  const rows = Array.from({ length: 205 }, () => scoresTable.rows(makeSampleRecord())).flat();
  const atOnce = renderRows(scoresTable, rows);
  expect(rows.map((row) => renderRows(scoresTable, [row])).join('')).toBe(atOnce);
  expect(atOnce.split('\r\n')).toHaveLength(rows.length + 1);
});
