import { defineCheck } from './define-check.ts';
import { formatNumber } from './format-number.ts';
import { relativeDifference } from './relative-difference.ts';

export const frameRate = defineCheck({
  id: 'frame-rate',
  version: '1',
  title: 'Frame rate as sent',
  dimension: 'conformance',
  unit: 'frames/s',
  range: 'above 0',
  formula:
    'Passes where |delivered − sent| ÷ sent ≤ `fpsTolerance`; delivered is (frames − 1) over the time from the first decoded frame to the last',
  source: 'Screentest',
  check({ sent: { fps: sent }, decoded: { fps: delivered }, checks }) {
    if (sent === undefined) return { unscored: 'nothing was asked' };
    if (delivered === undefined) return { unscored: 'a single frame has no rate' };
    const passed = relativeDifference(delivered, sent) <= checks.fpsTolerance;
    if (passed) return { passed, raw: delivered };
    const reason = `sent ${formatNumber(sent)} frames/s, delivered ${formatNumber(delivered)} frames/s`;
    return { passed, raw: delivered, reason };
  },
});
