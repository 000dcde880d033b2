import type { ClipDefect } from '../../defects/defect.ts';
import { expectedEffects } from '../../defects/expected-effects.ts';
import type { Metric } from '../../metrics/metric.ts';
import { metrics as allMetrics } from '../../metrics/registry.ts';
import type { Sensitivity } from '../../schema/sensitivity.ts';
import { analyseSweep } from '../../sensitivity/analyse-sweep.ts';
import { movesFrom } from '../../sensitivity/cross-talk.ts';
import { deviationNotes } from '../../sensitivity/deviation-notes.ts';
import { deviationsOf } from '../../sensitivity/deviations-of.ts';
import { readSweep } from '../../sensitivity/read-sweep.ts';
import { sceneSeed } from '../../sensitivity/reference-scenes.ts';
import type { MeasuredItem } from '../../sensitivity/sweep-item.ts';
import { sceneVersion } from '../../synthetic/scene-version.ts';
import type { Outside } from '../console.ts';
import { readVersion } from '../read-version.ts';
import type { Workshop } from '../workshop.ts';
import type { SweepSourceClip } from './sweep-source.ts';
import type { Sweep } from './write-sweep.ts';

/** Reads all metrics of all measured items, and joins what comes of it with what was planned. */
export function describeSweep(
  items: readonly MeasuredItem[],
  plan: { clips: readonly SweepSourceClip[]; defects: readonly ClipDefect[]; severities: readonly number[] },
  { workshop, outside }: { workshop: Workshop; outside: Outside },
): Sweep {
  const metrics = Object.values<Metric>(allMetrics);
  const { readings, failed } = readSweep(items, metrics);
  const { doses, own, crossTalk } = analyseSweep({ ...plan, readings, metrics, effects: expectedEffects });
  const document: Sensitivity = {
    schemaVersion: 1,
    date: new Date(outside.now()).toISOString(),
    screentest: readVersion(),
    decoder: workshop.runtime.decoder,
    renderer: `scene-${sceneVersion}`,
    seed: sceneSeed,
    severities: [...plan.severities],
    movesFrom,
    metrics: Object.fromEntries(metrics.map(({ id, version }) => [id, version])),
    defects: Object.fromEntries(plan.defects.map(({ id, version }) => [id, version])),
    clips: plan.clips.map(({ id, source, make }) => ({
      id,
      source,
      ...(make.kind === 'inject' ? { sha256: make.sha256 } : {}),
    })),
    nMeasured: readings.length,
    failed: failed.map(({ clip, planted, reason }) => ({
      clip: clip.id,
      source: clip.source,
      ...(planted === undefined ? {} : { defect: planted.id }),
      severity: planted?.severity ?? 0,
      reason,
    })),
    own: [...own],
    deviations: deviationsOf(crossTalk, deviationNotes),
    agreementWithPeople: 'not measured',
  };
  return { sensitivity: document, doses, crossTalk };
}
