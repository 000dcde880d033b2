import { aspectOf } from '../schema/picture-size.ts';
import { defineCheck } from './define-check.ts';
import { formatNumber } from './format-number.ts';
import { relativeDifference } from './relative-difference.ts';

export const aspect = defineCheck({
  id: 'aspect',
  version: '1',
  title: 'Aspect ratio as sent',
  dimension: 'conformance',
  unit: '',
  range: 'above 0; 1.778 is 16:9',
  formula:
    'Passes where |delivered − sent| ÷ sent ≤ `aspectTolerance`; delivered is width over height as displayed, rotation and pixel shape applied',
  source: 'Screentest',
  check({ sent: { aspectRatio }, decoded: { aspect: delivered }, checks }) {
    if (aspectRatio === undefined) return { unscored: 'nothing was asked' };
    const sent = aspectOf(aspectRatio);
    const passed = relativeDifference(delivered, sent) <= checks.aspectTolerance;
    if (passed) return { passed, raw: delivered };
    const reason = `sent ${aspectRatio} (${formatNumber(sent)}), delivered ${formatNumber(delivered)}`;
    return { passed, raw: delivered, reason };
  },
});
