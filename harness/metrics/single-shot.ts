import { defineLimitCheck } from './define-limit-check.ts';
import { cutFormula, observeCuts } from './observe-cuts.ts';

export const singleShot = defineLimitCheck({
  id: 'single-shot',
  version: '1',
  title: 'Single shot',
  dimension: 'consistency',
  unit: '',
  range: '0 and up: the number of cuts; passes at 0',
  formula: `${cutFormula}. Passes without a cut; unscored with the intent \`fastCuts\``,
  source: 'ffmpeg scdet (libavfilter/vf_scdet.c), threshold 10',
  rule: { atMost: 0 },
  observe: observeCuts,
  unscored: ({ intent }) => (intent.includes('fastCuts') ? 'asked for (fastCuts)' : undefined),
});
