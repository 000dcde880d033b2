import type { Finding, InstrumentState, MetricState } from '../../harness/schema/instrument.ts';
import { countOf } from '../wording/count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';

/** `sensitivity.md` beside a run's report: what the last sweep says of every metric that scored the run. */
export function renderInstrumentPage({ sweptAt, metrics }: InstrumentState): string {
  const owned = metrics.filter(({ state }) => state !== 'no-planted-defect');
  const without = metrics.filter(({ state }) => state === 'no-planted-defect');
  return [
    '# What the metrics of this run are worth',
    '',
    '**Agreement with people: not measured.** A metric that follows a planted defect is sensitive to it; that says nothing of',
    'whether people mind the defect, or would agree with the scores.',
    '',
    sweptAt === undefined
      ? 'No sweep was made yet.'
      : `Last sweep: ${escapeMarkdown(sweptAt.slice(0, 10))}. Defects of known severity were planted in synthetic scenes and in real clips, encoded and measured like any other clip. The figure is Spearman’s rank correlation of the severity with the metric’s raw value, 1 being the expected direction, as a mean over the clips in which the metric applies; from 0.95 on (synthetic) and 0.9 (real) a metric counts as sensitive.`,
    '',
    '## Metrics with a planted defect',
    '',
    markdownTable({
      head: ['Metric', 'Version', 'Its defect', 'Synthetic clips', 'Real clips', 'Verdict'],
      rows: owned.map(ownRow),
    }),
    '',
    '## Metrics without one',
    '',
    `${without.map(({ metric }) => escapeMarkdown(metric)).join(', ')}. Whether they see what they claim to see is shown by their own tests only.`,
    '',
    '`screentest sensitivity` sweeps anew; every reading, what else moves with each defect, and where that differs from what was',
    'expected beforehand are in its tables and its page.',
    '',
  ].join('\n');
}

const verdicts: Readonly<Record<Exclude<MetricState['state'], 'no-planted-defect'>, string>> = {
  sensitive: 'sensitive',
  insensitive: '**insensitive**',
  'not-re-measured': 'not measured since its version changed',
  'not-measured': 'not measured',
};

function ownRow({ metric, version, state, findings }: MetricState): string[] {
  const ofSource = (source: Finding['source']): string => figureOf(findings.find((each) => each.source === source));
  const defects = [...new Set(findings.map(({ defect }) => escapeMarkdown(defect)))].join(', ');
  return [
    escapeMarkdown(metric),
    escapeMarkdown(version),
    defects === '' ? '–' : defects,
    ofSource('synthetic'),
    ofSource('real'),
    state === 'no-planted-defect' ? '–' : verdicts[state],
  ];
}

function figureOf(finding: Finding | undefined): string {
  if (finding === undefined) return '–';
  if (finding.correlation === undefined) return 'does not apply';
  return `${finding.correlation.toFixed(3)} (${countOf(finding.nClips, 'clip')})`;
}
