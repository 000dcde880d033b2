import { z } from 'zod';
import { contentHash } from '../../catalog/content-hash.ts';
import { failureSchema, type Failure, type FailureCode } from '../../schema/failure.ts';
import { clipMeasurementSchema, type ClipMeasurement } from '../../schema/measurement.ts';
import { probeSchema, type Probe } from '../../schema/probe.ts';
import type { ClipFiles } from '../../store/clip-files.ts';
import type { ClipReader } from './clip-reader.ts';
import { remember, type RememberTools } from './remember.ts';

/** What is known of a clip's bytes, as far as reading them got. */
export type ClipFacts =
  | {
      readonly status: 'measured';
      readonly extension: string;
      readonly probe: Probe;
      readonly measurement: ClipMeasurement;
    }
  | { readonly status: 'failed'; readonly failure: Failure; readonly extension?: string; readonly probe?: Probe };

export interface ClipFactsTools extends RememberTools {
  readonly clipFiles: ClipFiles;
  readonly reader: ClipReader;
}

const probeAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('probed'), probe: probeSchema, extension: z.string() }),
  z.object({ status: z.literal('failed'), failure: failureSchema, extension: z.string().optional() }),
]);

const measureAnswerSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('measured'), measurement: clipMeasurementSchema }),
  z.object({ status: z.literal('failed'), failure: failureSchema }),
]);

/** Faults of the harness, not of the clip: not to be believed for ever. */
const passing: ReadonlySet<FailureCode> = new Set(['worker_died', 'timeout']);
const mayPass = (answer: { status: string; failure?: Failure }): boolean =>
  answer.failure !== undefined && passing.has(answer.failure.code);

/** How many clips' facts stay in memory: as many as samples can share a clip within a stretch of the plan. */
const keptInMemory = 256;

/** A clip by its hash, and the still it was to open with, where there was one. */
export interface ClipToRead {
  readonly sha256: string;
  readonly stillSha256?: string | undefined;
}

/** Probes and measures clips, each once: per store through its records, and per process through a small memory. */
export function createClipFacts(tools: ClipFactsTools): (clip: ClipToRead) => Promise<ClipFacts> {
  const kept = new Map<string, Promise<ClipFacts>>();
  return (clip) => {
    const name = `${clip.sha256} ${clip.stillSha256 ?? ''}`;
    const known = kept.get(name);
    if (known) return known;
    const facts = readFacts(clip, tools);
    kept.set(name, facts);
    const oldest = kept.keys().next().value;
    if (kept.size > keptInMemory && oldest !== undefined) kept.delete(oldest);
    return facts;
  };
}

async function readFacts({ sha256, stillSha256 }: ClipToRead, tools: ClipFactsTools): Promise<ClipFacts> {
  const { clipFiles, reader, signal } = tools;
  const file = clipFiles.pathOf(sha256);
  const still = stillSha256 === undefined ? undefined : clipFiles.pathOf(stillSha256);
  const probed = await remember(
    {
      stage: 'probe',
      key: contentHash({ sha256, version: reader.probeVersion }),
      parse: (record) => probeAnswerSchema.parse(record),
      compute: () => reader.probe(file, signal),
      mayPass,
    },
    tools,
  );
  const { extension } = probed;
  if (probed.status === 'failed') {
    return { status: 'failed', failure: probed.failure, ...(extension === undefined ? {} : { extension }) };
  }
  const { probe } = probed;
  const measured = await remember(
    {
      stage: 'measure',
      key: contentHash({
        sha256,
        version: reader.measureVersion,
        ...(stillSha256 === undefined ? {} : { still: stillSha256 }),
      }),
      parse: (record) => measureAnswerSchema.parse(record),
      compute: () => reader.measure(file, still, signal),
      mayPass,
    },
    tools,
  );
  if (measured.status === 'failed')
    return { status: 'failed', failure: measured.failure, extension: probed.extension, probe };
  return { status: 'measured', extension: probed.extension, probe, measurement: measured.measurement };
}
