import type { DownloadAnswer } from '../../network/download-answer.ts';
import type { Operation, Output, Provider } from '../../providers/provider.ts';
import type { Failure } from '../../schema/failure.ts';
import type { StoredClip } from '../../store/clip-files.ts';
import type { PlannedSample } from '../plan/planned-sample.ts';
import type { GenerateTools } from './generate-tools.ts';
import type { StartedGeneration } from './generation-record.ts';
import { Interrupted } from './interrupted.ts';

export type FetchedClip =
  | { readonly status: 'fetched'; readonly clip: StoredClip }
  | {
      readonly status: 'failed';
      readonly failure: Failure;
      /** Whether another process may have better luck: the clip is made and paid for. */
      readonly mayPass: boolean;
    };

/**
 * Takes a finished job's clip into the store. What comes over the network is checked whole: a clip that cannot be
 * decoded to its end is fetched again, and believed only if the same bytes come twice.
 */
export async function fetchClip(
  planned: PlannedSample,
  record: StartedGeneration,
  outputs: readonly Output[],
  provider: Provider,
  tools: GenerateTools,
): Promise<FetchedClip> {
  const [output] = outputs;
  if (output === undefined) return failed('transient', 'the service reported success without a clip');
  if ('path' in output) {
    if (provider.isLocal) return { status: 'fetched', clip: await tools.clipFiles.ingest(output.path) };
    return failed('transient', 'the service named a path on this machine, which is not followed');
  }
  const target = tools.temporaryFile(record.token);
  try {
    if ('url' in output) return await download(planned, record, output.url, target, provider, tools);
    await tools.writeFile(target, output.bytes);
    return { status: 'fetched', clip: await tools.clipFiles.ingest(target) };
  } finally {
    await tools.removeFile(target);
  }
}

async function download(
  planned: PlannedSample,
  record: StartedGeneration,
  firstUrl: string,
  target: string,
  provider: Provider,
  tools: GenerateTools,
): Promise<FetchedClip> {
  const { patience, signal, sleep } = tools;
  let url = firstUrl;
  let broken: StoredClip | undefined;
  let last: DownloadAnswer | undefined;
  for (const pauseMs of [...patience.downloadAgainMs, undefined]) {
    last = await tools.download(url, target, provider.id);
    if (last.status === 'saved') {
      const clip = await tools.clipFiles.ingest(target, last.sha256);
      if (await tools.isWhole(clip.sha256, planned)) return { status: 'fetched', clip };
      // Twice the same bytes: this is what the model delivered, and it is measured as it is.
      if (broken?.sha256 === clip.sha256) return { status: 'fetched', clip };
      broken = clip;
    } else if (last.code === 'too_large' || last.code === 'unsafe_url') {
      return failed(last.code, last.message, { mayPass: false });
    }
    if (pauseMs === undefined) break;
    await sleep(pauseMs, signal).catch(() => Promise.reject(new Interrupted()));
    // Addresses expire; the service may give a fresh one for a job that it still knows.
    url = (await freshUrl(record.operation, provider, tools)) ?? url;
  }
  if (broken !== undefined) return { status: 'fetched', clip: broken };
  return last?.status === 'failed' ? failed(last.code, last.message) : failed('transient', 'the clip was not fetched');
}

async function freshUrl(
  operation: Operation,
  provider: Provider,
  { signal }: GenerateTools,
): Promise<string | undefined> {
  const answer = await provider.poll(operation, signal);
  if (answer.status !== 'succeeded') return undefined;
  const [output] = answer.outputs;
  return output !== undefined && 'url' in output ? output.url : undefined;
}

function failed(code: Failure['code'], message: string, { mayPass = true } = {}): FetchedClip {
  return { status: 'failed', failure: { code, message }, mayPass };
}
