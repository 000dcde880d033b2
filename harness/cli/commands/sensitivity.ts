import { relative, resolve } from 'node:path';
import { defaultSeverities, planSweep } from '../../sensitivity/plan-sweep.ts';
import { renderSensitivityText } from '../../../reports/sensitivity/render-sensitivity-text.ts';
import { countOf } from '../../../reports/wording/count-of.ts';
import type { Outside } from '../console.ts';
import { exitCodes } from '../exit-code.ts';
import { chooseDefects } from '../sweep/choose-defects.ts';
import { describeSweep } from '../sweep/describe-sweep.ts';
import { measureSweep } from '../sweep/measure-sweep.ts';
import { realClips } from '../sweep/real-clips.ts';
import { syntheticClips } from '../sweep/synthetic-clips.ts';
import { writeSweep, type Sweep } from '../sweep/write-sweep.ts';
import { openWorkshop } from '../workshop.ts';

export interface SensitivityOptions {
  readonly defect?: string[];
  readonly scene?: string[];
  readonly severities?: number[];
  readonly clips?: string;
  readonly out?: string;
  readonly store?: string;
  readonly config?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** `screentest sensitivity`: plants every defect at every severity, and asks every metric what it sees. */
export async function sensitivity(options: SensitivityOptions, outside: Outside): Promise<number> {
  const defects = chooseDefects(options.defect);
  const severities = [...new Set([0, ...(options.severities ?? defaultSeverities)])].sort((a, b) => a - b);
  const scenes = syntheticClips(options.scene);
  const folder = resolve(outside.directory, options.out ?? 'sensitivity');
  const workshop = await openWorkshop({ ...options, onlyBuiltin: true }, outside);
  let sweep: Sweep;
  try {
    const { directory, signal } = outside;
    const real =
      options.clips === undefined ? [] : await realClips(options.clips, { directory, reader: workshop.reader, signal });
    const clips = [...scenes, ...real];
    const plan = planSweep(clips, defects, severities);
    const words = options.json ? outside.stderr : outside.stdout;
    if (!options.quiet) {
      const into = `${countOf(scenes.length, 'synthetic scene')} and ${countOf(real.length, 'real clip')}`;
      words.write(
        `${countOf(plan.length, 'clip')} to make and measure: ${countOf(defects.length, 'defect')} in ${into}\n`,
      );
    }
    const items = await measureSweep(plan, { workshop, quiet: options.quiet ?? false }, outside);
    sweep = describeSweep(items, { clips, defects, severities }, { workshop, outside });
  } finally {
    await workshop.close();
  }
  const written = await writeSweep(folder, sweep);
  const near = relative(outside.directory, folder) || '.';
  const words = options.json ? outside.stderr : outside.stdout;
  words.write(
    `\n${renderSensitivityText(sweep.sensitivity)}\nReport: ${near}/sensitivity.md   Tables: ${near}/*.csv\n`,
  );
  for (const remark of written.remarks) words.write(`${remark}\n`);
  if (options.json) {
    outside.stdout.write(
      `${JSON.stringify({ folder, files: written.files, sensitivity: sweep.sensitivity }, undefined, 2)}\n`,
    );
  }
  return sweep.sensitivity.failed.length > 0 ? exitCodes.samplesFailed : exitCodes.done;
}
