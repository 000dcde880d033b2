import type { Aggregate } from '../../harness/schema/aggregate.ts';
import type { RunRecord } from '../../harness/schema/run-record.ts';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { makeCharts } from '../charts/make-charts.ts';
import { modelNames } from '../wording/model-names.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { failuresSection } from './failures-section.ts';
import { leaderboardSection } from './leaderboard-section.ts';
import { methodSection } from './method-section.ts';
import { runSection } from './run-section.ts';

const nameColumns = 60;

/**
 * `report.md`: what was run, what came of it, what it does not show, how to get it again. `charts` are those that were
 * drawn, by default all that the aggregate has data for; an empty list leaves the pictures out.
 */
export function renderMarkdown({
  run,
  aggregate,
  charts = makeCharts(aggregate),
}: {
  run: RunRecord;
  aggregate: Aggregate;
  charts?: readonly Pick<ChartSpec, 'name' | 'title'>[];
}): string {
  const names = modelNames(aggregate, nameColumns);
  const blocks = [
    `# Screentest report: ${escapeMarkdown(run.id)}`,
    ...runSection(run, aggregate, names),
    ...leaderboardSection(aggregate, names),
    ...(charts.length > 0 ? ['## Pictures', ...charts.map(picture)] : []),
    ...failuresSection(aggregate, names),
    ...(aggregate.notes.length > 0
      ? ['## Notes', aggregate.notes.map((note) => `- ${escapeMarkdown(note)}`).join('\n')]
      : []),
    ...methodSection(run, aggregate),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function picture({ name, title }: Pick<ChartSpec, 'name' | 'title'>): string {
  return `![${escapeMarkdown(title)}](charts/${name}.png)`;
}
