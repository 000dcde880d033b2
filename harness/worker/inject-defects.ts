import { readRawClip } from '../media/read-raw-clip.ts';
import type { InjectJob, RenderReply } from '../media/worker-job.ts';
import { chooseDefects, transform } from './plant-defects.ts';
import { isThere, writeClip } from './write-clip.ts';

/** So good that the codec adds little to what the defects do. */
const encoding = { preset: 'veryfast', crf: 16, audioBitRate: 192_000 };

/**
 * Decodes a clip, plants defects in it and writes it as an MP4 of constant frame rate. A file that is there already is
 * left as it is.
 */
export async function injectDefects(job: InjectJob): Promise<RenderReply> {
  const { file, defects: planted, seed, target, maxSeconds, limits } = job;
  if (await isThere(target)) return { status: 'rendered', file: target, reused: true };
  const chosen = chooseDefects(planted, seed);
  const reading = chosen.find(({ defect }) => defect.acts === 'on-reading');
  if (reading !== undefined) {
    throw new TypeError(
      `Expected defects of frames and samples, got \`${reading.defect.id}\`, which is one of reading`,
    );
  }
  const source = readRawClip(file, { limits, maxSeconds });
  if (source.status === 'failed') return source;
  const { clip, sampleAspect, matrix } = source;
  await writeClip(transform(clip, chosen), target, { ...encoding, sampleAspect, matrix });
  return { status: 'rendered', file: target, reused: false };
}
