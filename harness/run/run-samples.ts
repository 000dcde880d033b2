import pLimit from 'p-limit';
import type { Metric } from '../metrics/metric.ts';
import type { SampleRecord } from '../schema/sample-record.ts';
import { generateClip, type GenerateTools } from './generate/generate-clip.ts';
import { createClipFacts } from './measure/clip-facts.ts';
import { keepStill } from './measure/keep-still.ts';
import type { ClipReader } from './measure/clip-reader.ts';
import { InPlanOrder } from './in-plan-order.ts';
import type { PlannedSample } from './plan/planned-sample.ts';
import { finishSample } from './score/finish-sample.ts';

export interface RunSamplesOptions extends GenerateTools {
  readonly samples: readonly PlannedSample[];
  readonly metrics: readonly Metric[];
  readonly reader: ClipReader;
  /** Samples under way at the same time. */
  readonly concurrency: number;
  /** Called for every finished sample, in the order in which they finish. */
  readonly onFinished?: (record: SampleRecord) => void;
  /** Called for every finished sample in plan order; the next waits until it resolves. */
  readonly write: (record: SampleRecord) => Promise<void>;
}

/**
 * Drives every sample down the road: generate → probe and measure → score. Each walks it once; what the store remembers
 * is not done again. Records are written in plan order, as far as there are no gaps.
 */
export async function runSamples(options: RunSamplesOptions): Promise<void> {
  const { run, samples, metrics, concurrency, onFinished, write } = options;
  const factsOf = createClipFacts(options);
  const ordered = new InPlanOrder<SampleRecord>(write);
  const limit = pLimit(concurrency);

  const walk = async (planned: PlannedSample, position: number): Promise<void> => {
    const generated = await generateClip(planned, options);
    const still = await keepStill(planned, options.clipFiles);
    const stillSha256 = still?.status === 'kept' ? still.sha256 : undefined;
    const facts =
      generated.record.status === 'completed'
        ? await factsOf({ sha256: generated.record.clip.sha256, stillSha256 })
        : undefined;
    const record = finishSample({ run, planned, generated, still, facts, metrics });
    onFinished?.(record);
    await ordered.add(position, record);
  };

  const failures: unknown[] = [];
  await Promise.all(
    samples.map((planned, position) =>
      limit(() =>
        // After a first failure of the harness itself nothing new is begun; what is under way may end.
        failures.length > 0 ? undefined : walk(planned, position).catch((error: unknown) => failures.push(error)),
      ),
    ),
  );
  if (failures.length > 0) throw failures[0];
}
