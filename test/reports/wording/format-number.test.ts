import { expect, test } from 'vitest';
import { formatNumber } from '../../../reports/wording/format-number.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [1, '1'],
  [0.1 + 0.2, '0.3'],
  [2.416666666666667, '2.416667'],
  [-18.25, '-18.25'],
  [0.001234567, '0.001235'],
  [0.000012345678, '0.00001235'],
  [2 ** -40, '0.0000000000009095'],
  [-5e-324, '0'],
  [1e21, '1000000000000000000000'],
  [1.5e9 + 0.25, '1500000000.25'],
  [Number.NaN, ''],
  [Number.POSITIVE_INFINITY, ''],
])('%d reads "%s"', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
