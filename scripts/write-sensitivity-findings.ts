import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Defect } from '../harness/defects/defect.ts';
import { defects } from '../harness/defects/registry.ts';
import type { Metric } from '../harness/metrics/metric.ts';
import { metrics } from '../harness/metrics/registry.ts';
import { sensitivitySchema } from '../harness/schema/sensitivity.ts';
import { findingsOf } from '../harness/sensitivity/findings-of.ts';
import { defaultSeverities } from '../harness/sensitivity/plan-sweep.ts';
import { referenceScenes } from '../harness/sensitivity/reference-scenes.ts';

/**
 * Puts what a full sweep found into every report to come: `node scripts/write-sensitivity-findings.ts DIR`, where DIR is
 * the `--out` of `screentest sensitivity`. A sweep of a part would forget the rest, and is refused.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Expected the folder of a sweep');

const sweep = sensitivitySchema.parse(JSON.parse(await readFile(join(folder, 'sensitivity.json'), 'utf8')));
const missing = [
  ...Object.values<Defect>(defects)
    .filter(({ id, acts, version }) => acts === 'on-clip' && sweep.defects[id] !== version)
    .map(({ id, version }) => `defect ${id} ${version}`),
  ...Object.values<Metric>(metrics)
    .filter(({ id, version }) => sweep.metrics[id] !== version)
    .map(({ id, version }) => `metric ${id} ${version}`),
  ...referenceScenes.filter(({ id }) => !sweep.clips.some((clip) => clip.id === id)).map(({ id }) => `scene ${id}`),
  ...defaultSeverities.filter((each) => !sweep.severities.includes(each)).map((each) => `severity ${each}`),
];
if (missing.length > 0)
  throw new Error(`Expected a full sweep of everything as it is now; missing: ${missing.join(', ')}`);

const target = join(import.meta.dirname, '../harness/sensitivity/shipped-findings.json');
await writeFile(target, `${JSON.stringify(findingsOf(sweep), undefined, 2)}\n`);
console.log(
  `Wrote ${findingsOf(sweep).findings.length} findings of ${sweep.date}; ${sweep.failed.length} clips failed`,
);
