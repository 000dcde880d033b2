/** A sum of money: "12.40 USD". Sums below a cent keep the digits that make them more than nothing. */
export function formatUsd(usd: number): string {
  return `${usd.toFixed(usd > 0 && usd < 0.01 ? 4 : 2)} USD`;
}

/** A price per unit, with as many digits as it has, and two at least: "0.14 USD", "0.0775 USD". */
export function formatUsdRate(usd: number): string {
  const digits = String(Number(usd.toFixed(4))).split('.')[1]?.length ?? 0;
  return `${usd.toFixed(Math.max(2, digits))} USD`;
}
