import Table from 'cli-table3';
import { listBuiltin } from '../../catalog/builtin-catalog.ts';
import { loadSuite } from '../../catalog/load-suite.ts';
import { metrics } from '../../metrics/registry.ts';
import type { Metric } from '../../metrics/metric.ts';
import type { ScoringRule } from '../../schema/scoring-rule.ts';
import type { Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { renderMetricsGuide } from '../render-metrics-guide.ts';

type Cell = string | number | undefined;
type Row = Readonly<Record<string, Cell | ScoringRule>>;

/** `screentest suites` and `metrics`: what there is, as text or as JSON. */
export async function list(
  what: 'suites' | 'metrics',
  { json }: { json?: boolean },
  { stdout }: Outside,
): Promise<number> {
  const rows = await { suites: listSuites, metrics: listMetrics }[what]();
  if (json) {
    stdout.write(`${JSON.stringify({ schemaVersion: 1, [what]: rows }, undefined, 2)}\n`);
    return exitCodes.done;
  }
  if (what === 'metrics') {
    // The formulas are sentences: a table would fold them into columns nobody can read.
    stdout.write(renderMetricsGuide(Object.values(metrics)));
    return exitCodes.done;
  }
  const columns = Object.keys(rows[0] ?? {});
  const table = new Table({
    head: columns,
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: columns.map(widthOfColumn),
  });
  for (const row of rows) table.push(columns.map((column) => textOf(row[column])));
  stdout.write(`${table.toString()}\n`);
  return exitCodes.done;
}

async function listSuites(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const id of await listBuiltin('suites')) {
    const { suite, prompts } = await loadSuite(id);
    const clauses = prompts.flatMap(({ prompt }) => prompt.clauses);
    const { durationSeconds, resolution, aspectRatio, audio } = suite.request;
    rows.push({
      suite: id,
      version: suite.version,
      prompts: prompts.length,
      clauses: clauses.length,
      'by signal': clauses.filter(({ expect }) => expect !== undefined).length,
      repeats: suite.repeats,
      asks: `${durationSeconds} s, ${resolution}, ${aspectRatio}, ${audio ? 'sound' : 'silent'}`,
      description: suite.description,
    });
  }
  return rows;
}

async function listMetrics(): Promise<Row[]> {
  return Object.values<Metric>(metrics).map(({ id, version, kind, dimension, unit, range, formula, source, rule }) => ({
    metric: id,
    version,
    kind,
    dimension,
    unit,
    range,
    formula,
    source,
    rule,
  }));
}

function textOf(cell: Cell | ScoringRule): string | number {
  return typeof cell === 'object' ? JSON.stringify(cell) : (cell ?? '');
}

/** Prose is wrapped; everything else is as wide as it is. */
function widthOfColumn(column: string): number | null {
  return column === 'description' ? 50 : null;
}
