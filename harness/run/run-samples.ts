import pLimit from 'p-limit';
import type { Metric } from '../metrics/metric.ts';
import type { SampleRecord } from '../schema/sample-record.ts';
import { generateClip, type GeneratedClip } from './generate/generate-clip.ts';
import type { GenerateTools } from './generate/generate-tools.ts';
import { createClipFacts } from './measure/clip-facts.ts';
import type { ClipReader } from './measure/clip-reader.ts';
import { keepStill } from './measure/keep-still.ts';
import type { PlannedSample } from './plan/planned-sample.ts';
import { finishSample } from './score/finish-sample.ts';

export interface RunSamplesOptions extends Omit<GenerateTools, 'isWhole'> {
  readonly samples: readonly PlannedSample[];
  readonly metrics: readonly Metric[];
  readonly reader: ClipReader;
  /** Clips that are read at the same time. */
  readonly concurrency: number;
  /** Jobs of a route that may be under way at once. */
  readonly capOf: (route: PlannedSample['route']) => number;
  /** Called for every finished sample, in the order in which they finish. */
  readonly write: (record: SampleRecord, position: number) => Promise<void>;
}

/** Clips that are made and not yet measured: beyond so many, a route waits for the measuring to catch up. */
const longestBacklog = 256;

/** Clips of a route that are fetched and checked while its lane is full of other jobs. */
const fetchedAtOnce = 16;

/**
 * Drives every sample down the road: generate → probe and measure → score. Each walks it once; what the store remembers
 * is not done again. Routes are walked side by side and wait for nobody, since their services are slow in their own ways;
 * measuring shares the processors of this machine.
 */
export async function runSamples(options: RunSamplesOptions): Promise<void> {
  const { samples, concurrency, capOf } = options;
  const factsOf = createClipFacts(options);
  const measuring = pLimit(concurrency);
  const tools: GenerateTools = {
    ...options,
    isWhole: (sha256, planned) =>
      measuring(async () => {
        const facts = await factsOf({ sha256, stillSha256: await stillOf(planned, options) });
        return facts.status === 'measured' && !facts.measurement.decoded.truncated;
      }),
  };
  const failures: unknown[] = [];
  // After a first failure of the harness itself nothing new is begun; what is under way may end.
  const guarded = (work: Promise<void>): Promise<void> => work.catch((error: unknown) => void failures.push(error));

  const walkRoute = async (route: RouteWalk): Promise<void> => {
    const backlog = pLimit(longestBacklog);
    const finishing = new Set<Promise<void>>();
    const walker = async (): Promise<void> => {
      for (let next = route.take(); next !== undefined && failures.length === 0; next = route.take()) {
        const { planned, position } = next;
        const generated = await generateClip(planned, tools);
        // Goes on once there is room for this one; samples that the store knows come faster than they are scored.
        await new Promise<void>((resolve) => {
          const finished: Promise<void> = guarded(
            backlog(() => {
              resolve();
              return measuring(() => finish({ planned, position, generated }, options, factsOf));
            }),
          ).then(() => void finishing.delete(finished));
          finishing.add(finished);
        });
      }
    };
    await Promise.all(Array.from({ length: capOf(route.route) + fetchedAtOnce }, () => guarded(walker())));
    await Promise.all(finishing);
  };
  await Promise.all(byRoute(samples).map(walkRoute));
  if (failures.length > 0) throw failures[0];
}

interface Finished {
  readonly planned: PlannedSample;
  readonly position: number;
  readonly generated: GeneratedClip;
}

async function finish(
  { planned, position, generated }: Finished,
  { run, metrics, clipFiles, write }: RunSamplesOptions,
  factsOf: ReturnType<typeof createClipFacts>,
): Promise<void> {
  const still = await keepStill(planned, clipFiles);
  const stillSha256 = still?.status === 'kept' ? still.sha256 : undefined;
  const { record } = generated;
  const facts = record.status === 'completed' ? await factsOf({ sha256: record.clip.sha256, stillSha256 }) : undefined;
  await write(finishSample({ run, planned, generated, still, facts, metrics }), position);
}

async function stillOf(planned: PlannedSample, { clipFiles }: RunSamplesOptions): Promise<string | undefined> {
  const still = await keepStill(planned, clipFiles);
  return still?.status === 'kept' ? still.sha256 : undefined;
}

interface RouteWalk {
  readonly route: PlannedSample['route'];
  /** The route's next sample in plan order, and its place in the plan. */
  take(): { readonly planned: PlannedSample; readonly position: number } | undefined;
}

function byRoute(samples: readonly PlannedSample[]): RouteWalk[] {
  const positions = new Map<string, number[]>();
  for (const [position, { route }] of samples.entries()) {
    const list = positions.get(route.id) ?? [];
    positions.set(route.id, list);
    list.push(position);
  }
  return [...positions.values()].map((list) => {
    let taken = 0;
    return {
      route: samples[list[0]!]!.route,
      take() {
        const position = list[taken];
        if (position === undefined) return undefined;
        taken += 1;
        return { planned: samples[position]!, position };
      },
    };
  });
}
