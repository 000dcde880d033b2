import { defineCheck } from './define-check.ts';
import { formatNumber } from './format-number.ts';

export const duration = defineCheck({
  id: 'duration',
  version: '1',
  title: 'Duration as sent',
  dimension: 'conformance',
  unit: 's',
  range: '0 and up',
  formula: 'Passes where |delivered − sent| ≤ `durationToleranceSeconds`; delivered is the decoded video’s',
  source: 'Screentest',
  check({ sent: { durationSeconds: sent }, decoded: { durationSeconds: delivered }, checks }) {
    if (sent === undefined) return { unscored: 'nothing was asked' };
    const tolerance = checks.durationToleranceSeconds;
    const passed = isWithin(delivered, sent, tolerance);
    const raw = delivered;
    if (passed) return { passed, raw };
    const reason = `sent ${formatNumber(sent)} s, delivered ${formatNumber(delivered)} s, tolerance ${formatNumber(tolerance)} s`;
    return { passed, raw, reason };
  },
});

/** Differences are compared with a microsecond to spare: 5.25 − 5 must not exceed 0.25 by rounding. */
function isWithin(delivered: number, sent: number, toleranceSeconds: number): boolean {
  return Math.abs(delivered - sent) <= toleranceSeconds + 1e-6;
}
