import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CrossTalk, Dose, Sensitivity } from '../../schema/sensitivity.ts';
import { drawChartPng } from '../../../reports/charts/draw-chart-png.ts';
import type { ChartSpec } from '../../../reports/charts/chart-spec.ts';
import { renderHeader, renderRows, type CsvTable } from '../../../reports/csv/csv-table.ts';
import { crossTalkTable } from '../../../reports/sensitivity/cross-talk-table.ts';
import { doseResponseChart } from '../../../reports/sensitivity/dose-response-chart.ts';
import { doseResponseTable } from '../../../reports/sensitivity/dose-response-table.ts';
import { renderSensitivityJson } from '../../../reports/sensitivity/render-sensitivity-json.ts';
import { renderSensitivityMarkdown } from '../../../reports/sensitivity/render-sensitivity-markdown.ts';
import { sensitivityHeatMap } from '../../../reports/sensitivity/sensitivity-heat-map.ts';

export interface Sweep {
  readonly sensitivity: Sensitivity;
  readonly doses: readonly Dose[];
  readonly crossTalk: readonly CrossTalk[];
}

/** Writes tables, charts and the page of a sweep; answers with the files' names and with why something was left out. */
export async function writeSweep(
  folder: string,
  { sensitivity, doses, crossTalk }: Sweep,
): Promise<{ files: string[]; remarks: string[] }> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const remarks = new Set<string>();
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    await writeFile(join(folder, `${name}.part`), content);
    await rename(join(folder, `${name}.part`), join(folder, name));
    files.push(name);
  };
  await write(doseResponseTable.file, csv(doseResponseTable, doses));
  await write(crossTalkTable.file, csv(crossTalkTable, crossTalk));
  await write('sensitivity.json', renderSensitivityJson(sensitivity));
  const drawn: ChartSpec[] = [];
  for (const chart of [sensitivityHeatMap(sensitivity, crossTalk), doseResponseChart(sensitivity, doses)]) {
    if (chart === undefined) continue;
    const picture = await drawChartPng(chart);
    if (picture.status === 'unavailable') {
      remarks.add(picture.reason);
      continue;
    }
    await write(`${chart.name}.png`, picture.png);
    drawn.push(chart);
  }
  await write('sensitivity.md', renderSensitivityMarkdown(sensitivity, drawn));
  return { files, remarks: [...remarks] };
}

function csv<Input>(table: CsvTable<Input>, input: Input): string {
  return renderHeader(table) + renderRows(table, table.rows(input));
}
