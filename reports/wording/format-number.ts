const smallestFixed = 0.001;

/** Below this a value is rounding noise. */
const noise = 1e-15;

/**
 * A number for machines and tables: at most 6 decimals, four significant digits below 0.001, never an exponent, so that
 * 0.1 + 0.2 reads 0.3 and a p-value of 2⁻⁴⁰ does not read 0. What is not finite is empty.
 */
export function formatNumber(value: number): string {
  if (Number.isInteger(value))
    return Math.abs(value) < 1e21 ? String(value === 0 ? 0 : value) : BigInt(value).toString();
  if (!Number.isFinite(value)) return '';
  const size = Math.abs(value);
  if (size < noise) return '0';
  if (size >= smallestFixed) return size < 1e9 ? String(Math.round(value * 1e6) / 1e6) : String(value);
  const decimals = 3 - Math.floor(Math.log10(size));
  return value.toFixed(decimals).replace(/\.?0+$/, '');
}
