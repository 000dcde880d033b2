import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { contentHash } from '../../catalog/content-hash.ts';
import { remember } from '../../run/measure/remember.ts';
import { failureSchema, type Failure } from '../../schema/failure.ts';
import { clipMeasurementSchema } from '../../schema/measurement.ts';
import { probeSchema } from '../../schema/probe.ts';
import type { ItemFacts, SweepItem } from '../../sensitivity/sweep-item.ts';
import type { Workshop } from '../workshop.ts';
import type { SweepSourceClip } from './sweep-source.ts';

const answerSchema = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('measured'), probe: probeSchema, measurement: clipMeasurementSchema }),
  z.strictObject({ status: z.literal('failed'), failure: failureSchema }),
]);

type Answer = z.infer<typeof answerSchema>;

/** Faults of the harness, not of the clip: not to be believed for ever. */
const passing: readonly Failure['code'][] = ['worker_died', 'timeout'];

export interface MeasuredPlantedClip {
  readonly facts: ItemFacts;
  /** It lay in the store. */
  readonly reused: boolean;
}

/**
 * Makes one planted clip, measures it as any other clip, and removes it: only the readings are kept, in the store, under
 * a key of everything that decides them.
 */
export async function measurePlantedClip(
  item: SweepItem<SweepSourceClip>,
  { workshop, seed, signal }: { workshop: Workshop; seed: number; signal: AbortSignal },
): Promise<MeasuredPlantedClip> {
  const { clip, planted } = item;
  const { reader, outbox } = workshop;
  // Where a file lies does not decide what is in it.
  const content =
    clip.make.kind === 'render'
      ? { request: clip.make.request, renderer: clip.make.renderer }
      : { sha256: clip.make.sha256, maxSeconds: clip.make.maxSeconds };
  const key = contentHash({
    content,
    planted: planted ?? 'nothing',
    seed,
    versions: [reader.probeVersion, reader.measureVersion],
  });
  let reused = true;
  const answer = await remember<Answer>(
    {
      stage: 'measure',
      key,
      parse: (record) => answerSchema.parse(record),
      mayPass: (known) => known.status === 'failed' && passing.includes(known.failure.code),
      async compute() {
        reused = false;
        const file = join(outbox, `${key}.mp4`);
        try {
          return await makeAndMeasure(item, file, { workshop, seed, signal });
        } finally {
          await rm(file, { force: true });
        }
      },
    },
    { ...workshop, signal },
  );
  if (answer.status === 'failed') {
    return { facts: { status: 'failed', reason: `${answer.failure.code}: ${answer.failure.message}` }, reused };
  }
  const { probe, measurement } = answer;
  return { facts: { status: 'measured', probe, ...measurement }, reused };
}

async function makeAndMeasure(
  { clip: { make }, planted }: SweepItem<SweepSourceClip>,
  file: string,
  { workshop: { pool, reader }, seed, signal }: { workshop: Workshop; seed: number; signal: AbortSignal },
): Promise<Answer> {
  const defects = planted === undefined ? [] : [{ id: planted.id, severity: planted.severity }];
  const made =
    make.kind === 'render'
      ? await pool.run({ kind: 'render', request: make.request, defects, file }, signal)
      : await pool.run(
          { kind: 'inject', file: make.file, defects, seed, target: file, maxSeconds: make.maxSeconds },
          signal,
        );
  if (made.status === 'failed') return made;
  const probed = await reader.probe(file, signal);
  if (probed.status === 'failed') return { status: 'failed', failure: probed.failure };
  const measured = await reader.measure(file, undefined, signal);
  if (measured.status === 'failed') return measured;
  return { status: 'measured', probe: probed.probe, measurement: measured.measurement };
}
