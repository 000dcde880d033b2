import { defineCheck } from './define-check.ts';

export const decodesToEnd = defineCheck({
  id: 'decodes-to-end',
  version: '1',
  title: 'Decodes to the end',
  dimension: 'integrity',
  unit: '',
  range: 'true or false',
  formula: 'Passes where every packet decodes and no fewer frames come than the header announces',
  source: 'Screentest',
  check({ decoded: { errors, truncated, frames } }) {
    const raw = !truncated;
    if (raw) return { passed: true, raw };
    const reason =
      errors > 0 ? `${errors} frames or packets could not be decoded` : `the clip ends early, after ${frames} frames`;
    return { passed: false, raw, reason };
  },
});
