import { once } from 'node:events';
import { createWriteStream, existsSync, type WriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { expectedEffects } from '../defects/expected-effects.ts';
import { Aggregator } from '../run/aggregate/aggregate.ts';
import type { Aggregate } from '../schema/aggregate.ts';
import type { RunRecord } from '../schema/run-record.ts';
import type { SampleRecord } from '../schema/sample-record.ts';
import { instrumentState } from '../sensitivity/instrument-state.ts';
import { shippedFindings } from '../sensitivity/shipped-findings.ts';
import { makeCharts } from '../../reports/charts/make-charts.ts';
import { clausesTable } from '../../reports/csv/clauses-table.ts';
import { renderHeader, renderRows, type CsvRow, type CsvTable } from '../../reports/csv/csv-table.ts';
import { leaderboardTable } from '../../reports/csv/leaderboard-table.ts';
import { pairsTable } from '../../reports/csv/pairs-table.ts';
import { samplesTable } from '../../reports/csv/samples-table.ts';
import { scoresTable } from '../../reports/csv/scores-table.ts';
import type { RunFolder } from './run-folder.ts';

export const reportFormats = ['csv', 'png', 'md', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface WrittenReport {
  readonly aggregate: Aggregate;
  /** Relative to the run's folder. */
  readonly files: readonly string[];
  /** Why something was left out: charts without their optional package. */
  readonly remarks: readonly string[];
}

/** Renders a run's report from what its folder holds. Samples stream through; only sums are kept. */
export async function writeReport(
  folder: RunFolder,
  run: RunRecord,
  formats: readonly ReportFormat[] = reportFormats,
): Promise<WrittenReport> {
  await mkdir(join(folder.path, 'report'), { recursive: true });
  const margin = sharedMargin(run);
  const aggregator = new Aggregator({
    run: run.id,
    ...(margin === undefined ? {} : { margin }),
    rankAcrossRequests: run.settings.rankAcrossRequests ?? false,
  });
  const wantsCsv = formats.includes('csv');
  const tables = wantsCsv
    ? [samplesTable, scoresTable, clausesTable].map((table) => new TableFile<SampleRecord>(folder, table))
    : [];
  /** Of the metrics that made this run's scores, which may not be those of today. */
  const metricVersions: Record<string, string> = {};
  for await (const record of folder.samples()) {
    aggregator.add(record);
    for (const { metric, version } of record.scores) metricVersions[metric] = version;
    for (const table of tables) await table.add(record);
  }
  const instrument = instrumentState(metricVersions, shippedFindings, expectedEffects);
  const aggregate: Aggregate = { ...aggregator.finish(), instrument };
  const files: string[] = [];
  for (const table of tables) files.push(await table.finish());
  if (wantsCsv) {
    for (const table of [leaderboardTable, pairsTable]) {
      const file = new TableFile<Aggregate>(folder, table);
      await file.add(aggregate);
      files.push(await file.finish());
    }
  }
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await folder.writeFile(name, content);
    files.push(name);
  };
  const remarks: string[] = [];
  if (formats.includes('json')) {
    const { renderReportJson } = await import('../../reports/json/render-report-json.ts');
    await write('report/report.json', renderReportJson(aggregate));
  }
  if (formats.includes('png')) {
    const { drawChartPng } = await import('../../reports/charts/draw-chart-png.ts');
    for (const chart of makeCharts(aggregate)) {
      const drawn = await drawChartPng(chart);
      if (drawn.status === 'drawn') await write(`report/charts/${chart.name}.png`, drawn.png);
      else if (!remarks.includes(drawn.reason)) remarks.push(drawn.reason);
    }
  }
  if (formats.includes('md')) {
    const { renderInstrumentPage } = await import('../../reports/markdown/render-instrument-page.ts');
    const { renderMarkdown } = await import('../../reports/markdown/render-markdown.ts');
    // Only pictures that are there are linked, be they of this rendering or of an earlier one.
    const charts = makeCharts(aggregate).filter(({ name }) =>
      existsSync(join(folder.path, 'report', 'charts', `${name}.png`)),
    );
    await write('report/report.md', renderMarkdown({ run, aggregate, charts }));
    await write('report/sensitivity.md', renderInstrumentPage(instrument));
  }
  return { aggregate, files, remarks };
}

/** The margin that all suites of a run agree on. */
function sharedMargin({ suites }: RunRecord): number | undefined {
  const margins = new Set(suites.map(({ margin }) => margin));
  return margins.size === 1 ? suites[0]?.margin : undefined;
}

const rowsPerWrite = 500;

/** One CSV file under way: rows are gathered and written in batches, so that memory does not grow with the run. */
class TableFile<Input> {
  readonly #table: CsvTable<Input>;
  readonly #name: string;
  readonly #path: string;
  readonly #stream: WriteStream;
  #rows: CsvRow[] = [];

  constructor(folder: RunFolder, table: CsvTable<Input>) {
    this.#table = table;
    this.#name = `report/${table.file}`;
    this.#path = join(folder.path, this.#name);
    this.#stream = createWriteStream(`${this.#path}.part`);
    this.#stream.write(renderHeader(table));
  }

  async add(input: Input): Promise<void> {
    for (const row of this.#table.rows(input)) this.#rows.push(row);
    if (this.#rows.length >= rowsPerWrite) await this.#flush();
  }

  async finish(): Promise<string> {
    await this.#flush();
    this.#stream.end();
    await finished(this.#stream);
    await rename(`${this.#path}.part`, this.#path);
    return this.#name;
  }

  async #flush(): Promise<void> {
    const text = renderRows(this.#table, this.#rows);
    this.#rows = [];
    if (!this.#stream.write(text)) await once(this.#stream, 'drain');
  }
}
