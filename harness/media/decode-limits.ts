import type { Failure } from '../schema/failure.ts';

/** How much a clip may claim or turn out to hold before it is refused. */
export interface MediaLimits {
  /** Bytes of the file. @default 4 GiB */
  readonly maxFileBytes: number;
  /** Width times height of a picture. @default 8192 × 8192 */
  readonly maxPixels: number;
  /** @default 3600 */
  readonly maxDurationSeconds: number;
  /** @default 200,000 */
  readonly maxFrames: number;
  /** Memory of the process while it decodes, frames that the decoder keeps included. @default 1.5 GiB */
  readonly maxMemoryBytes: number;
}

export const defaultMediaLimits: MediaLimits = {
  maxFileBytes: 4 * 1024 ** 3,
  maxPixels: 8192 * 8192,
  maxDurationSeconds: 3600,
  maxFrames: 200_000,
  maxMemoryBytes: 1.5 * 1024 ** 3,
};

/** What a header says, or what decoding has come to so far; fields that are not known are absent. */
export interface MediaExtent {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly durationSeconds?: number | undefined;
  readonly frames?: number | undefined;
  readonly memoryBytes?: number | undefined;
}

/** The `too_large` failure of a clip beyond the limits, or `undefined` for one inside them. */
export function findExcess(extent: MediaExtent, limits: MediaLimits): Failure | undefined {
  const { width = 0, height = 0, durationSeconds = 0, frames = 0, memoryBytes = 0 } = extent;
  if (width * height > limits.maxPixels) {
    return tooLarge(`a picture of ${width}×${height} pixels is over the limit of ${limits.maxPixels} pixels`);
  }
  if (durationSeconds > limits.maxDurationSeconds) {
    return tooLarge(`${Math.round(durationSeconds)} s is over the limit of ${limits.maxDurationSeconds} s`);
  }
  if (frames > limits.maxFrames) {
    return tooLarge(`${frames} frames are over the limit of ${limits.maxFrames} frames`);
  }
  if (memoryBytes > limits.maxMemoryBytes) {
    const mebibytes = (bytes: number): number => Math.round(bytes / 1024 ** 2);
    return tooLarge(
      `decoding it took ${mebibytes(memoryBytes)} MiB of memory, over the limit of ${mebibytes(limits.maxMemoryBytes)} MiB`,
    );
  }
  return undefined;
}

function tooLarge(what: string): Failure {
  return { code: 'too_large', message: `The clip is too large: ${what}` };
}
