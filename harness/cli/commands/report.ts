import { resolve } from 'node:path';
import type { Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { readFormats } from '../read-formats.ts';
import { RunFolder } from '../run-folder.ts';
import { writeReport } from '../write-report.ts';

export interface ReportOptions {
  readonly format?: string[];
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `screentest report`: renders a run's report again from its samples. */
export async function report(path: string, options: ReportOptions, outside: Outside): Promise<number> {
  const folder = new RunFolder(resolve(outside.directory, path));
  const formats = readFormats(options.format);
  const written = await writeReport(folder, await folder.requireRecord(), formats);
  if (options.json) {
    const { aggregate, files, remarks } = written;
    outside.stdout.write(`${JSON.stringify({ folder: folder.path, files, remarks, aggregate }, undefined, 2)}\n`);
    return exitCodes.done;
  }
  for (const file of written.files) outside.stdout.write(`${path.replace(/\/+$/, '')}/${file}\n`);
  for (const remark of written.remarks) outside.stderr.write(`${remark}\n`);
  return exitCodes.done;
}
