import { formatNumber } from './format-number.ts';

const smallestSum = 0.01;
const smallestRate = 0.0001;

/** A sum on a page, where "$" would begin a formula: "1.40 USD". Less than a cent keeps its digits, and never reads as nothing. */
export function usdAmount(value: number): string {
  return value > 0 && value < smallestSum ? usdRate(value) : `${value.toFixed(2)} USD`;
}

/** A price per second or clip: "0.14 USD", "0.1125 USD". */
export function usdRate(value: number): string {
  if (value > 0 && value < smallestRate) return `${formatNumber(value)} USD`;
  return `${value.toFixed(4).replace(/0{1,2}$/, '')} USD`;
}
