import type { Estimate } from '../../harness/schema/estimate.ts';

/** "95 % interval", from the estimates themselves; several levels are all named, none gives "no interval". */
export function intervalLabel(estimates: readonly Estimate[]): string {
  const levels = new Set(estimates.flatMap((each) => (each.status === 'estimated' ? [each.confidence] : [])));
  if (levels.size === 0) return 'no interval';
  const percents = [...levels].toSorted((a, b) => a - b).map((level) => `${Number((level * 100).toFixed(1))} %`);
  return `${percents.join(' or ')} interval`;
}
