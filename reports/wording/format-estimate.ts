import type { Estimate } from '../../harness/schema/estimate.ts';

/** "0.97 [0.91, 1.00]"; "0.97 [–]" where one prompt gives no interval; "–" where nothing was scored. */
export function formatEstimate(estimate: Estimate): string {
  switch (estimate.status) {
    case 'estimated':
      return `${formatScore(estimate.value)} [${formatScore(estimate.low)}, ${formatScore(estimate.high)}]`;
    case 'point':
      return `${formatScore(estimate.value)} [–]`;
    case 'none':
      return '–';
  }
}

/** Two decimals; a value that only rounds to −0.00 loses its sign. */
export function formatScore(value: number): string {
  const text = value.toFixed(2);
  return text === '-0.00' ? '0.00' : text.replace('-', '−');
}
