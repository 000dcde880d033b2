import type { Aggregate, RouteSummary } from '../../harness/schema/aggregate.ts';
import type { ModelNames } from '../wording/model-names.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';

/** Differences between what a suite asks and what a route can be asked for, apart from remarks on files. */
const capabilityGap = /_(?:gap|unsupported)$/;

/** Failures and refusals by code, then what routes could not be asked for, then remarks on files. */
export function failuresSection(aggregate: Aggregate, names: ModelNames): string[] {
  const gaps = countTable(aggregate, names, ({ warnings }) => entries(warnings, (code) => capabilityGap.test(code)));
  const remarks = countTable(aggregate, names, ({ warnings }) =>
    entries(warnings, (code) => !capabilityGap.test(code)),
  );
  const failures = countTable(aggregate, names, (route) => entries(route.failures, () => true));
  return [
    '## Failures and refusals',
    failures ?? 'None.',
    '## Capability gaps: asked, but not to be had from the route',
    gaps ?? 'None.',
    ...(remarks === undefined ? [] : ['## Remarks on samples and files', remarks]),
  ];
}

function entries(counts: Readonly<Record<string, number>>, keep: (code: string) => boolean): [string, number][] {
  return Object.entries(counts)
    .filter(([code]) => keep(code))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function countTable(
  aggregate: Aggregate,
  names: ModelNames,
  read: (route: RouteSummary) => [string, number][],
): string | undefined {
  const rows = aggregate.routes.flatMap((route) =>
    read(route).map(([code, count]) => [
      escapeMarkdown(names.of(route.route)),
      escapeMarkdown(code),
      `${count} of ${route.nSamples}`,
    ]),
  );
  if (rows.length === 0) return undefined;
  return markdownTable({ head: ['Model', 'Code', 'Samples'], rows, numeric: [2] });
}
