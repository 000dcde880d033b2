import { stat } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { Failure, FailureCode } from '../schema/failure.ts';
import { defaultMediaLimits, type MediaLimits } from './decode-limits.ts';

export type FileClass =
  | {
      readonly status: 'media';
      /** Of the detected container, without a dot: "webm" for a WebM file whatever its name says. */
      readonly extension: string;
      readonly mimeType: string;
    }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Picture formats that can hold several frames; only decoding tells whether a file does. */
const animatedTypes = new Set(['image/gif', 'image/apng', 'image/webp']);

/** Containers whose registered type is neither audio nor video though they carry both. */
const containerTypes = new Set(['application/ogg', 'application/mxf', 'application/x-nut', 'application/vnd.ms-asf']);

/** Named after sound, but the same container as MP4; the probe tells whether a video stream is in it. */
const audioNamedContainers = new Set(['audio/x-m4a', 'audio/mp4', 'audio/x-m4b', 'audio/x-ms-asf', 'audio/vnd.ms-asf']);

/**
 * Says by size and signature whether a file can be a clip at all, so that ffprobe and the decoder are never pointed at
 * text, archives or playlists. Its name plays no part. The caller answers for the path.
 */
export async function classifyFile(
  file: string,
  { maxFileBytes = defaultMediaLimits.maxFileBytes }: Partial<Pick<MediaLimits, 'maxFileBytes'>> = {},
): Promise<FileClass> {
  const facts = await statOrUndefined(file);
  if (facts === undefined) return failed('missing_file', 'There is no such file');
  if (!facts.isFile()) return failed('not_media', 'This is not a regular file');
  if (facts.size === 0) return failed('empty_file', 'The file is empty');
  if (facts.size > maxFileBytes) {
    return failed('too_large', `The file has ${facts.size} bytes, over the limit of ${maxFileBytes} bytes`);
  }
  const type = await fileTypeFromFile(file);
  if (type === undefined) return failed('not_media', 'The file does not begin like any known media container');
  const mimeType: string = type.mime;
  const [kind] = mimeType.split('/');
  if (kind === 'image' && !animatedTypes.has(mimeType)) {
    return failed('still_image', `The file is a still image (${mimeType})`);
  }
  if (kind === 'audio' && !audioNamedContainers.has(mimeType)) {
    return failed('no_video', `The file holds sound only (${mimeType})`);
  }
  if (kind !== 'image' && kind !== 'audio' && kind !== 'video' && !containerTypes.has(mimeType)) {
    return failed('not_media', `The file is ${mimeType}, not a clip`);
  }
  return { status: 'media', extension: type.ext, mimeType };
}

async function statOrUndefined(file: string) {
  try {
    return await stat(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'ENOENT' || error.code === 'ENOTDIR';
}

function failed(code: FailureCode, message: string): FileClass {
  return { status: 'failed', failure: { code, message } };
}
