import { decodeClip } from '../media/decode-clip.ts';
import { readPicture } from '../media/read-picture.ts';
import type { MeasureJob, MeasureReply } from '../media/worker-job.ts';
import { observeClip } from '../metrics/observe-clip.ts';
import { metrics } from '../metrics/registry.ts';

/** One decoding pass over a clip, watched by every metric. */
export function measureClip({ file, still, limits }: MeasureJob, memoryBytes?: () => number): MeasureReply {
  const picture = still === undefined ? undefined : readPicture(still, limits);
  const observation = observeClip(Object.values(metrics), { still: picture });
  const result = decodeClip(file, observation, limits, memoryBytes);
  if (result.status === 'failed') return result;
  const { decoded } = result;
  return { status: 'measured', measurement: { decoded, measurements: observation.finish(decoded) } };
}
