import { expect, test } from 'vitest';
import { describePrice } from '../../../reports/wording/describe-price.ts';
import { usdAmount, usdRate } from '../../../reports/wording/usd-amount.ts';

test('sums have cents, rates have what they need, and nothing small reads as nothing', () => {
  expect([0, 1.4, 12.345, 0.004, 0.00002].map(usdAmount)).toStrictEqual([
    '0.00 USD',
    '1.40 USD',
    '12.35 USD',
    '0.004 USD',
    '0.00002 USD',
  ]);
  expect([0, 0.14, 0.1125, 0.07, 4.3, 100].map(usdRate)).toStrictEqual([
    '0.00 USD',
    '0.14 USD',
    '0.1125 USD',
    '0.07 USD',
    '4.30 USD',
    '100.00 USD',
  ]);
});

test('a price with its conditions, where it was read, and when', () => {
  expect(
    describePrice({
      per: 'million-tokens',
      rates: [{ resolution: '720p', mode: 'i2v', audio: false, usd: 4.3, usdHigh: 7 }, { usd: 4 }],
      source: 'a page',
      date: '2026-11-20',
      known: 'second-hand',
    }),
  ).toBe(
    '4.30 USD to 7.00 USD (720p, without sound, i2v) and 4.00 USD per million tokens, told by somebody else, read on 2026-11-20: a page',
  );
});
