import type { CrossTalk } from '../../harness/schema/sensitivity.ts';
import { defineCsvTable } from '../csv/csv-table.ts';

/** `cross-talk.csv`: one line for every defect, metric and source of clips; effects are in units of `scale`. */
export const crossTalkTable = defineCsvTable<readonly CrossTalk[], CrossTalk>({
  file: 'cross-talk.csv',
  items: (rows) => rows,
  cells: {
    defect: ({ defect }) => defect,
    metric: ({ metric }) => metric,
    source: ({ source }) => source,
    n_clips: ({ nClips }) => nClips,
    rank_correlation: ({ rankCorrelation }) => rankCorrelation,
    effect: ({ effect }) => effect,
    expected: ({ expected }) => expected,
    verdict: ({ verdict }) => verdict,
    effect_size: ({ effectSize }) => effectSize,
    scale: ({ scale }) => scale,
    scale_kind: ({ scaleKind }) => scaleKind,
  },
});
