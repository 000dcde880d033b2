import type { Deviation, OwnResponse, Sensitivity } from '../../harness/schema/sensitivity.ts';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { escapeMarkdown } from '../markdown/escape-markdown.ts';
import { markdownTable } from '../markdown/markdown-table.ts';
import { countOf } from '../wording/count-of.ts';
import { responseTitle } from './response-title.ts';

/** `sensitivity.md`: what was planted, which metric followed, and where the matrix of expected effects was wrong. */
export function renderSensitivityMarkdown(
  sensitivity: Sensitivity,
  charts: readonly Pick<ChartSpec, 'name' | 'title'>[],
): string {
  const { own, deviations, failed, movesFrom } = sensitivity;
  const blocks = [
    '# Sensitivity of the metrics',
    `${escapeMarkdown(responseTitle(sensitivity))}.`,
    whatItIs(sensitivity),
    '**Agreement with people: not measured.** A metric that follows a planted defect is sensitive to it; that says nothing of whether people mind the defect, or agree with the scores.',
    '## Does each metric see its own defect?',
    'Spearman’s rank correlation of severity and raw value, 1 being the expected direction, per clip and averaged. Clips where the metric does not apply are left out and counted.',
    own.length === 0 ? 'Nothing was planted.' : ownTable(own),
    ...charts.map(({ name, title }) => `![${escapeMarkdown(title)}](${name}.png)`),
    '## Where the matrix of expected effects differs from what was measured',
    `The matrix was written before anything was measured, and is not changed to fit. A metric *moves* where its mean change at full severity is at least ${movesFrom.effectSize} times its scale and its mean rank correlation at least ${movesFrom.rankCorrelation}. The scale is the width of its ramp, or its spread over undefected clips, but at least a tenth of the largest change in this sweep. A metric that was expected to move either way may stay.`,
    ...deviationTables(deviations),
    '## Items that failed',
    failed.length === 0
      ? 'None.'
      : markdownTable({
          head: ['Clip', 'Defect', 'Severity', 'Why'],
          rows: failed.map(({ clip, defect = 'none', severity, reason }) =>
            [clip, defect, String(severity), reason].map(escapeMarkdown),
          ),
          numeric: [2],
        }),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function whatItIs({ date, screentest, decoder, renderer, severities, clips, defects, nMeasured }: Sensitivity): string {
  const real = clips.filter(({ source }) => source === 'real').length;
  const planted = `${countOf(Object.keys(defects).length, 'defect')} of known severity (${severities.join(', ')}; signed ones in both directions)`;
  const into = `${countOf(clips.length - real, 'synthetic scene')} and ${countOf(real, 'real clip')}`;
  return `${planted}, planted in ${into}; every clip was made, encoded and measured like any other: ${countOf(nMeasured, 'clip')} in all. ${escapeMarkdown(date)}, Screentest ${escapeMarkdown(screentest)}, decoder ${escapeMarkdown(decoder)}, renderer ${escapeMarkdown(renderer)}. Every reading is in dose-response.csv, every pair of defect and metric in cross-talk.csv.`;
}

function ownTable(own: readonly OwnResponse[]): string {
  return markdownTable({
    head: ['Defect', 'Its metric', 'Clips', 'Mean', 'Lowest', 'Bar', 'Used', 'Does not apply', 'In part', 'Verdict'],
    rows: own.map((row) => [
      escapeMarkdown(row.defect),
      `${escapeMarkdown(row.metric)} ${row.direction}`,
      row.source,
      decimal(row.mean),
      decimal(row.min),
      row.bar.toFixed(2),
      String(row.nClips),
      String(row.nNotApplicable),
      String(row.nPartial),
      verdictOf(row),
    ]),
    numeric: [3, 4, 5, 6, 7, 8],
  });
}

function verdictOf({ verdict, metricVersion }: OwnResponse): string {
  if (metricVersion === undefined) return 'there is no such metric';
  return verdict === 'insensitive' ? '**insensitive**' : verdict.replaceAll('-', ' ');
}

const headings: Readonly<Record<Deviation['verdict'], string>> = {
  unexpected: 'Moves, though nobody expected it',
  'wrong-direction': 'Moves the other way',
  missing: 'Stays, though it was expected to move',
};

function deviationTables(deviations: readonly Deviation[]): string[] {
  if (deviations.length === 0) return ['None.'];
  return Object.entries(headings).flatMap(([verdict, heading]) => {
    const rows = deviations.filter((each) => each.verdict === verdict);
    if (rows.length === 0) return [];
    return [
      `### ${heading}`,
      markdownTable({
        head: ['Defect', 'Metric', 'Clips', 'n', 'Expected', 'Effect', 'Rank correlation', 'Explanation'],
        rows: rows.map(
          ({ defect, metric, source, nClips, expected = 'stays', effect, rankCorrelation, explanation }) => [
            escapeMarkdown(defect),
            escapeMarkdown(metric),
            source,
            String(nClips),
            expected,
            decimal(effect),
            decimal(rankCorrelation),
            escapeMarkdown(explanation ?? 'to be explained'),
          ],
        ),
        numeric: [3, 5, 6],
      }),
    ];
  });
}

function decimal(value: number | undefined): string {
  return value === undefined
    ? '–'
    : value
        .toFixed(3)
        .replace(/^-(?=.*[1-9])/, '−')
        .replace(/^-/, '');
}
